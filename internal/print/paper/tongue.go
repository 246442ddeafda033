// Package paper makes the papers of a delegation: letters, lists, programmes and briefing books, in Word and as pages to
// print, in one language or two beside one another.
//
// What a paper says comes from the office as a folder of records (office.PaperFolder), read for one viewer. Here it is put
// into words of a language, as a view whose fields a template may name (view*.go), and set by package docx. The built-in
// templates are the layouts of this folder; an office's own take the same fields.
package paper

import (
	"embed"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"entente/internal/date"
	"entente/internal/delegation"
	"entente/internal/fault"
	"entente/internal/lang"
	"entente/internal/print/docx"

	"github.com/BurntSushi/toml"
)

//go:embed words/*.toml
var wordFiles embed.FS

// A tongue says things in one language of papers.
type tongue struct {
	lang  string
	words docx.Words
}

// tongues are read once; they come with the program and are sound, which a test sees to.
var tongues = sync.OnceValues(func() (map[string]*tongue, error) {
	all := make(map[string]*tongue)
	for _, l := range delegation.PaperLanguages {
		text, err := wordFiles.ReadFile("words/" + l + ".toml")
		if err != nil {
			return nil, err
		}
		t := &tongue{lang: l, words: docx.Words{}}
		if err := toml.Unmarshal(text, &t.words); err != nil {
			return nil, err
		}
		all[l] = t
	}
	return all, nil
})

func in(language string) (*tongue, error) {
	all, err := tongues()
	if err != nil {
		return nil, fault.New(fault.Internal, "the words of papers cannot be read: %w", err)
	}
	if all[language] == nil {
		return nil, fault.Field("lang", "%q is no language of papers: choose from %s", language, strings.Join(delegation.PaperLanguages, ", "))
	}
	return all[language], nil
}

// say gives a fixed phrase, with what stands in braces put in: name, value, name, value.
func (t *tongue) say(key string, pairs ...string) string {
	text := t.words[key]
	for i := 0; i+1 < len(pairs); i += 2 {
		text = strings.ReplaceAll(text, "{"+pairs[i]+"}", pairs[i+1])
	}
	return text
}

// fixed are the words that templates may name: those that stand by themselves.
func (t *tongue) fixed() docx.Words {
	words := make(docx.Words, len(t.words))
	for key, text := range t.words {
		if !strings.Contains(text, "{") && !slices.Contains([]string{"weekdays", "months", "months_alone"}, key) {
			words[key] = text
		}
	}
	return words
}

// nth is one of a list of words.
func (t *tongue) nth(key string, n int) string {
	list := strings.Split(t.words[key], ",")
	if n < 0 || n >= len(list) {
		return ""
	}
	return list[n]
}

// scripts in which names are written in a language of papers.
var scripts = map[string]string{"ar": "Arab", "en": "Latn", "es": "Latn", "fr": "Latn", "ru": "Cyrl", "zh": "Hani"}

// name chooses from a record's names: the one in the language, else one in its script, else as a reader of English sees it.
func (t *tongue) name(names []lang.Name) string {
	usual := func(n lang.Name) bool { return n.Kind == "" || n.Kind == "official" || n.Kind == "transliteration" }
	for _, n := range names {
		if base, _, _ := strings.Cut(n.Lang, "-"); strings.EqualFold(base, t.lang) && (n.Kind == "" || n.Kind == "official") {
			return n.Text
		}
	}
	if scripts[t.lang] != "Latn" {
		for _, n := range names {
			if usual(n) && n.Script() == scripts[t.lang] {
				return n.Text
			}
		}
	}
	return lang.Preferred(names, t.lang)
}

// day writes a whole day: 3 May 2024.
func (t *tongue) day(d date.Day) string {
	year, month, _ := d.Civil()
	return t.say("day_form", "day", t.number(d), "month", t.nth("months", int(month)-1), "year", strconv.Itoa(year))
}

// weekday writes a day with its name: Friday, 3 May 2024.
func (t *tongue) weekday(d date.Day) string {
	year, month, day := d.Civil()
	n := time.Date(year, month, day, 12, 0, 0, 0, time.UTC).Weekday()
	return t.say("weekday_form", "weekday", t.nth("weekdays", int(n)), "date", t.day(d))
}

// date writes a date as far as it is known, "" for none.
func (t *tongue) date(d date.Date) string { return t.dated(d, false) }

// dated is date, also after a word such as "since": Russian then has another case.
func (t *tongue) dated(d date.Date, after bool) string {
	months, yearForm := "months_alone", "year_form"
	if after || d.Approximate() {
		months, yearForm = "months", "year_after"
	}
	var text string
	year, month, _ := d.Earliest().Civil()
	if d.Approximate() || d.Uncertain() { // the bounds are widened: the middle is what was written
		year, month, _ = ((d.Earliest() + d.Latest()) / 2).Civil()
	}
	switch d.Precision() {
	case date.UnknownPrecision:
		return ""
	case date.DayPrecision:
		text = t.day((d.Earliest() + d.Latest()) / 2)
	case date.Month:
		text = t.say("month_form", "month", t.nth(months, int(month)-1), "year", strconv.Itoa(year))
	case date.Year:
		text = t.say(yearForm, "year", strconv.Itoa(year))
	default: // seasons, decades and centuries: as the register writes them
		return d.String()
	}
	if d.Uncertain() {
		return t.say("perhaps", "date", text)
	}
	if d.Approximate() {
		return t.say("about", "date", text)
	}
	return text
}

// period writes a period as a table has it: 3 May 2024 – 7 May 2024, since 1999.
func (t *tongue) period(i date.Interval) string {
	from, to := t.date(i.Start()), t.date(i.End())
	if first, last, ok := sameMonth(i); ok {
		return t.days(first, last)
	}
	switch {
	case from == to:
		return from
	case to == "":
		return t.say("since", "date", t.dated(i.Start(), true))
	case from == "":
		return t.say("until", "date", t.dated(i.End(), true))
	}
	return from + " – " + to
}

// during writes a period as a sentence has it: from 3 May 2024 to 7 May 2024.
func (t *tongue) during(i date.Interval) string {
	from, to := t.date(i.Start()), t.date(i.End())
	switch {
	case from == to || to == "":
		return t.say("on_day", "day", from)
	case t.shared(i):
		first, last, _ := sameMonth(i)
		if t.lang == "zh" { // the year stands first there
			return t.say("from_to", "from", from, "to", number(last)+"日")
		}
		return t.say("from_to", "from", t.number(first), "to", to)
	case from == "":
		return t.say("until", "date", t.dated(i.End(), true))
	}
	return t.say("from_to", "from", t.dated(i.Start(), true), "to", t.dated(i.End(), true))
}

// sameMonth reports whether a period is two whole days of one month.
func sameMonth(i date.Interval) (first, last date.Day, ok bool) {
	first, last = i.Start().Earliest(), i.End().Latest()
	sure := func(d date.Date) bool {
		return d.Precision() == date.DayPrecision && !d.Approximate() && !d.Uncertain()
	}
	if !sure(i.Start()) || !sure(i.End()) || first == last {
		return first, last, false
	}
	y1, m1, _ := first.Civil()
	y2, m2, _ := last.Civil()
	return first, last, y1 == y2 && m1 == m2
}

func (t *tongue) shared(i date.Interval) bool {
	_, _, ok := sameMonth(i)
	return ok
}

// days writes two days of one month: 3–7 May 2024.
func (t *tongue) days(first, last date.Day) string {
	year, month, _ := first.Civil()
	return t.say("day_form", "day", t.number(first)+"–"+number(last), "month", t.nth("months", int(month)-1), "year", strconv.Itoa(year))
}

// number is the day of the month.
func (t *tongue) number(d date.Day) string {
	if n := number(d); t.lang != "fr" || n != "1" {
		return n
	}
	return "1er"
}

func number(d date.Day) string {
	_, _, day := d.Civil()
	return strconv.Itoa(day)
}

// moment writes a recorded time: 3 May 2024, 14:05 UTC.
func (t *tongue) moment(at time.Time) string {
	at = at.UTC()
	return t.day(date.DayAt(at)) + t.words["comma"] + at.Format("15:04") + " UTC"
}

// join lists names: A, B, C.
func (t *tongue) join(list []string) string {
	return strings.Join(slices.DeleteFunc(slices.Clone(list), func(s string) bool { return s == "" }), t.words["enumeration"])
}

// NameIn chooses from a record's names as papers in a language do. Errors: Invalid for a language that they do not have.
func NameIn(language string, names []lang.Name) (string, error) {
	t, err := in(language)
	if err != nil {
		return "", err
	}
	return t.name(names), nil
}
