package flag

import (
	"bytes"
	"html"
	"slices"
	"unicode"
	"unicode/utf8"

	"entente/internal/names"
)

// Class is the class of an element that tells of a doubtful name. What stands in one is not flagged again.
const Class = "look-alike"

// Markup returns a page, or a part of one, with a mark behind each doubtful text that it shows: mark makes the HTML of one.
// In options, drawings and data for scripts, which hold no elements, the sign stands alone. It takes time in proportion to
// the page's length, and gives the page itself where nothing is doubtful.
//
// The page has to be as templates write it: names of elements in small letters, text escaped.
func Markup(page []byte, mark func([]names.Warning) string) []byte {
	if ascii(page) {
		return page
	}
	m := marking{page: page, mark: mark}
	for m.at < len(page) {
		open := bytes.IndexByte(page[m.at:], '<')
		if open < 0 {
			m.piece(m.at, len(page))
			break
		}
		m.piece(m.at, m.at+open)
		m.at += open
		m.tag()
	}
	m.end()
	if m.out == nil {
		return page
	}
	return append(m.out, page[m.copied:]...)
}

type marking struct {
	page   []byte
	mark   func([]names.Warning) string
	at     int
	out    []byte
	copied int // of the page to out

	run    [][2]int // the text under way: pieces that only marks of a search part
	bare   []byte   // name of the element around that holds no others: option, or svg with all in it
	silent []byte   // name of the element around that tells of a name
}

func ascii(text []byte) bool {
	for _, b := range text {
		if b >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

func (m *marking) piece(from, to int) {
	if from < to && m.silent == nil {
		m.run = append(m.run, [2]int{from, to})
	}
}

// insert puts text behind the byte at of the page.
func (m *marking) insert(at int, text string) {
	m.out = append(append(m.out, m.page[m.copied:at]...), text...)
	m.copied = at
}

// end looks at the text that came to its end.
func (m *marking) end() {
	run := m.run
	m.run = m.run[:0]
	var text []byte
	if len(run) == 1 {
		text = m.page[run[0][0]:run[0][1]]
	} else {
		for _, p := range run {
			text = append(text, m.page[p[0]:p[1]]...)
		}
	}
	for _, p := range doubtful(text) {
		m.insert(inPage(run, p.at), m.words(p.warnings))
	}
}

// words is what stands behind a doubtful text.
func (m *marking) words(list []names.Warning) string {
	if m.bare != nil {
		return " " + Sign
	}
	return " " + m.mark(list)
}

// inPage is where in the page the byte of the run's text is.
func inPage(run [][2]int, at int) int {
	for _, p := range run {
		if at <= p[1]-p[0] {
			return p[0] + at
		}
		at -= p[1] - p[0]
	}
	return run[len(run)-1][1]
}

// doubtful are the places of escaped text that need a mark. What stands for a sign is no word.
func doubtful(text []byte) []place {
	if ascii(text) {
		return nil
	}
	for at := bytes.IndexByte(text, '&'); at >= 0; {
		end := bytes.IndexByte(text[at:], ';')
		if end > 0 && end < 10 {
			text = slices.Clone(text)
			for i := at; i <= at+end; i++ {
				text[i] = ' '
			}
		}
		next := bytes.IndexByte(text[at+1:], '&')
		if next < 0 {
			break
		}
		at += 1 + next
	}
	whole := string(withoutIsolates(text))
	return placesOf(whole, names.Unseen(whole))
}

// The signs that pages themselves put around a name within a sentence, so that its direction is its own.
var isolate, isolated = []byte("\u2068"), []byte("\u2069")

// withoutIsolates has spaces for pairs of those signs that stand around whole words. Such a pair keeps what is in it together
// and hides nothing; one within a word, or one alone, is left for a warning.
func withoutIsolates(text []byte) []byte {
	if !bytes.Contains(text, isolate) {
		return text
	}
	text = slices.Clone(text)
	open := -1
	for i := 0; i+len(isolate) <= len(text); i++ {
		switch piece := text[i : i+len(isolate)]; {
		case bytes.Equal(piece, isolate):
			before, _ := utf8.DecodeLastRune(text[:i])
			if open = -1; !unicode.In(before, unicode.L, unicode.M) {
				open = i
			}
		case bytes.Equal(piece, isolated) && open >= 0:
			if after, _ := utf8.DecodeRune(text[i+len(piece):]); !unicode.In(after, unicode.L, unicode.M) {
				copy(text[open:], "   ")
				copy(piece, "   ")
			}
			open = -1
		}
	}
	return text
}

var (
	markTag, svgTag, optionTag        = []byte("mark"), []byte("svg"), []byte("option")
	scriptTag, styleTag, areaTag      = []byte("script"), []byte("style"), []byte("textarea")
	titleTag, inputTag                = []byte("title"), []byte("input")
	classAttribute, valueAttribute    = []byte(` class="`), []byte(` value="`)
	hiddenInput, dataScript, bareMark = []byte(`type="hidden"`), []byte(`json"`), []byte(Class)
)

// tag reads the tag at m.at, and what belongs to it.
func (m *marking) tag() {
	start := m.at
	m.at = tagEnd(m.page, start)
	tag := m.page[start:m.at]
	closing := len(tag) > 1 && tag[1] == '/'
	name := tag[1:]
	if closing {
		name = name[1:]
	}
	if end := bytes.IndexAny(name, " \t\r\n/>"); end >= 0 {
		name = name[:end]
	}
	if bytes.Equal(name, markTag) {
		return // a search marks letters within a word
	}
	m.end()
	if closing {
		if bytes.Equal(name, m.silent) {
			m.silent = nil
		}
		if bytes.Equal(name, m.bare) {
			m.bare = nil
		}
		return
	}
	switch {
	case bytes.Equal(name, svgTag), bytes.Equal(name, optionTag):
		if m.bare == nil {
			m.bare = name
		}
	case bytes.Equal(name, scriptTag), bytes.Equal(name, styleTag), bytes.Equal(name, titleTag), bytes.Equal(name, areaTag):
		m.whole(tag, name)
	case bytes.Equal(name, inputTag):
		if !bytes.Contains(tag, hiddenInput) && m.bare == nil {
			m.typed([]byte(html.UnescapeString(string(attribute(tag, valueAttribute)))))
		}
	case m.silent == nil && bytes.Contains(attribute(tag, classAttribute), bareMark):
		m.silent = name
	}
}

// tagEnd is the byte behind the tag that begins at start.
func tagEnd(page []byte, start int) int {
	quote := byte(0)
	for i := start + 1; i < len(page); i++ {
		switch c := page[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '>':
			return i + 1
		}
	}
	return len(page)
}

// attribute is the value of an attribute, nil for none.
func attribute(tag, named []byte) []byte {
	at := bytes.Index(tag, named)
	if at < 0 {
		return nil
	}
	value := tag[at+len(named):]
	if end := bytes.IndexByte(value, '"'); end >= 0 {
		return value[:end]
	}
	return nil
}

// typed marks a field of a form behind it.
func (m *marking) typed(value []byte) {
	var all []names.Warning
	for _, p := range doubtful(value) {
		all = append(all, p.warnings...)
	}
	if len(all) > 0 {
		m.insert(m.at, m.words(all))
	}
}

// whole reads an element that holds text alone, up to its end.
func (m *marking) whole(tag, name []byte) {
	from := m.at
	end := bytes.Index(m.page[from:], append([]byte("</"), name...))
	if end < 0 {
		m.at = len(m.page)
		return
	}
	content := m.page[from : from+end]
	m.at = tagEnd(m.page, from+end)
	switch {
	case bytes.Equal(name, areaTag) && m.bare == nil:
		m.typed(content)
	case bytes.Equal(name, scriptTag) && bytes.Contains(tag, dataScript):
		m.data(from, content)
	}
}

// data marks the texts of a JSON document, but for addresses and names of fields.
func (m *marking) data(from int, content []byte) {
	if ascii(content) {
		return
	}
	for i := 0; i < len(content); i++ {
		if content[i] != '"' {
			continue
		}
		end := i + 1
		for end < len(content) && content[end] != '"' {
			if content[end] == '\\' {
				end++
			}
			end++
		}
		if end >= len(content) {
			return
		}
		text := content[i+1 : end]
		field := end+1 < len(content) && content[end+1] == ':'
		if !field && (len(text) == 0 || text[0] != '/') {
			for _, p := range doubtful(unescaped(text)) {
				m.insert(from+i+1+p.at, " "+Sign)
			}
		}
		i = end
	}
}

// unescaped has spaces for what JSON writes by a backslash.
func unescaped(text []byte) []byte {
	if bytes.IndexByte(text, '\\') < 0 {
		return text
	}
	text = slices.Clone(text)
	for i := 0; i+1 < len(text); i++ {
		if text[i] != '\\' {
			continue
		}
		n := 2
		if text[i+1] == 'u' {
			n = 6
		}
		for ; n > 0 && i < len(text); n-- {
			text[i] = ' '
			i++
		}
		i--
	}
	return text
}

// Page is Markup for pages of their own: papers and reports in English, which bring no style sheet of ours.
func Page(page string) string {
	return string(Markup([]byte(page), func(list []names.Warning) string {
		var sentences string
		for i, w := range list {
			if i > 0 {
				sentences += "; "
			}
			sentences += w.String()
		}
		return `<small class="` + Class + `">` + Sign + " " + html.EscapeString(sentences) + `</small>`
	}))
}
