package print

import (
	"embed"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"entente/internal/delegation"
	"entente/internal/fault"
	"entente/internal/insight"
	"entente/internal/insight/meaning"
	"entente/internal/print/drawing"

	"github.com/BurntSushi/toml"
	"github.com/rivo/uniseg"
)

//go:embed words/*.toml
var wordFiles embed.FS

// A tongue says an account's own words in one language of papers. English ones lack the words of the domain: those are the words
// of queries, or of whoever prints.
type tongue struct {
	lang    string
	words   map[string]string
	figures meaning.Words
}

// english is the language of what says none.
const english = "en"

// tongues are read once; they come with the program and are sound, which a test sees to.
var tongues = sync.OnceValues(func() (map[string]*tongue, error) {
	all := make(map[string]*tongue)
	for _, l := range delegation.PaperLanguages {
		t := &tongue{lang: l, words: make(map[string]string), figures: meaning.In(l)}
		if _, err := toml.DecodeFS(wordFiles, "words/"+l+".toml", &t.words); err != nil {
			return nil, err
		}
		all[l] = t
	}
	return all, nil
})

// in is the tongue of a language; of "", English. Errors: Invalid.
func in(language string) (*tongue, error) {
	all, err := tongues()
	if err != nil {
		return nil, fault.New(fault.Internal, "the words of accounts cannot be read: %w", err)
	}
	if language == "" {
		language = english
	}
	if all[language] == nil {
		return nil, fault.Field("language", "%q is no language of accounts: choose one of %s", language, strings.Join(delegation.PaperLanguages, ", "))
	}
	return all[language], nil
}

func (t *tongue) english() bool { return t.lang == english }

// Lang is the language of the page.
func (t *tongue) Lang() string { return t.lang }

// Dir is the direction of the page's lines; "" for the usual one.
func (t *tongue) Dir() string {
	if t.lang == "ar" {
		return "rtl"
	}
	return ""
}

// say gives a fixed phrase, with what stands in braces put in: name, value, name, value.
func (t *tongue) say(key string, pairs ...string) string {
	text := t.words[key]
	if len(pairs) == 0 {
		return text
	}
	put := make([]string, len(pairs))
	for i := 0; i+1 < len(pairs); i += 2 {
		put[i], put[i+1] = "{"+pairs[i]+"}", pairs[i+1]
		if t.Dir() != "" {
			put[i+1] = onward(pairs[i+1])
		}
	}
	return strings.NewReplacer(put...).Replace(text)
}

// onward keeps a date or a sign with its number in their order within a line that runs from right to left.
func onward(text string) string {
	if strings.ContainsFunc(text, func(r rune) bool { return unicode.Is(unicode.Arabic, r) }) || strings.IndexFunc(text, func(r rune) bool { return !unicode.IsDigit(r) }) < 0 {
		return text
	}
	const mark = "\u200e"
	return mark + text + mark
}

// count is say with numbers.
func (t *tongue) count(key string, pairs ...any) string {
	texts := make([]string, len(pairs))
	for i, x := range pairs {
		switch x := x.(type) {
		case string:
			texts[i] = x
		case int:
			texts[i] = strconv.Itoa(x)
		}
	}
	return t.say(key, texts...)
}

// heads are those of columns; that of a drawn column is "".
func (t *tongue) heads(keys ...string) []string {
	list := make([]string, len(keys))
	for i, key := range keys {
		if key != "" {
			list[i] = t.say("head_" + key)
		}
	}
	return list
}

// term is a word of the domain. In English it is that of queries.
func (t *tongue) term(family, value string) string {
	if family == "status" {
		family = "area_status"
	}
	if text := t.words[family+"_"+strings.ReplaceAll(value, " ", "_")]; text != "" && !t.english() {
		return text
	}
	return title(value)
}

// facet is what a table is arranged by, within its title.
func (t *tongue) facet(name string) string { return strings.ToLower(t.term("facet", name)) }

// step says which numbers a shade of a map stands for.
func (t *tongue) step(s drawing.Step) string {
	switch s.To {
	case 0:
		return t.count("and_more", "from", s.From)
	case s.From:
		return strconv.Itoa(s.From)
	}
	return t.count("from_to", "from", s.From, "to", s.To)
}

// Say is a fixed word, for the page.
func (t *tongue) Say(key string) string { return t.say(key) }

// LeftOut says how many rows are left out on paper.
func (t *tongue) LeftOut(n int) string { return t.count("left", "left", n) }

// Called is what a figure is called, as a heading.
func (t *tongue) Called(figure string) string {
	text := t.figures.Title(figure)
	if r, _ := utf8.DecodeRuneInString(text); !unicode.IsLetter(r) {
		return figure
	}
	return text
}

// Counted is what a figure counts. In English it is what was written when it was computed.
func (t *tongue) Counted(f insight.Figure) string {
	if text := t.figures.Counted(f.Name); text != "" && !t.english() {
		return text
	}
	return f.Definition
}

// style is what a page needs beside the looks that are made for English.
func (t *tongue) style() string {
	if t.english() {
		return ""
	}
	style := "@page { @bottom-left { content: " + quoted(t.say("foot")) + "; } }\n"
	if t.Dir() != "" {
		style += rightToLeftStyle
	}
	return style
}

// rightToLeftStyle turns what does not turn by itself: cells whose texts run the other way still begin at the right, numbers keep
// their signs before them, bars grow from the right, and letters that join stay joined.
const rightToLeftStyle = `[dir=rtl] body { line-height: 1.6; font-family: "Noto Sans Arabic", "Noto Naskh Arabic", "Segoe UI", Arial, sans-serif; } [dir=rtl] h1, [dir=rtl] h2 { letter-spacing: 0; line-height: 1.4; font-family: "Noto Naskh Arabic", "Noto Sans Arabic", serif; }
[dir=rtl] tbody th, [dir=rtl] tbody td { text-align: right; } [dir=rtl] td.n, [dir=rtl] td.v, [dir=rtl] th.n { direction: ltr; unicode-bidi: isolate; text-align: left; } [dir=rtl] .query { direction: ltr; text-align: left; } [dir=rtl] td.bars svg { transform: scaleX(-1); }
`

// quoted writes a text as a string of a style sheet. Everything but plain letters, digits and spaces is written by its number.
func quoted(text string) string {
	var b strings.Builder
	for _, r := range text {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == ' ' {
			b.WriteRune(r)
		} else {
			b.WriteString(`\` + strconv.FormatInt(int64(r), 16) + " ")
		}
	}
	return `"` + b.String() + `"`
}

// named is what a record is called in the edition's language.
func (e Edition) named(id, label string) string {
	if name := e.Names[id]; name != "" && label != "" {
		return name
	}
	return label
}

// pad is the room behind a text of a terminal, up to a width.
func pad(text string, width int) string {
	return strings.Repeat(" ", max(0, width-uniseg.StringWidth(text)))
}
