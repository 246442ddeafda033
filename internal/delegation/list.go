package delegation

import (
	"strings"
	"unicode"

	"entente/internal/fault"
)

// Line is one person of a list that was typed or pasted.
type Line struct {
	Name     string
	Capacity string
	Role     string // one of Travelling
}

// MostLines is how many people one list may name.
const MostLines = 500

// ParseList reads a list of people, one a line: a name, a capacity and a role, parted by semicolons or tabs, such as
// "Ana Duarte; Secretary for international affairs; head". What is left out is empty; a second part that is a role is the
// role. The first person is the head where no line names one and theirs names nothing else; who has no role is a member. Empty lines, and numbers and
// bullets before names, are passed over. It returns a fault.List with the line of each part that cannot be meant.
func ParseList(text string) ([]Line, error) {
	var list []Line
	var errs fault.List
	headed := false
	for n, row := range strings.Split(strings.ReplaceAll(text, "\r", "\n"), "\n") {
		if n > 0 && len(list) >= MostLines && strings.TrimSpace(row) != "" {
			errs.Add("travellers", "name at most %d people at once", MostLines)
			break
		}
		parts := strings.Split(strings.NewReplacer("\t", ";", "；", ";").Replace(strings.TrimSpace(row)), ";")
		for i := range parts {
			parts[i] = strings.TrimSpace(parts[i])
		}
		l := Line{}
		switch {
		case strings.Join(parts, "") == "":
			continue
		case len(parts) > 3:
			errs.Add("travellers", "%q has more than three parts: write name; capacity; role", parts[0])
			continue
		}
		l.Name = unnumbered(parts[0])
		if len(parts) > 1 {
			l.Capacity = parts[1]
			if role, ok := roleOf(parts[1]); ok && len(parts) == 2 {
				l.Capacity, l.Role = "", role
			}
		}
		if len(parts) == 3 && parts[2] != "" {
			role, ok := roleOf(parts[2])
			if !ok {
				errs.Add("travellers", "%q, for %s, is no role: write one of %s", parts[2], l.Name, strings.Join(Travelling, ", "))
			}
			l.Role = role
		}
		if l.Name == "" {
			errs.Add("travellers", "%q has no name before it", row)
			continue
		}
		if len(l.Name) > 500 || len(l.Capacity) > 1000 {
			errs.Add("travellers", "%.40q is too long to be one person: write one a line", l.Name)
			continue
		}
		headed = headed || l.Role == "head"
		list = append(list, l)
	}
	for i := range list {
		if list[i].Role == "" {
			list[i].Role = "member"
			if i == 0 && !headed {
				list[i].Role = "head"
			}
		}
	}
	return list, errs.Err()
}

// unnumbered takes the number or the bullet off the beginning of a line: "3. ", "3) ", "- ", "• ".
func unnumbered(name string) string {
	rest := strings.TrimLeftFunc(name, unicode.IsDigit)
	if rest != name {
		if cut := strings.TrimLeft(rest, ".)"); cut != rest {
			return strings.TrimSpace(cut)
		}
		return name
	}
	for _, bullet := range []string{"- ", "• ", "* ", "– "} {
		if after, ok := strings.CutPrefix(name, bullet); ok {
			return strings.TrimSpace(after)
		}
	}
	return name
}

// roleOf reads a role, as it is named or as people write it.
func roleOf(text string) (string, bool) {
	key := strings.Trim(strings.ReplaceAll(strings.ReplaceAll(strings.ToLower(text), "-", "_"), " ", "_"), "_.")
	for _, role := range Travelling {
		if key == role {
			return role, true
		}
	}
	role, ok := map[string]string{"head_of_delegation": "head", "leader": "head", "deputy": "deputy_head", "deputy_head_of_delegation": "deputy_head",
		"translator": "interpreter", "businessman": "business", "businesswoman": "business", "business_group": "business", "journalist": "press", "secretary": ""}[key]
	return role, ok && role != ""
}
