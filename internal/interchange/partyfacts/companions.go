package partyfacts

import (
	"context"
	"regexp"
	"slices"
	"strings"

	"entente/internal/fault"
	"entente/internal/interchange"
	"entente/internal/interchange/lines"
)

// companions holds what the companion lists say, by number of Party Facts.
type companions struct {
	wikidata  map[string][]string
	wikipedia map[string]string
}

// mostCompanionRows keeps the companions in bounds; the real ones have below 5,000 rows.
const mostCompanionRows = 200_000

var wikidataForm = regexp.MustCompile(`^Q[1-9][0-9]{0,11}$`)

// readCompanions reads every input that is a companion list and returns the others. The standard input can be opened
// only once and is taken for a list of core parties. It returns false where the caller wants no more.
func readCompanions(ctx context.Context, inputs []interchange.Input, yield func(interchange.Item) bool) (known *companions, cores []interchange.Input, ok bool) {
	known = &companions{wikidata: map[string][]string{}, wikipedia: map[string]string{}}
	unread := 0
	for _, in := range inputs {
		if ctx.Err() != nil {
			return nil, nil, false
		}
		if in.Name == "-" {
			cores = append(cores, in)
			continue
		}
		rows, err := lines.OpenRows(in)
		if err != nil {
			unread++
			if !yield(interchange.Item{File: in.Name, Line: err.Line, Err: err, Broken: true}) {
				return nil, nil, false
			}
			continue
		}
		more := true
		switch header := rows.Header(); {
		case hasColumns(header, "partyfacts_id", "wikidata_id"):
			more = known.read(ctx, in.Name, rows, "wikidata_id", known.addWikidata, yield)
		case hasColumns(header, "partyfacts_id", "url"):
			more = known.read(ctx, in.Name, rows, "url", known.addWikipedia, yield)
		case hasColumns(header, "hog_first"), hasColumns(header, "minister_first"):
			more = yield(interchange.Reject(in.Name, 1, "", "nothing is taken from this list: it gives the first and the last year of a party in government, not whether it governed in between"))
		default:
			cores = append(cores, in)
		}
		rows.Close()
		if !more {
			return nil, nil, false
		}
	}
	if len(cores) == 0 && unread == 0 {
		message := fault.New(fault.Invalid, "the list of core parties is missing: give partyfacts-core-parties.csv, or the folder that holds it")
		return nil, nil, yield(interchange.Item{Err: message, Broken: true}) && false
	}
	return known, cores, true
}

func hasColumns(header []string, names ...string) bool {
	for _, name := range names {
		if !slices.Contains(header, name) {
			return false
		}
	}
	return true
}

// read passes the party's number and one column of each row on to add, and yields what is rejected.
func (k *companions) read(ctx context.Context, file string, rows *lines.Rows, column string, add func(id, value string) *fault.Error, yield func(interchange.Item) bool) bool {
	id, value := slices.Index(rows.Header(), "partyfacts_id"), slices.Index(rows.Header(), column)
	n := 0
	for row, ok := rows.Next(); ok; row, ok = rows.Next() {
		if ctx.Err() != nil {
			return false
		}
		err := row.Err
		if n++; n > mostCompanionRows {
			err = fault.New(fault.Invalid, "this list has more than %d rows, so the rest is left out: is it the right file?", mostCompanionRows)
			return yield(interchange.Item{File: file, Line: row.Line, Err: err.At(file, row.Line)})
		}
		if err == nil {
			err = add(strings.TrimSpace(row.Cells[id]), strings.TrimSpace(row.Cells[value]))
		}
		if err != nil && !yield(interchange.Item{File: file, Line: row.Line, Err: err.At(file, row.Line)}) {
			return false
		}
	}
	return true
}

func (k *companions) addWikidata(id, item string) *fault.Error {
	if item == "" {
		return nil
	}
	if !wikidataForm.MatchString(item) {
		return fault.Field("wikidata_id", "%.40q is no item of Wikidata: write one such as Q928652", item)
	}
	id = strings.Clone(id)
	if !slices.Contains(k.wikidata[id], item) {
		k.wikidata[id] = append(k.wikidata[id], strings.Clone(item))
	}
	return nil
}

func (k *companions) addWikipedia(id, url string) *fault.Error {
	if url == "" {
		return nil
	}
	if !webAddress(url) {
		return fault.Field("url", "%.80q is no web address: write one that begins with https://", url)
	}
	k.wikipedia[strings.Clone(id)] = strings.Clone(url)
	return nil
}
