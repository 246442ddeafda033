package docx

import (
	"strings"
	"unicode/utf8"

	"entente/internal/fault"

	"github.com/beevik/etree"
)

// tag is one field, or one end of a pair, as it stands in a template.
type tag struct {
	sort byte   // 0 for a field, '#' and '^' for the beginning of a pair, '/' for its end
	name string // such as exchange.title
	run  *etree.Element
	at   place
	pair *tag // the other end
}

// place says where in a template something stands, for a person with the file open in Word.
type place struct {
	part      string // word/header1.xml
	paragraph int    // from 1, in the order of the part
	near      string // the text around it
}

func (p place) String() string {
	part := strings.TrimSuffix(strings.TrimPrefix(p.part, "word/"), ".xml")
	switch {
	case part == "document":
		part = "the text"
	case strings.HasPrefix(part, "header"), strings.HasPrefix(part, "footer"):
		part = "the " + part[:6]
	}
	return part + ", paragraph " + itoa(p.paragraph) + ", near “" + p.near + "”"
}

// mistake is an Invalid error about a place in a template.
func mistake(at place, format string, args ...any) *fault.Error {
	e := fault.Field("file", format, args...)
	e.Message += " (in " + at.String() + ")"
	e.File, e.Line = at.part, 0
	return e
}

// findTags puts the fields of a part together where Word cut them, gives each a run of its own, and lists them in order.
func findTags(part string, root *etree.Element) ([]*tag, error) {
	var tags []*tag
	var failed error
	n := 0
	walk(root, func(e *etree.Element) bool {
		if failed != nil {
			return false
		}
		if is(e, "p") {
			n++
			found, err := tagsOf(e, part, n)
			if err != nil {
				failed = err
				return false
			}
			tags = append(tags, found...)
		}
		return true
	})
	return tags, failed
}

// tagsOf is findTags for one paragraph.
func tagsOf(p *etree.Element, part string, number int) ([]*tag, error) {
	list := texts(p)
	var whole strings.Builder
	for _, t := range list {
		whole.WriteString(t.Text())
	}
	text := whole.String()
	if !strings.Contains(text, "{{") {
		return nil, nil
	}
	var tags []*tag
	end := 0
	for {
		from := strings.Index(text[end:], "{{")
		if from < 0 {
			break
		}
		from += end
		at := place{part, number, near(text, from)}
		to := strings.Index(text[from:], "}}")
		if to < 0 {
			return nil, mistake(at, "a field begins with {{ and does not end: write }} after its name")
		}
		to += from + 2
		t := &tag{at: at, name: strings.TrimSpace(text[from+2 : to-2])}
		if t.name != "" && strings.IndexByte("#^/", t.name[0]) >= 0 {
			t.sort, t.name = t.name[0], strings.TrimSpace(t.name[1:])
		}
		if err := soundName(t); err != nil {
			return nil, err
		}
		t.run = isolate(list, from, to)
		list = texts(p) // isolating changed it, but not the text as a whole
		tags = append(tags, t)
		end = to
	}
	return tags, nil
}

// soundName refuses what can be no field's name.
func soundName(t *tag) error {
	if t.name == "" {
		return mistake(t.at, "there is no name between {{ and }}: write one from the list of fields")
	}
	for _, r := range t.name {
		if r != '.' && r != '_' && (r < 'a' || r > 'z') && (r < '0' || r > '9') {
			return mistake(t.at, "{{%s}} is no field: names have small letters, digits, points and underscores only", short(t.name, 60))
		}
	}
	return nil
}

// near is the text around a byte of a paragraph.
func near(text string, at int) string {
	from, to := max(0, at-25), min(len(text), at+45)
	for from > 0 && !utf8.RuneStart(text[from]) {
		from--
	}
	for to < len(text) && !utf8.RuneStart(text[to]) {
		to++
	}
	return strings.TrimSpace(text[from:to])
}

func short(text string, most int) string {
	for i := range text {
		if i >= most {
			return text[:i] + "…"
		}
	}
	return text
}

// isolate makes the bytes from and to of a paragraph's text one run of its own, which takes the looks of the run that they
// begin in, and returns it.
func isolate(list []*etree.Element, from, to int) *etree.Element {
	var first, own *etree.Element
	var name string
	at := 0
	for _, t := range list {
		text := t.Text()
		begin, end := max(from-at, 0), min(to-at, len(text))
		at += len(text)
		if begin >= end {
			continue
		}
		name += text[begin:end]
		if first == nil {
			first = t
			own = split(t, begin, end)
			continue
		}
		if setText(t, text[:begin]+text[end:]); text[:begin]+text[end:] == "" {
			t.Parent().RemoveChild(t)
		}
	}
	setText(child(own, "t"), name)
	return own
}

// split cuts the run of a text element into three, before, at and after bytes begin to end, and returns the middle.
func split(t *etree.Element, begin, end int) *etree.Element {
	run, text := t.Parent(), t.Text()
	parent := run.Parent()
	looks := child(run, "rPr")
	middle := w("r")
	if looks != nil {
		middle.AddChild(looks.Copy())
	}
	own := w("t")
	middle.AddChild(own)

	after := w("r")
	if looks != nil {
		after.AddChild(looks.Copy())
	}
	if text[end:] != "" {
		rest := w("t")
		setText(rest, text[end:])
		after.AddChild(rest)
	}
	for _, sibling := range run.ChildElements() { // what the run held behind this text
		if sibling.Index() > t.Index() {
			after.AddChild(sibling)
		}
	}
	if setText(t, text[:begin]); begin == 0 {
		run.RemoveChild(t)
	}
	parent.InsertChildAt(run.Index()+1, middle)
	if len(after.ChildElements()) > 0 && !(len(after.ChildElements()) == 1 && looks != nil) {
		parent.InsertChildAt(middle.Index()+1, after)
	}
	return middle
}
