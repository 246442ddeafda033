package partyfacts

import (
	"context"
	"encoding/csv"
	"io"
	"strings"

	"entente/internal/date"
	"entente/internal/interchange"
	"entente/internal/interchange/countries"
	"entente/internal/interchange/lines"
	"entente/internal/register"
)

// columns are those of partyfacts-core-parties.csv, and one of ours for what wikidata.csv adds.
var columns = []string{
	"country", "partyfacts_id", "technical", "name_short", "name", "name_english", "name_other", "year_first", "year_last",
	"share", "share_year", "new", "wikipedia", "description", "comment", "created", "modified", "wikidata",
}

var _ interchange.Writer = Write

// Write writes the organisations that have an identifier of Party Facts, in the columns of its list. What the list
// has no column for is left out: family, parent, other links and identifiers, periods of names.
func Write(ctx context.Context, w io.Writer, records interchange.Lister) error {
	out := csv.NewWriter(w)
	if err := out.Write(columns); err != nil {
		return err
	}
	for r, err := range records(register.KindOrganisation) {
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return err
		}
		if row := rowOf(r.(*register.Organisation)); row != nil {
			if err := out.Write(row); err != nil {
				return err
			}
		}
	}
	out.Flush()
	return out.Error()
}

// rowOf returns nil for an organisation that Party Facts does not know.
func rowOf(o *register.Organisation) []string {
	cell := map[string]string{}
	var wikidata []string
	for _, id := range o.Identifiers {
		switch id.Scheme {
		case Scheme:
			cell["partyfacts_id"] = id.Value
		case "wikidata":
			wikidata = append(wikidata, id.Value)
		}
	}
	if cell["partyfacts_id"] == "" {
		return nil
	}
	for _, link := range o.Links {
		if link.Note == wikipediaNote {
			cell["wikipedia"] = link.URL
			break
		}
	}
	cell["wikidata"] = strings.Join(wikidata, ";")
	cell["country"] = countryOf(o.Area)
	cell["name_short"] = o.Acronym
	cell["name"], cell["name_english"], cell["name_other"] = writeNames(o.Names)
	cell["year_first"], cell["year_last"] = yearsOf(o.During)
	cell["description"] = o.Note
	row := make([]string, len(columns))
	for i, column := range columns {
		row[i] = lines.Guard(cell[column])
	}
	return row
}

func countryOf(area string) string {
	if code, ok := countries.Alpha3(area); ok {
		return code
	}
	return strings.ToUpper(strings.TrimPrefix(area, "area-"))
}

// yearsOf writes open ends as the notation of dates does, so that they come back.
func yearsOf(during date.Interval) (first, last string) {
	if during.IsZero() {
		return "", ""
	}
	first, last = during.Start().String(), during.End().String()
	if during.OpenStart() {
		first = ".."
	}
	if during.OpenEnd() {
		last = ".."
	}
	return first, last
}
