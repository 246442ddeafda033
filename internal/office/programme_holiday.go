package office

import (
	"strings"

	"entente/internal/date"

	"github.com/rickar/cal/v2"
	"github.com/rickar/cal/v2/ar"
	"github.com/rickar/cal/v2/at"
	"github.com/rickar/cal/v2/be"
	"github.com/rickar/cal/v2/bg"
	"github.com/rickar/cal/v2/br"
	"github.com/rickar/cal/v2/ca"
	"github.com/rickar/cal/v2/ch"
	"github.com/rickar/cal/v2/cz"
	"github.com/rickar/cal/v2/de"
	"github.com/rickar/cal/v2/dk"
	"github.com/rickar/cal/v2/es"
	"github.com/rickar/cal/v2/fr"
	"github.com/rickar/cal/v2/gb"
	"github.com/rickar/cal/v2/gr"
	"github.com/rickar/cal/v2/hr"
	"github.com/rickar/cal/v2/ie"
	"github.com/rickar/cal/v2/it"
	"github.com/rickar/cal/v2/jp"
	"github.com/rickar/cal/v2/lt"
	"github.com/rickar/cal/v2/lv"
	"github.com/rickar/cal/v2/mw"
	"github.com/rickar/cal/v2/nc"
	"github.com/rickar/cal/v2/nl"
	"github.com/rickar/cal/v2/no"
	"github.com/rickar/cal/v2/nz"
	"github.com/rickar/cal/v2/pl"
	"github.com/rickar/cal/v2/ro"
	"github.com/rickar/cal/v2/ru"
	"github.com/rickar/cal/v2/se"
	"github.com/rickar/cal/v2/si"
	"github.com/rickar/cal/v2/sk"
	"github.com/rickar/cal/v2/ua"
	"github.com/rickar/cal/v2/us"
	"github.com/rickar/cal/v2/za"
)

// nationalHolidays are the lists that a kept library has, by ISO 3166 code: national days only, no regional ones, and no
// country whose days are decreed year by year. Everything else the office enters (kind holiday).
var nationalHolidays = map[string][]*cal.Holiday{
	"AR": ar.Holidays, "AT": at.Holidays, "BE": be.Holidays, "BG": bg.Holidays, "BR": br.Holidays, "CA": ca.Holidays, "CH": ch.Holidays, "CZ": cz.Holidays,
	"DE": de.Holidays, "DK": dk.Holidays, "ES": es.Holidays, "FR": fr.Holidays, "GB": gb.Holidays, "GR": gr.Holidays, "HR": hr.Holidays, "IE": ie.Holidays,
	"IT": it.Holidays, "JP": jp.Holidays, "LT": lt.Holidays, "LV": lv.Holidays, "MW": mw.Holidays, "NC": nc.Holidays, "NL": nl.Holidays, "NO": no.Holidays,
	"NZ": nz.Holidays, "PL": pl.Holidays, "RO": ro.Holidays, "RU": ru.Holidays, "SE": se.Holidays, "SI": si.Holidays, "SK": sk.Holidays, "UA": ua.Holidays,
	"US": us.Holidays, "ZA": za.Holidays,
}

// HolidayCountries is of how many countries and territories the program knows national holidays by itself.
func HolidayCountries() int { return len(nationalHolidays) }

type holiday struct{ Day, Name string }

// publicHolidays are the national holidays of a country in a span of days, the days on which they are made up for
// included; known is false for a country of which the program has no list.
func publicHolidays(alpha2 string, first, last date.Day) (list []holiday, known bool) {
	of, known := nationalHolidays[alpha2]
	if !known || first == date.Past || last == date.Future {
		return nil, known
	}
	from, _, _ := first.Civil()
	to, _, _ := last.Civil()
	seen := make(map[string]bool)
	for year := from - 1; year <= to+1; year++ { // New Year may be made up for in the old one
		for _, h := range of {
			actual, observed := h.Calc(year)
			for _, at := range []date.Day{date.DayAt(actual), date.DayAt(observed)} {
				if actual.IsZero() || at < first || at > last || seen[at.String()+h.Name] {
					continue
				}
				seen[at.String()+h.Name] = true
				list = append(list, holiday{at.String(), strings.TrimSpace(h.Name)})
			}
		}
	}
	return list, true
}

// HolidaysOn names the national holidays of a country on a day.
func HolidaysOn(alpha2 string, day date.Day) []string {
	list, _ := publicHolidays(alpha2, day, day)
	names := make([]string, len(list))
	for i, h := range list {
		names[i] = h.Name
	}
	return names
}
