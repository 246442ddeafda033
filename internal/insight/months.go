package insight

import (
	"strconv"
	"time"
)

// Months lists the months from the first to the last, both written as 2001-05 and both included, so that a drawing over
// time keeps the places of months in which nothing happened. It is empty where they are not months, or fall.
func Months(first, last string) []string {
	const form = "2006-01"
	from, err := time.Parse(form, first)
	to, err2 := time.Parse(form, last)
	if err != nil || err2 != nil {
		return nil
	}
	var list []string
	for at := from; !at.After(to); at = at.AddDate(0, 1, 0) {
		list = append(list, at.Format(form))
	}
	return list
}

// MonthsOf lists the months of a year.
func MonthsOf(year int) []string {
	return Months(yearText(year)+"-01", yearText(year)+"-12")
}

func yearText(year int) string {
	text := strconv.Itoa(year)
	for len(text) < 4 {
		text = "0" + text
	}
	return text
}
