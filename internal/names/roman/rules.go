package roman

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A table is one standard's rules for an alphabet, read from tables/NAME.rules. Its lines are:
//
//	id: bgnpcgn-rus-1947       header lines, see header
//	set vowel аеёиоуыэюя       a named set of letters; ^ in a set is the edge of a word
//	= а a б b в v              pairs without a context
//	е ye <vowel                a rule: source, target, contexts, all of which must hold
//
// Contexts are <SET (the letter before is in it), >SET (the letter after), and !<SET, !>SET for the contrary; SET is a
// name or the letters themselves, and <^ is the beginning of a word, >^ its end; >>SET is the second letter after. A target of - is nothing, _ in it is a space.
// The longest source wins; among equals the one with more contexts, then the earlier line. Sources are lower case; the
// letter case of the text is carried over. A line that begins with # is a comment.
type table struct {
	header map[string]string
	rules  []rule
	pages  map[rune]*page // by letter >> pageBits
}

const pageBits = 7

// page holds, for each letter, where in rules its own begin and how many they are.
type page [1 << pageBits]struct{ at, n uint16 }

type rule struct {
	source                []rune
	lower, title, capital string
	plain                 string // lower, folded: what readings take
	contexts              []context
}

type context struct {
	after  bool // looks at the letter after, else before
	second bool // at the second one after
	not    bool
	edge   bool // the set holds the edge of a word
	within []rune
}

func (c context) holds(r rune, edge bool) bool {
	if edge {
		return c.edge != c.not
	}
	return slices.Contains(c.within, r) != c.not
}

// parseTable reads one rule file; base finds the table that a "like" line names.
func parseTable(text string, base func(id string) *table) (*table, error) {
	t := &table{header: map[string]string{}}
	sets := map[string]string{}
	add := func(source, target string, contexts []string) error {
		r, err := newRule(source, target, contexts, sets)
		if t.header["tied"] == "both" && strings.ContainsRune(target, '\u0361') {
			r.title = r.capital // letters under one bow are raised together
		}
		if err == nil {
			t.rules = append(t.rules, r)
		}
		return err
	}
	for n, line := range strings.Split(text, "\n") {
		fields := strings.Fields(line)
		var err error
		switch {
		case len(fields) == 0 || fields[0] == "#":
		case fields[0] == "set" && len(fields) == 3:
			sets[fields[1]] = fields[2]
		case fields[0] == "=" && len(fields)%2 == 1:
			for i := 1; i < len(fields) && err == nil; i += 2 {
				err = add(fields[i], fields[i+1], nil)
			}
		case strings.HasSuffix(fields[0], ":") && len(fields[0]) > 1:
			key := strings.TrimSuffix(fields[0], ":")
			t.header[key] = strings.Join(fields[1:], " ")
		case len(fields) >= 2:
			err = add(fields[0], fields[1], fields[2:])
		default:
			err = fmt.Errorf("%q is no rule", line)
		}
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", n+1, err)
		}
	}
	if like := t.header["like"]; like != "" {
		from := base(like)
		if from == nil {
			return nil, fmt.Errorf("there is no table %q to be like", like)
		}
		t.rules = append(t.rules, from.rules...)
	}
	t.index()
	return t, nil
}

func newRule(source, target string, contexts []string, sets map[string]string) (rule, error) {
	if target == "-" {
		target = ""
	}
	target = strings.ReplaceAll(target, "_", " ")
	r := rule{source: []rune(source), lower: target, title: titled(target), capital: strings.ToUpper(target), plain: folded(target)}
	for _, c := range contexts {
		var x context
		rest, not := strings.CutPrefix(c, "!")
		x.not = not
		switch {
		case strings.HasPrefix(rest, "<"):
		case strings.HasPrefix(rest, ">"):
			x.after = true
			if strings.HasPrefix(rest, ">>") {
				x.second = true
				rest = rest[1:]
			}
		default:
			return r, fmt.Errorf("%q is no context: begin it with < or >", c)
		}
		letters := rest[1:]
		if set, ok := sets[letters]; ok {
			letters = set
		}
		x.edge = strings.Contains(letters, "^")
		x.within = []rune(strings.ReplaceAll(letters, "^", ""))
		r.contexts = append(r.contexts, x)
	}
	return r, nil
}

// titled raises the first letter, which may stand behind a mark of separation.
func titled(s string) string {
	for i, r := range s {
		if unicode.IsLetter(r) && unicode.ToUpper(r) != r {
			return s[:i] + string(unicode.ToUpper(r)) + s[i+utf8.RuneLen(r):]
		}
	}
	return s
}

// index sorts the rules so that the first one that fits is the right one, and notes where each letter's begin.
func (t *table) index() {
	slices.SortStableFunc(t.rules, func(a, b rule) int {
		if a.source[0] != b.source[0] {
			return int(a.source[0] - b.source[0])
		}
		if len(a.source) != len(b.source) {
			return len(b.source) - len(a.source)
		}
		return len(b.contexts) - len(a.contexts)
	})
	t.pages = map[rune]*page{}
	for i, r := range t.rules {
		first := r.source[0]
		p := t.pages[first>>pageBits]
		if p == nil {
			p = new(page)
			t.pages[first>>pageBits] = p
		}
		at := &p[first&(1<<pageBits-1)]
		if at.n == 0 {
			at.at = uint16(i)
		}
		at.n++
	}
}
