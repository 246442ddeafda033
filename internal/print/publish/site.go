package publish

import (
	"bytes"
	"embed"
	"encoding/json"
	"html/template"
	"slices"
	"strconv"
	"strings"

	"entente/internal/date"
	"entente/internal/fault"
)

//go:embed site.html.tmpl
var siteTemplate string

//go:embed site.css
var siteStyle []byte

//go:embed words/*.json
var wordFiles embed.FS

// Options are what the house says of its register.
type Options struct {
	Title     string   // the name of the organisation; "" for none
	Address   string   // at which the site will stand, for the feed; "" where it is not known
	Languages []string // of Languages(), the first one at the root
}

// File is one file of the site, by its path from the root.
type File struct {
	Path string
	Data []byte
}

// Languages lists the languages that the register has words in.
func Languages() []string { return []string{"en", "fr", "es", "ru", "ar", "zh"} }

// tongue is the words of one language.
type tongue struct {
	Code, Dir, Self string
	words           map[string]string
}

func tongueOf(code string) (tongue, error) {
	t := tongue{Code: code, Dir: "ltr"}
	text, err := wordFiles.ReadFile("words/" + code + ".json")
	if err != nil {
		return t, fault.Field("languages", "the register has no words in %q: choose of %s", code, strings.Join(Languages(), ", "))
	}
	if code == "ar" {
		t.Dir = "rtl"
	}
	err = json.Unmarshal(text, &t.words)
	t.Self = t.words["language"]
	return t, err
}

// page is one page as the template reads it.
type page struct {
	tongue
	Name        string // of the template that fills it
	Title       string
	House       string
	Root        string // from this page to the root of the site
	Home        string // from this page to the first page in its language
	Here        string // the page's path within its language
	Tongues     []tongue
	Main        string // the language at the root
	Years       []year
	Exchanges   []Exchange
	Agreements  []Agreement
	Communiques []Communique
	Partners    []partner
	register    *Register
}

// year is the exchanges of a year in numbers.
type year struct {
	Year                   string
	Sent, Received, Mutual int
}

// partner is a counterpart in numbers.
type partner struct {
	ID, Area               string
	Sent, Received, Mutual int
	Agreements             int
	name                   string
}

// Make makes the whole site. The same register gives the same bytes.
func Make(g *Register, o Options) ([]File, error) {
	if len(o.Languages) == 0 {
		o.Languages = Languages()
	}
	var tongues []tongue
	for _, code := range o.Languages {
		t, err := tongueOf(code)
		if err != nil {
			return nil, err
		}
		tongues = append(tongues, t)
	}
	pages, err := template.New("site").Funcs(template.FuncMap{"list": func(s ...string) []string { return s }}).Parse(siteTemplate)
	if err != nil {
		return nil, err
	}
	files := []File{{"style.css", siteStyle}}
	years := g.years()
	for _, t := range tongues {
		folder, root := "", ""
		if t.Code != tongues[0].Code {
			folder, root = t.Code+"/", "../"
		}
		base := page{tongue: t, House: o.Title, Root: root, Tongues: tongues, Main: tongues[0].Code, Years: years, register: g}
		add := func(path string, p page) error {
			p.Here = path
			var b bytes.Buffer
			err := pages.ExecuteTemplate(&b, "page", p)
			files = append(files, File{folder + path, b.Bytes()})
			return err
		}
		first := base
		first.Name, first.Title, first.Exchanges = "index", t.words["register"], g.Exchanges[:min(len(g.Exchanges), latest)]
		partners := base
		partners.Name, partners.Title, partners.Partners = "counterparts", t.words["counterparts"], g.partners(t.Code)
		agreements := base
		agreements.Name, agreements.Title, agreements.Agreements = "agreements", t.words["agreements"], g.Agreements
		communiques := base
		communiques.Name, communiques.Title, communiques.Communiques = "communiques", t.words["communiques"], g.Communiques
		about := base
		about.Name, about.Title = "about", t.words["about"]
		for path, p := range map[string]page{"index.html": first, "counterparts.html": partners, "agreements.html": agreements, "communiques.html": communiques, "about.html": about} {
			if err := add(path, p); err != nil {
				return nil, err
			}
		}
		for _, y := range years {
			p := base
			p.Name, p.Title = "year", t.words["exchanges"]+" "+y.Year
			p.Exchanges = g.of(y.Year)
			if err := add(y.Year+".html", p); err != nil {
				return nil, err
			}
		}
	}
	data, err := g.data(o)
	if err != nil {
		return nil, err
	}
	files = append(files, data...)
	slices.SortFunc(files, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	return files, nil
}

// latest is how many exchanges the first page shows.
const latest = 12

// yearOf is the year in which an exchange began; "undated" where that is not known.
func yearOf(x Exchange) string {
	day := dayOf(x.days)
	if day <= date.Past {
		return "undated"
	}
	y, _, _ := day.Civil()
	return strconv.Itoa(y)
}

func (g *Register) years() []year {
	var list []year
	for _, x := range g.Exchanges {
		if n := len(list); n == 0 || list[n-1].Year != yearOf(x) {
			list = append(list, year{Year: yearOf(x)})
		}
		if x.State != "done" {
			continue // it is shown with its state, and counted when it took place
		}
		y := &list[len(list)-1]
		count(x.Direction, &y.Sent, &y.Received, &y.Mutual)
	}
	return list
}

func count(direction string, sent, received, mutual *int) {
	switch direction {
	case "sent":
		*sent++
	case "received":
		*received++
	default:
		*mutual++
	}
}

func (g *Register) of(year string) []Exchange {
	var list []Exchange
	for _, x := range g.Exchanges {
		if yearOf(x) == year {
			list = append(list, x)
		}
	}
	return list
}

// partners lists those who are named in what is published, by name.
func (g *Register) partners(language string) []partner {
	found := make(map[string]*partner)
	of := func(id string) *partner {
		if found[id] == nil {
			found[id] = &partner{ID: id, Area: g.areaOf[id], name: g.name(id, language)}
		}
		return found[id]
	}
	for _, x := range g.Exchanges {
		for _, id := range x.Counterparts {
			p := of(id)
			if x.State != "done" {
				continue
			}
			count(x.Direction, &p.Sent, &p.Received, &p.Mutual)
		}
	}
	for _, a := range g.Agreements {
		of(a.Counterpart).Agreements++
	}
	var list []partner
	for _, p := range found {
		list = append(list, *p)
	}
	slices.SortFunc(list, func(a, b partner) int {
		return strings.Compare(a.name+"\x00"+a.ID, b.name+"\x00"+b.ID)
	})
	return list
}

// What the template asks for.

// T is a word of the page's language.
func (p page) T(id string) string {
	if text := p.words[id]; text != "" {
		return text
	}
	return id
}

// Of is a word of the trade: a type, a direction.
func (p page) Of(family, value string) string { return p.T(family + "." + value) }

// Called is the name of a record.
func (p page) Called(id string) string { return p.register.name(id, p.Code) }

// Names are those of several, by comma.
func (p page) Names(ids []string) string {
	var list []string
	for _, id := range ids {
		list = append(list, p.Called(id))
	}
	return strings.Join(list, p.T("comma"))
}

// Words are words of the trade, by comma.
func (p page) Words(family string, values []string) string {
	var list []string
	for _, v := range values {
		list = append(list, p.Of(family, v))
	}
	return strings.Join(list, p.T("comma"))
}

// In is the way from this page to the same one in another language.
func (p page) In(t tongue) string {
	if t.Code == p.Main {
		return p.Root + p.Here
	}
	return p.Root + t.Code + "/" + p.Here
}

// When is a period as a reader of dates understands it everywhere: 2001-05-03 – 2001-05-09.
func (p page) When(text string) string {
	if first, last, several := strings.Cut(text, "/"); several && first == last {
		return first
	}
	return strings.ReplaceAll(text, "/", " – ")
}

// Where is the places of an exchange by name, and as written where that says more.
func (p page) Where(x Exchange) string {
	names := p.Names(x.Places)
	switch {
	case x.Locale == "" || strings.Contains(names, x.Locale):
		return names
	case names == "":
		return x.Locale
	}
	return names + p.T("comma") + x.Locale
}

// Exchange is the exchange that a communiqué is about.
func (p page) Exchange(id string) Exchange { return p.register.Exchanges[p.register.at[id]] }

// Said is the communiqués about an exchange.
func (p page) Said(exchange string) []Communique { return p.register.said[exchange] }

// Best is the text of a communiqué in the page's language, or its original.
func (p page) Best(c Communique) CommuniqueText {
	for _, t := range c.Texts {
		if t.Language == p.Code {
			return t
		}
	}
	return c.Texts[0]
}

// YearOf leads to the page that an exchange stands on.
func (p page) YearOf(x Exchange) string { return yearOf(x) }

// YearName is what a year is called.
func (p page) YearName(y string) string {
	if y == "undated" {
		return p.T("undated")
	}
	return y
}

// Total is all exchanges of a kind of direction.
func (p page) Total(direction string) int {
	n := 0
	for _, y := range p.Years {
		switch direction {
		case "sent":
			n += y.Sent
		case "received":
			n += y.Received
		default:
			n += y.Mutual
		}
	}
	return n
}

// Signed is how many agreements there are.
func (p page) Signed() int { return len(p.register.Agreements) }
