package register

import "strings"

// AreaID returns the identifier of the area with the given code: ISO 3166-1 alpha-2 for a country ("FR"), ISO 3166-2
// for a subdivision ("CN-SC"), ISO 3166-3 for a former country ("SUHH"), UN M49 for a world region ("419").
func AreaID(code string) string { return "area-" + strings.ToLower(code) }
