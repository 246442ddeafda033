package docx

import (
	"slices"
	"strconv"
	"strings"

	"github.com/beevik/etree"
)

// A template is compiled to nodes, so that filling it is one walk.
type node interface{}

type (
	// raw is an element without fields in it: it is copied.
	raw struct{ element *etree.Element }
	// holder is an element with fields somewhere in it: the element without children, and what it holds.
	holder struct {
		element *etree.Element
		nodes   []node
	}
	// field is a run that a text takes the place of.
	field struct {
		name string
		run  *etree.Element
	}
	// passage is a paragraph that holds nothing but one field: Markdown there becomes paragraphs of its own.
	passage struct {
		name      string
		paragraph *etree.Element
		inline    *holder // for a plain text
	}
	// section is what stands between the two ends of a pair.
	section struct {
		name   string
		absent bool // {{^name}}
		nodes  []node
	}
)

// compiler turns a part into nodes.
type compiler struct {
	of   map[*etree.Element]*tag // by run
	has  map[*etree.Element]bool // elements with a field in them, so that the others are not searched
	bare map[*etree.Element]bool // paragraphs with marks of pairs and nothing else

	failed error
}

// match finds the two ends of each pair.
func match(tags []*tag) error {
	var open []*tag
	for _, t := range tags {
		switch t.sort {
		case '#', '^':
			open = append(open, t)
		case '/':
			if len(open) == 0 {
				return mistake(t.at, "{{/%s}} ends what never began: write {{#%s}} before it, or take it out", t.name, t.name)
			}
			begin := open[len(open)-1]
			if begin.name != t.name {
				return mistake(t.at, "{{/%s}} stands where {{/%s}} is expected: pairs must not overlap", t.name, begin.name)
			}
			begin.pair, t.pair = t, begin
			open = open[:len(open)-1]
		}
	}
	if len(open) > 0 {
		t := open[len(open)-1]
		return mistake(t.at, "{{%c%s}} has no end: write {{/%s}} after what it holds", t.sort, t.name, t.name)
	}
	return nil
}

// compile turns the children of the root into nodes.
func compile(root *etree.Element, tags []*tag) (*holder, error) {
	if err := match(tags); err != nil {
		return nil, err
	}
	c := &compiler{of: make(map[*etree.Element]*tag), has: make(map[*etree.Element]bool), bare: make(map[*etree.Element]bool)}
	for _, t := range tags {
		c.of[t.run] = t
		for e := t.run; e != nil && !c.has[e]; e = e.Parent() {
			c.has[e] = true
		}
	}
	for _, t := range tags {
		if p := enclosing(t.run, "p"); p != nil && t.sort != 0 && !c.bare[p] && c.onlyMarks(p) {
			c.bare[p] = true
			c.part(p)
		}
	}
	h := c.hold(root)
	return h, c.failed
}

// part gives each mark of a paragraph that holds only marks a paragraph of its own: one may end a pair there and begin the
// next.
func (c *compiler) part(p *etree.Element) {
	at := p.Index()
	for i, t := range c.within(p) {
		if i == 0 {
			continue
		}
		own := w("p")
		own.AddChild(t.run) // taken out of its old place
		c.bare[own], c.has[own] = true, true
		at++
		p.Parent().InsertChildAt(at, own)
	}
}

// within lists the tags in an element, in their order.
func (c *compiler) within(e *etree.Element) []*tag {
	var list []*tag
	walk(e, func(x *etree.Element) bool {
		if t := c.of[x]; t != nil {
			list = append(list, t)
		}
		return true
	})
	return list
}

// onlyMarks reports whether a paragraph holds nothing to be read but ends of pairs.
func (c *compiler) onlyMarks(p *etree.Element) bool {
	only := true
	walk(p, func(e *etree.Element) bool {
		switch {
		case is(e, "sectPr"), is(e, "drawing"), is(e, "pict"), is(e, "br"), is(e, "object"), is(e, "fldChar"), is(e, "sym"):
			only = false
		case is(e, "t") && strings.TrimSpace(e.Text()) != "":
			if t := c.of[e.Parent()]; t == nil || t.sort == 0 {
				only = false
			}
		}
		return only
	})
	return only
}

func enclosing(e *etree.Element, tag string) *etree.Element {
	for ; e != nil; e = e.Parent() {
		if is(e, tag) {
			return e
		}
	}
	return nil
}

func (c *compiler) hold(e *etree.Element) *holder {
	shell := shellOf(e)
	return &holder{shell, c.between(e.Child)}
}

// shellOf is an element without what it holds.
func shellOf(e *etree.Element) *etree.Element {
	shell := etree.NewElement(e.Tag)
	shell.Space = e.Space
	shell.Attr = append(shell.Attr, e.Attr...)
	return shell
}

// between compiles neighbours.
func (c *compiler) between(children []etree.Token) []node {
	children = slices.Clone(children) // taking the ends of a pair out moves the originals
	var nodes []node
	for i := 0; i < len(children); i++ {
		e, ok := children[i].(*etree.Element)
		if !ok {
			continue // white space between elements; text stands in w:t, which is copied whole
		}
		if t := c.opening(e); t != nil {
			last := i
			for last < len(children) && !contains(children[last], t.pair.run) {
				last++
			}
			if last == len(children) {
				if c.failed == nil {
					c.failed = mistake(t.at, "{{%c%s}} begins in the middle of what another pair repeats, and ends outside of it: put it into a paragraph of its own", t.sort, t.name)
				}
				return nodes
			}
			delete(c.of, t.run)
			delete(c.of, t.pair.run)
			t.run.Parent().RemoveChild(t.run)
			t.pair.run.Parent().RemoveChild(t.pair.run)
			// The ends are gone now; where they were neighbours of the runs between them, so are their places.
			inner := make([]etree.Token, 0, last-i+1)
			for _, token := range children[i : last+1] {
				if token != etree.Token(t.run) && token != etree.Token(t.pair.run) {
					inner = append(inner, token)
				}
			}
			nodes = append(nodes, section{t.name, t.sort == '^', c.between(inner)})
			i = last
			continue
		}
		if n := c.single(e); n != nil {
			nodes = append(nodes, n)
		}
	}
	return nodes
}

// opening is the first beginning in e whose end stands outside of e, or, for a row of a table, in another cell.
func (c *compiler) opening(e *etree.Element) *tag {
	if !c.has[e] {
		return nil
	}
	for _, t := range c.within(e) {
		if t.sort != '#' && t.sort != '^' {
			continue
		}
		if !contains(e, t.pair.run) {
			return t
		}
		if is(e, "tr") && enclosing(t.run, "tc") != enclosing(t.pair.run, "tc") && enclosing(t.run, "tr") == e && enclosing(t.pair.run, "tr") == e {
			return t
		}
	}
	return nil
}

// single compiles one element that no pair cuts.
func (c *compiler) single(e *etree.Element) node {
	if t := c.of[e]; t != nil {
		return field{t.name, e}
	}
	if is(e, "p") && c.bare[e] && !c.holds(e) {
		return nil
	}
	if !c.holds(e) {
		return raw{e}
	}
	if is(e, "p") {
		if t := c.alone(e); t != nil {
			return passage{t.name, e, c.hold(e)}
		}
	}
	return c.hold(e)
}

// alone is the field of a paragraph that holds nothing else.
func (c *compiler) alone(p *etree.Element) *tag {
	var only *tag
	for _, t := range c.within(p) {
		if only != nil || t.sort != 0 {
			return nil
		}
		only = t
	}
	if only == nil || strings.TrimSpace(textOf(p)) != strings.TrimSpace(child(only.run, "t").Text()) {
		return nil
	}
	return only
}

func (c *compiler) holds(e *etree.Element) bool {
	if !c.has[e] {
		return false
	}
	found := false
	walk(e, func(x *etree.Element) bool {
		found = found || c.of[x] != nil
		return !found
	})
	return found
}

func contains(t etree.Token, e *etree.Element) bool {
	for ; e != nil; e = e.Parent() {
		if etree.Token(e) == t {
			return true
		}
	}
	return false
}

func itoa(n int) string { return strconv.Itoa(n) }
