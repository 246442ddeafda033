package programme

import (
	"strings"

	"entente/internal/date"
	"entente/internal/fault"
	"entente/internal/record"
)

// Rules say how much time a delegation needs between two items. Those without an exchange hold for the whole house.
type Rules struct {
	record.Head
	Exchange      string `json:"exchange,omitempty"`
	BetweenPlaces int    `json:"between_places"` // minutes between two places of one city
	BetweenCities int    `json:"between_cities"` // minutes between two areas without a travel leg
}

// Usual are the rules of a house that has made none.
var Usual = Rules{BetweenPlaces: 20, BetweenCities: 120}

// Kind returns KindRules.
func (*Rules) Kind() record.Kind { return KindRules }

// Validate checks the minutes.
func (r *Rules) Validate() error {
	var errs fault.List
	record.Refer(&errs, "exchange", r.Exchange, false, "exchange")
	gap(&errs, "between_places", r.BetweenPlaces)
	gap(&errs, "between_cities", r.BetweenCities)
	return errs.Err()
}

func gap(errs *fault.List, field string, minutes int) {
	if minutes < 0 || minutes > 24*60 {
		errs.Add(field, "write minutes, from 0 to 1440")
	}
}

// Holiday is a day on which an area rests, entered by an office: of the lists that the program carries, none is
// complete.
type Holiday struct {
	record.Head
	Area  string    `json:"area"`
	Date  date.Date `json:"date"`
	Title string    `json:"title"`
}

// Kind returns KindHoliday.
func (*Holiday) Kind() record.Kind { return KindHoliday }

// Validate checks area and day.
func (h *Holiday) Validate() error {
	var errs fault.List
	record.Refer(&errs, "area", h.Area, true, "area")
	if h.Date.Precision() != date.DayPrecision {
		errs.Add("date", "write the day, such as 2027-02-17")
	}
	if strings.TrimSpace(h.Title) == "" {
		errs.Add("title", "name the day")
	}
	return errs.Err()
}
