package docx

import (
	"maps"
	"reflect"

	"github.com/beevik/etree"
)

// Edition is one language of a paper: the view of its data in that language, and how the language is set.
type Edition struct {
	Lang string // ar, en, es, fr, ru, zh
	View any    // see Fields

	// Flag gives each text that fields bring, and whether a reader has to be warned of it; nil for as it is. Warning is
	// the paragraph that then ends the paper.
	Flag    func(text string) (string, bool)
	Warning string
}

// RightToLeft reports whether the edition's lines run from right to left.
func (e Edition) RightToLeft() bool { return e.Lang == "ar" }

// Fill makes a Word file of the template: one edition, or two beside one another. The same view gives the same bytes.
func (t *Template) Fill(editions ...Edition) (*Package, error) {
	out := &Package{Parts: maps.Clone(t.pack.Parts)}
	for _, part := range t.parts {
		var roots []*etree.Element
		for _, e := range editions {
			f := filling{edition: e, styles: t.styles, flagged: new(bool)}
			root := f.hold(part.root, []scope{{value: reflect.ValueOf(e.View)}}, "")
			f.warn(root)
			f.dress(root)
			roots = append(roots, root)
		}
		root := roots[0]
		if len(roots) > 1 {
			root = abreast(part.name == document, roots[0], roots[1], editions[0], editions[1])
		}
		forget(root)
		content, err := serial(root)
		if err != nil {
			return nil, err
		}
		out.Parts[part.name] = content
	}
	if err := out.speak(editions[0].Lang); err != nil {
		return nil, err
	}
	return out, nil
}

// keyOf is the attribute that says, while a file is being made, which node of the template and which item of its lists a
// block came from. Two editions of one template are laid beside one another by it.
const keyOf = "key"

// forget takes the keys out.
func forget(root *etree.Element) {
	walk(root, func(e *etree.Element) bool {
		e.RemoveAttr(keyOf)
		return true
	})
}

// filling makes one edition of one part.
type filling struct {
	edition  Edition
	styles   map[string]bool // that the file has
	alone    bool            // the field under way has its paragraph to itself
	flagged  *bool           // a text was flagged
	sketches int             // made so far
}

// said is a text of a field as the paper shows it.
func (f *filling) said(text string) string {
	if f.edition.Flag != nil {
		flagged := false
		if text, flagged = f.edition.Flag(text); flagged {
			*f.flagged = true
		}
	}
	return sound(text)
}

// warn ends the document with the warning, where a text was flagged.
func (f *filling) warn(root *etree.Element) {
	body := child(root, "body")
	if body == nil || !*f.flagged {
		return
	}
	p, run := w("p"), w("r")
	appendText(run, f.edition.Warning)
	p.AddChild(run)
	p.CreateAttr(keyOf, "warning")
	if last := child(body, "sectPr"); last != nil {
		body.InsertChildAt(last.Index(), p)
	} else {
		body.AddChild(p)
	}
}

func (f *filling) hold(h *holder, scopes []scope, key string) *etree.Element {
	e := shellOf(h.element)
	for _, x := range f.nodes(h.nodes, scopes, key) {
		e.AddChild(x)
	}
	if is(e, "tc") { // a cell ends with a paragraph
		children := e.ChildElements()
		if len(children) == 0 || !is(children[len(children)-1], "p") {
			e.AddChild(w("p"))
		}
	}
	if key != "" {
		e.CreateAttr(keyOf, key)
	}
	return e
}

func (f *filling) nodes(nodes []node, scopes []scope, key string) []*etree.Element {
	var list []*etree.Element
	for i, n := range nodes {
		own := key + "." + itoa(i)
		switch n := n.(type) {
		case raw:
			e := n.element.Copy()
			e.CreateAttr(keyOf, own)
			list = append(list, e)
		case *holder:
			e := f.hold(n, scopes, own)
			if is(e, "tbl") && child(e, "tr") == nil {
				continue // a table whose rows all went
			}
			list = append(list, e)
		case field:
			list = append(list, f.inline(n.run, get(scopes, n.name)))
		case passage:
			list = append(list, f.passage(n, scopes, own)...)
		case section:
			list = append(list, f.section(n, scopes, own)...)
		}
	}
	return list
}

// inline is a run with the text of a field.
func (f *filling) inline(run *etree.Element, v reflect.Value) *etree.Element {
	e := w("r")
	if looks := child(run, "rPr"); looks != nil {
		e.AddChild(looks.Copy())
	}
	text := f.said(plain(v))
	if !f.alone {
		text = isolated(text, f.edition.RightToLeft())
	}
	appendText(e, text)
	return e
}

func plain(v reflect.Value) string {
	if !v.IsValid() {
		return ""
	}
	if rich, ok := v.Interface().(Rich); ok {
		return rich.String()
	}
	if v.Kind() == reflect.String {
		return v.String()
	}
	return ""
}

// passage makes paragraphs of prose, and one of a text. Without any there is one empty paragraph in a cell, and none
// elsewhere.
func (f *filling) passage(n passage, scopes []scope, key string) []*etree.Element {
	v := get(scopes, n.name)
	rich, ok := Rich(nil), false
	if v.IsValid() {
		rich, ok = v.Interface().(Rich)
	}
	if !ok {
		alone := *f
		alone.alone = true
		return []*etree.Element{alone.hold(n.inline, scopes, key)}
	}
	pPr := child(n.paragraph, "pPr")
	var rPr *etree.Element
	for _, t := range texts(n.paragraph) {
		rPr = child(t.Parent(), "rPr")
	}
	list := rich.paragraphs(pPr, rPr, f)
	for i, p := range list {
		p.CreateAttr(keyOf, key+"#"+itoa(i))
		p.CreateAttr(ownWay, "") // prose runs as its own letters do
	}
	return list
}

// ownWay marks, until the end, a paragraph whose direction is that of its own text.
const ownWay = "ownway"

func (f *filling) section(n section, scopes []scope, key string) []*etree.Element {
	v := get(scopes, n.name)
	if n.absent {
		if there(v) {
			return nil
		}
		return f.nodes(n.nodes, scopes, key+"^")
	}
	if !there(v) {
		return nil
	}
	if v.Kind() != reflect.Slice || v.Type() == reflect.TypeFor[Rich]() {
		inner := scopes
		if k := v.Kind(); k == reflect.Struct || k == reflect.Pointer || k == reflect.Map {
			inner = append(scopes[:len(scopes):len(scopes)], scope{value: v})
		}
		return f.nodes(n.nodes, inner, key+"#")
	}
	var list []*etree.Element
	for i := range v.Len() {
		inner := append(scopes[:len(scopes):len(scopes)], scope{v.Index(i), i, v.Len()})
		list = append(list, f.nodes(n.nodes, inner, key+"#"+itoa(i))...)
	}
	return list
}

// there reports whether {{#name}} stands for something.
func there(v reflect.Value) bool {
	if !v.IsValid() {
		return false
	}
	switch v.Kind() {
	case reflect.Slice, reflect.String, reflect.Map:
		return v.Len() > 0
	case reflect.Bool:
		return v.Bool()
	case reflect.Pointer:
		return !v.IsNil()
	}
	return true
}
