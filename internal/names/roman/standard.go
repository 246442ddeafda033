package roman

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"
)

// Standard is one way of writing a script in Latin letters.
type Standard struct {
	ID     string // such as "bgnpcgn-rus-1947": authority, language, year
	Name   string // as people call it
	Lang   string // BCP 47 language; "" where it serves any language of its script
	Script string // ISO 15924 code of the source, as lang.Script gives it
	Target string // ISO 15924 code of the target, "Latn" but for tables of later use

	run func(out []byte, text string) []byte
}

//go:embed tables/*.rules
var tableFiles embed.FS

type registry struct {
	all    []Standard
	byID   map[string]int
	tables map[string]*table
}

// standards reads the tables at first use. They are part of the program, so a fault in one is a defect of ours: it panics,
// and TestEveryTableCanBeRead holds it.
func standards() *registry {
	readOnce.Do(func() {
		reg, err := readTables(tableFiles)
		if err != nil {
			panic("roman: " + err.Error())
		}
		readRegistry = reg
	})
	return readRegistry
}

var (
	readOnce     sync.Once
	readRegistry *registry
)

func readTables(files fs.FS) (*registry, error) {
	names, err := fs.Glob(files, "tables/*.rules")
	if err != nil {
		return nil, err
	}
	read := map[string]*table{}
	var load func(id string) (*table, error)
	load = func(id string) (*table, error) {
		if t, ok := read[id]; ok {
			return t, nil
		}
		text, err := fs.ReadFile(files, "tables/"+id+".rules")
		if err != nil {
			return nil, err
		}
		read[id] = nil // a table that is like itself finds nothing
		var inner error
		t, err := parseTable(string(text), func(like string) *table {
			from, err := load(like)
			inner = err
			return from
		})
		if inner != nil {
			err = inner
		}
		if err != nil {
			return nil, fmt.Errorf("tables/%s.rules: %w", id, err)
		}
		read[id] = t
		return t, nil
	}
	reg := &registry{byID: map[string]int{}, tables: read}
	for _, name := range names {
		id := strings.TrimSuffix(path.Base(name), ".rules")
		t, err := load(id)
		if err != nil {
			return nil, err
		}
		h := t.header
		if h["name"] == "" || h["script"] == "" {
			return nil, fmt.Errorf("%s: name and script are missing", name)
		}
		reg.all = append(reg.all, Standard{ID: id, Name: h["name"], Lang: h["lang"], Script: h["script"], Target: "Latn", run: t.romanise})
	}
	reg.all = append(reg.all, procedures()...)
	slices.SortFunc(reg.all, func(a, b Standard) int { return strings.Compare(a.ID, b.ID) })
	for i, s := range reg.all {
		if _, twice := reg.byID[s.ID]; twice {
			return nil, fmt.Errorf("standard %q is there twice", s.ID)
		}
		reg.byID[s.ID] = i
	}
	return reg, nil
}

// Standards lists the standards for a script and a language, in the order of their ids; "" stands for any. A standard
// for all languages of its script is listed for each.
func Standards(script, tag string) []Standard {
	var found []Standard
	language := base(tag)
	for _, s := range standards().all {
		if (script == "" || s.Script == script) && (language == "" || s.Lang == "" || s.Lang == language) {
			found = append(found, s)
		}
	}
	return found
}

// Lookup finds a standard by its id.
func Lookup(id string) (Standard, bool) {
	reg := standards()
	i, ok := reg.byID[id]
	if !ok {
		return Standard{}, false
	}
	return reg.all[i], true
}

// Romanise writes the text by the standard with the given id. What the standard has no rule for (other scripts, digits,
// punctuation) stays as it is; so does the whole text for an id that Lookup does not find. The result is valid UTF-8,
// composed (NFC), and at most 32 bytes per byte of the text.
func Romanise(text, standard string) string {
	s, ok := Lookup(standard)
	if !ok {
		return clean(text)
	}
	return s.Romanise(text)
}

// Romanise writes the text by this standard; see the function of that name.
func (s Standard) Romanise(text string) string {
	if s.run == nil {
		return clean(text)
	}
	return compose(s.run(nil, composed(clean(text))))
}

// base is the language of a tag, in lower case: "zh" for "zh-Hant".
func base(tag string) string {
	tag, _, _ = strings.Cut(tag, "-")
	return strings.ToLower(tag)
}
