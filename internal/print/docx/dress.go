package docx

import (
	"strings"

	"github.com/beevik/etree"
)

// tags of languages as Word's proofing tools know them.
var proofing = map[string]string{"ar": "ar-SA", "en": "en-GB", "es": "es-ES", "fr": "fr-FR", "ru": "ru-RU", "zh": "zh-CN"}

// way is how the edition's own words are set.
func (e Edition) way() writing {
	switch e.Lang {
	case "ar":
		return leftward
	case "zh":
		return eastern
	}
	return western
}

// dress sets every paragraph in the edition's direction and every run in the way of its letters: Word needs to be told
// which pieces run from right to left, and which take the Chinese font.
func (f *filling) dress(root *etree.Element) {
	walk(root, func(e *etree.Element) bool {
		switch {
		case is(e, "p"):
			f.dressParagraph(e)
		case is(e, "tbl"):
			if f.edition.RightToLeft() {
				property(properties(e, "tblPr"), tableOrder, "bidiVisual")
			}
		}
		return true
	})
}

func (f *filling) dressParagraph(p *etree.Element) {
	leftward := f.edition.RightToLeft()
	if p.SelectAttr(ownWay) != nil {
		p.RemoveAttr(ownWay)
		leftward = rightToLeft(textOf(p), leftward)
	}
	looks := child(p, "pPr")
	if leftward && child(looks, "bidi") == nil {
		property(properties(p, "pPr"), paragraphOrder, "bidi")
	}
	if !leftward && f.edition.RightToLeft() && looks != nil { // prose of another direction within the edition
		if b := child(looks, "bidi"); b != nil {
			looks.RemoveChild(b)
		}
	}
	around := f.edition.way()
	if !leftward && f.edition.RightToLeft() {
		around = western
	}
	for _, c := range p.ChildElements() {
		walk(c, func(e *etree.Element) bool {
			switch {
			case is(e, "p"), is(e, "pPr"):
				return false
			case is(e, "r"):
				f.dressRun(e, around)
				return false
			}
			return true
		})
	}
}

// dressRun cuts a run where its way of writing changes.
func (f *filling) dressRun(run *etree.Element, around writing) {
	parent, looks := run.Parent(), child(run, "rPr")
	current := run
	way := writing(255)
	at := run.Index()
	for _, token := range run.ChildElements() {
		if is(token, "rPr") {
			continue
		}
		if !is(token, "t") {
			current.AddChild(token)
			continue
		}
		for _, piece := range pieces(token.Text(), around) {
			if way != 255 && piece.way != way {
				current = w("r")
				if looks != nil {
					current.AddChild(looks.Copy())
				}
				at++
				parent.InsertChildAt(at, current)
			}
			if way == 255 || piece.way != way {
				way = piece.way
			}
			t := w("t")
			setText(t, piece.text)
			current.AddChild(t)
		}
		run.RemoveChild(token)
	}
	if way == 255 {
		way = around
	}
	// Each run now has one way; it is set after the cut, so that copies begin from the template's own looks.
	for from, i := run.Index(), at; i >= from; i-- {
		one := parent.Child[i].(*etree.Element)
		if children := one.ChildElements(); len(children) == 0 || len(children) == 1 && is(children[0], "rPr") {
			parent.RemoveChild(one) // nothing is left in it: a field stood there
			continue
		}
		f.set(one, around)
	}
}

// set gives a run what Word needs for its way of writing.
func (f *filling) set(run *etree.Element, around writing) {
	way := around
	for _, c := range run.ChildElements() {
		if is(c, "t") {
			if list := pieces(c.Text(), around); len(list) > 0 {
				way = list[0].way
			}
			break
		}
	}
	switch way {
	case leftward:
		looks := properties(run, "rPr")
		property(looks, runOrder, "rtl")
		if size := child(looks, "sz"); size != nil && child(looks, "szCs") == nil {
			property(looks, runOrder, "szCs").CreateAttr("w:val", val(size))
		}
		for latin, cs := range map[string]string{"b": "bCs", "i": "iCs"} {
			if child(looks, latin) != nil {
				property(looks, runOrder, cs)
			}
		}
		property(looks, runOrder, "lang").CreateAttr("w:bidi", proofing["ar"])
	case eastern:
		looks := properties(run, "rPr")
		property(looks, runOrder, "rFonts").CreateAttr("w:hint", "eastAsia")
		property(looks, runOrder, "lang").CreateAttr("w:eastAsia", proofing["zh"])
	default:
		if f.edition.way() == western {
			looks := properties(run, "rPr")
			property(looks, runOrder, "lang").CreateAttr("w:val", proofing[f.edition.Lang])
		}
	}
}

// Dress sets the texts of a file that was made of a layout, and so has no fields left, in the direction and the letters of a
// language. What was filled is dressed already.
func (p *Package) Dress(language string) error {
	for _, name := range p.written() {
		root, err := parse(name, p.Parts[name])
		if err != nil {
			return err
		}
		f := filling{edition: Edition{Lang: language}}
		f.dress(root)
		if p.Parts[name], err = serial(root); err != nil {
			return err
		}
	}
	return p.speak(language)
}

// speak sets the language of the file's defaults, which spelling and line breaking begin from.
func (p *Package) speak(tag string) error {
	const name = "word/styles.xml"
	if p.Parts[name] == nil {
		return nil
	}
	root, err := parse(name, p.Parts[name])
	if err != nil {
		return err
	}
	looks := root
	for _, step := range []string{"docDefaults", "rPrDefault", "rPr"} {
		next := child(looks, step)
		if next == nil {
			return nil
		}
		looks = next
	}
	own := property(looks, runOrder, "lang")
	switch tag {
	case "ar":
		own.CreateAttr("w:bidi", proofing[tag])
	case "zh":
		own.CreateAttr("w:eastAsia", proofing[tag])
	default:
		own.CreateAttr("w:val", proofing[tag])
	}
	p.Parts[name], err = serial(root)
	return err
}

// same reports whether two blocks say the same.
func same(a, b *etree.Element) bool {
	said := func(e *etree.Element) string { return strings.TrimSpace(unmarked.Replace(textOf(e))) }
	return said(a) == said(b)
}
