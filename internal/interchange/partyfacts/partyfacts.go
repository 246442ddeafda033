// Package partyfacts reads and writes the list of core parties of Party Facts (https://partyfacts.herokuapp.com), the
// reference register of the world's political parties.
//
// Besides partyfacts-core-parties.csv it takes from the companion lists what they say about the same parties:
// wikidata.csv gives identifiers, wikipedia.csv links. leadglob.csv and whogov.csv are refused: they say in which year
// a party first had a head of government or a minister and in which year last, not whether it governed all the years
// between, so no standing can honestly be made of them.
//
// The columns share and share_year are not taken. They give one share of a party, of votes or of seats
// without saying which (of 356 rows whose note counts seats, it is that of the seats in 330), and not where the party stood
// then, which a standing must say.
//
// Which list a file is, its columns tell, not its name. The placeholders that Party Facts keeps for every country
// ("independent", "other", "alliance") are no parties and are rejected as such.
package partyfacts

import (
	"context"
	"iter"
	"slices"
	"strings"

	"entente/internal/date"
	"entente/internal/fault"
	"entente/internal/interchange"
	"entente/internal/interchange/countries"
	"entente/internal/interchange/lines"
	"entente/internal/record"
	"entente/internal/register"
)

// Scheme is that of the identifiers that Party Facts gives.
const Scheme = "partyfacts"

// SourceID is the identifier of the source that every party of the list names.
var SourceID = record.IDFrom(register.KindSource, "source", Scheme)

// longest is how many bytes a cell with names may have.
const longest = 10_000

var _ interchange.Reader = Read

// Read is the Reader of the format. The companions, below one megabyte each, are read first.
func Read(ctx context.Context, inputs []interchange.Input, _ interchange.Options) iter.Seq[interchange.Item] {
	return func(yield func(interchange.Item) bool) {
		known, cores, ok := readCompanions(ctx, inputs, yield)
		if !ok {
			return
		}
		source := &register.Source{
			Head:  record.Head{ID: SourceID, Marking: record.Public},
			Title: "Party Facts: core parties", Publisher: "Party Facts", URL: "https://partyfacts.herokuapp.com",
		}
		for i, in := range cores {
			if i == 0 && !yield(interchange.Item{Record: source, File: in.Name}) {
				return
			}
			if !readCore(ctx, in, known, yield) {
				return
			}
		}
	}
}

// required are the columns without which a list is not that of core parties.
var required = []string{"country", "partyfacts_id", "name", "name_english", "technical"}

func readCore(ctx context.Context, in interchange.Input, known *companions, yield func(interchange.Item) bool) bool {
	rows, err := lines.OpenRows(in)
	if err != nil {
		return yield(interchange.Item{File: in.Name, Line: err.Line, Err: err, Broken: true})
	}
	defer rows.Close()
	columns := map[string]int{}
	for i, name := range rows.Header() {
		columns[name] = i
	}
	for _, name := range required {
		if _, ok := columns[name]; !ok {
			return yield(interchange.Reject(in.Name, 1, name, "the file has no column %q, so it is not the list of core parties: give partyfacts-core-parties.csv", name))
		}
	}
	c := core{file: in.Name, columns: columns, known: known}
	for row, ok := rows.Next(); ok; row, ok = rows.Next() {
		if ctx.Err() != nil {
			return false
		}
		item := interchange.Item{File: in.Name, Line: row.Line, Err: row.Err, Broken: row.Last}
		if row.Err == nil {
			party, err := c.party(row.Cells)
			if err != nil {
				item.Err = err.At(in.Name, row.Line)
			} else {
				item.Record = party
			}
		}
		if !yield(item) {
			return false
		}
	}
	return true
}

// core turns rows of the list of core parties into organisations.
type core struct {
	file    string
	columns map[string]int
	known   *companions
}

func (c *core) cell(cells []string, column string) string {
	if i, ok := c.columns[column]; ok {
		return lines.Unguard(cells[i])
	}
	return ""
}

func (c *core) party(cells []string) (*register.Organisation, *fault.Error) {
	id := strings.TrimSpace(c.cell(cells, "partyfacts_id"))
	if id == "" || len(id) > 12 || strings.Trim(id, "0123456789") != "" {
		return nil, fault.Field("partyfacts_id", "%.40q is no number of Party Facts: write one such as 6641", id)
	}
	if technical := c.cell(cells, "technical"); technical != "" {
		return nil, fault.Field("technical", "%.40q is a placeholder that Party Facts keeps for every country, not a party", c.cell(cells, "name"))
	}
	area, err := areaOf(strings.TrimSpace(c.cell(cells, "country")))
	if err != nil {
		return nil, err
	}
	during, err := years(c.cell(cells, "year_first"), c.cell(cells, "year_last"))
	if err != nil {
		return nil, err
	}
	for _, column := range []string{"name", "name_english", "name_other"} {
		if len(c.cell(cells, column)) > longest {
			return nil, fault.Field(column, "the names are longer than %d bytes: shorten them", longest)
		}
	}
	party := &register.Organisation{
		Head:           record.Head{ID: record.IDFrom(register.KindOrganisation, Scheme, id), Sources: []string{SourceID}},
		Classification: "party",
		Names:          readNames(c.cell(cells, "name"), c.cell(cells, "name_english"), c.cell(cells, "name_other")),
		Acronym:        strings.TrimSpace(c.cell(cells, "name_short")),
		Area:           area,
		During:         during,
		Identifiers:    c.identifiers(id, c.cell(cells, "wikidata")),
		Note:           c.cell(cells, "description"),
	}
	if party.Links, err = c.links(id, strings.TrimSpace(c.cell(cells, "wikipedia"))); err != nil {
		return nil, err
	}
	if err := party.Validate(); err != nil {
		return nil, fault.All(err)[0]
	}
	return party, nil
}

func areaOf(code string) (string, *fault.Error) {
	if code == "" {
		return "", nil
	}
	if area, ok := countries.ByCode(code); ok {
		return area, nil
	}
	return "", fault.Field("country", "%.40q is no country code that we know: write an ISO 3166-1 alpha-3 code, or that of a former country", code)
}

// years reads the first and last year. A party without a last year may exist or not: Party Facts does not say.
func years(first, last string) (date.Interval, *fault.Error) {
	first, last = strings.TrimSpace(first), strings.TrimSpace(last)
	if first == "" && last == "" {
		return date.Interval{}, nil
	}
	during, err := date.ParseInterval(first + "/" + last)
	if err != nil {
		e := *fault.All(err)[0]
		e.Field = "year_first"
		return date.Interval{}, &e
	}
	return during, nil
}

func (c *core) identifiers(id, wikidata string) []record.Identifier {
	items := c.known.wikidata[id]
	for _, item := range strings.Fields(strings.ReplaceAll(wikidata, ";", " ")) {
		if !slices.Contains(items, item) {
			items = append(items[:len(items):len(items)], item)
		}
	}
	identifiers := []record.Identifier{{Scheme: Scheme, Value: id}}
	for _, item := range items {
		identifiers = append(identifiers, record.Identifier{Scheme: "wikidata", Value: item})
	}
	return identifiers
}

// wikipediaNote marks the link that the column wikipedia holds.
const wikipediaNote = "Wikipedia"

func (c *core) links(id, url string) ([]register.Link, *fault.Error) {
	if url == "" {
		url = c.known.wikipedia[id]
	}
	if url == "" {
		return nil, nil
	}
	if !webAddress(url) {
		return nil, fault.Field("wikipedia", "%.80q is no web address: write one that begins with https://", url)
	}
	return []register.Link{{URL: url, Note: wikipediaNote}}, nil
}

func webAddress(url string) bool {
	return (strings.HasPrefix(url, "https://") || strings.HasPrefix(url, "http://")) && !strings.ContainsAny(url, " \t\r\n")
}
