package publish

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"slices"
	"strconv"
	"strings"

	"entente/internal/date"
)

// data is the register for machines: JSON, CSV, and a feed.
func (g *Register) data(o Options) ([]File, error) {
	var files []File
	whole := struct {
		Title       string            `json:"title,omitempty"`
		Names       map[string]string `json:"names"` // of every record that the others name, in English
		Exchanges   []Exchange        `json:"exchanges"`
		Agreements  []Agreement       `json:"agreements"`
		Communiques []Communique      `json:"communiques"`
	}{o.Title, g.mentioned(), g.Exchanges, g.Agreements, g.Communiques}
	text, err := json.MarshalIndent(whole, "", " ")
	if err != nil {
		return nil, err
	}
	files = append(files, File{"data/register.json", append(text, '\n')})
	exchanges := [][]string{{"id", "type", "direction", "state", "title", "during", "level", "areas", "places", "locale", "purposes", "counterparts", "heads"}}
	for _, x := range g.Exchanges {
		var heads []string
		for _, h := range x.Heads {
			heads = append(heads, g.name(h.Person, "en"))
		}
		exchanges = append(exchanges, []string{x.ID, x.Type, x.Direction, x.State, x.Title, x.During, x.Level, g.called(x.Areas), g.called(x.Places), x.Locale,
			strings.Join(x.Purposes, "|"), g.called(x.Counterparts), strings.Join(heads, "|")})
	}
	agreements := [][]string{{"id", "type", "state", "title", "counterpart", "signed", "during"}}
	for _, a := range g.Agreements {
		agreements = append(agreements, []string{a.ID, a.Type, a.State, a.Title, g.name(a.Counterpart, "en"), a.Signed, a.During})
	}
	communiques := [][]string{{"id", "exchange", "joint", "released", "language", "heading", "text"}}
	for _, c := range g.Communiques {
		for _, t := range c.Texts {
			communiques = append(communiques, []string{c.ID, c.Exchange, strconv.FormatBool(c.Joint), c.Released, t.Language, t.Heading, string(t.Text)})
		}
	}
	for name, rows := range map[string][][]string{"data/exchanges.csv": exchanges, "data/agreements.csv": agreements, "data/communiques.csv": communiques} {
		file, err := table(rows)
		if err != nil {
			return nil, err
		}
		files = append(files, File{name, file})
	}
	feed, err := g.feed(o)
	return append(files, File{"feed.atom", feed}), err
}

// table writes rows as CSV. A cell that a spreadsheet would take for a formula is written as text.
func table(rows [][]string) ([]byte, error) {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	for _, row := range rows {
		for i, cell := range row {
			if cell != "" && strings.ContainsAny(cell[:1], "=+-@\t\r") {
				row[i] = "'" + cell
			}
		}
		if err := w.Write(row); err != nil {
			return nil, err
		}
	}
	w.Flush()
	return b.Bytes(), w.Error()
}

func (g *Register) called(ids []string) string {
	var list []string
	for _, id := range ids {
		list = append(list, g.name(id, "en"))
	}
	return strings.Join(list, "|")
}

// mentioned is the names of all that is named in what is published, and of nothing else.
func (g *Register) mentioned() map[string]string {
	names := make(map[string]string)
	add := func(ids ...string) {
		for _, id := range ids {
			names[id] = g.name(id, "en")
		}
	}
	for _, x := range g.Exchanges {
		add(x.Areas...)
		add(x.Places...)
		add(x.Counterparts...)
		for _, h := range x.Heads {
			add(h.Person)
		}
	}
	for _, a := range g.Agreements {
		add(a.Counterpart)
	}
	return names
}

type atomFeed struct {
	XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Title   string      `xml:"title"`
	ID      string      `xml:"id"`
	Updated string      `xml:"updated"`
	Author  atomAuthor  `xml:"author"`
	Links   []atomLink  `xml:"link"`
	Entries []atomEntry `xml:"entry"`
}

type atomAuthor struct {
	Name string `xml:"name"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Href string `xml:"href,attr"`
}

type atomEntry struct {
	Title   string   `xml:"title"`
	ID      string   `xml:"id"`
	Updated string   `xml:"updated"`
	Link    atomLink `xml:"link"`
	Summary string   `xml:"summary"`
}

// entries is how many exchanges and communiqués the feed has.
const entries = 100

// feed is the latest exchanges and communiqués. An entry bears the day of the exchange, or of the release: when it was written
// down is not public.
func (g *Register) feed(o Options) ([]byte, error) {
	title, address := o.Title, strings.TrimSuffix(o.Address, "/")
	if title == "" {
		title = "Public register"
	}
	if address != "" {
		address += "/"
	}
	f := atomFeed{Title: title, ID: "urn:entente:register:" + title, Updated: instant(date.Past), Author: atomAuthor{title},
		Links: []atomLink{{"alternate", address + "index.html"}, {"self", address + "feed.atom"}}}
	for _, x := range g.Exchanges {
		f.Entries = append(f.Entries, atomEntry{x.Title, "urn:entente:" + x.ID, instant(dayOf(x.days)), atomLink{"alternate", address + yearOf(x) + ".html#" + x.ID},
			strings.Join([]string{x.Type, x.Direction, x.During, g.called(x.Counterparts)}, ", ")})
	}
	for _, c := range g.Communiques {
		f.Entries = append(f.Entries, atomEntry{c.Texts[0].Heading, "urn:entente:" + c.ID, instant(c.released.Earliest()), atomLink{"alternate", address + "communiques.html#" + c.ID}, "communiqué, " + c.Released})
	}
	slices.SortStableFunc(f.Entries, func(a, b atomEntry) int { return strings.Compare(b.Updated, a.Updated) })
	f.Entries = f.Entries[:min(len(f.Entries), entries)]
	for _, e := range f.Entries {
		f.Updated = max(f.Updated, e.Updated)
	}
	text, err := xml.MarshalIndent(f, "", " ")
	return append([]byte(xml.Header), append(text, '\n')...), err
}

func instant(day date.Day) string {
	if day <= date.Past || day >= date.Future {
		return "0001-01-01T00:00:00Z"
	}
	return day.String() + "T00:00:00Z"
}
