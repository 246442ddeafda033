package popolo

import (
	"regexp"

	"entente/internal/date"
)

// toInterval reads two dates as Popolo has them. A beginning without an end goes on, as far as the source goes. A
// period in EDTF, where there is one, outweighs both.
func toInterval(start, end, edtf string) (date.Interval, error) {
	if edtf != "" {
		return date.ParseInterval(edtf)
	}
	if start == "" && end == "" {
		return date.Interval{}, nil
	}
	from, err := date.Parse(start)
	if err != nil {
		return date.Interval{}, err
	}
	if end == "" {
		return date.Since(from), nil
	}
	to, err := date.Parse(end)
	if err != nil {
		return date.Interval{}, err
	}
	return date.Between(from, to)
}

// before reports whether one date is surely before another; false where either is unknown or no date.
func before(a, b string) bool {
	if a == "" || b == "" {
		return false
	}
	one, errOne := date.Parse(a)
	other, errOther := date.Parse(b)
	return errOne == nil && errOther == nil && one.Before(other) == date.Yes
}

// popoloDate is the pattern of Popolo's schemas.
var popoloDate = regexp.MustCompile(`^[0-9]{4}(-[0-9]{2}){0,2}$`)

// fromDate returns a date as Popolo writes it, and in EDTF where Popolo cannot say it.
func fromDate(d date.Date) (plain, edtf string) {
	text := d.String()
	if popoloDate.MatchString(text) && d.Precision() != date.Season {
		return text, ""
	}
	return "", text
}

// fromInterval returns a period as two dates, and in EDTF too where the two alone would read differently.
func fromInterval(i date.Interval) (start, end, edtf string) {
	start, _ = fromDate(i.Start())
	end, _ = fromDate(i.End())
	if back, err := toInterval(start, end, ""); err != nil || back != i {
		edtf = i.String()
	}
	return start, end, edtf
}
