package publish

import (
	"context"
	"strings"

	"entente/internal/access"
	"entente/internal/lang"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store"
)

// Leak is a public text that names somebody hidden. Nothing computed does that; somebody may have written it: a party that is
// confidential in the title of an exchange that is public.
type Leak struct {
	File string // of the site
	Name string // that it has
	ID   string // of the hidden record that bears it
}

// Leaks looks for the names of hidden organisations and people in a site. Titles of hidden exchanges are not looked for: many
// exchanges have the same. Who asks reads everything: it is for the one who publishes, never for the site.
func Leaks(ctx context.Context, s *store.Store, files []File) ([]Leak, error) {
	public := make(map[string]bool)
	stranger := s.As(access.Viewer{})
	kinds := []record.Kind{register.KindOrganisation, register.KindPerson}
	said := make(map[string]bool) // what public records are called: a hidden namesake gives nothing away
	for _, kind := range kinds {
		for r, err := range stranger.All(ctx, store.Of(kind)) {
			if err != nil {
				return nil, err
			}
			public[r.Meta().ID] = true
			for _, name := range namesOf(r) {
				said[lang.Fold(name)] = true
			}
		}
	}
	texts := fold(files)
	var leaks []Leak
	for _, kind := range kinds {
		for r, err := range s.As(access.System()).All(ctx, store.Of(kind)) {
			if err != nil {
				return nil, err
			}
			if public[r.Meta().ID] {
				continue
			}
			for _, name := range namesOf(r) {
				folded := lang.Fold(name)
				if len(folded) < shortest || said[folded] {
					continue
				}
				if file := texts.find(folded); file != "" {
					leaks = append(leaks, Leak{file, name, r.Meta().ID})
				}
			}
		}
	}
	return leaks, nil
}

// shortest is how many bytes a name must have to be looked for: "Li" stands in any text.
const shortest = 6

func namesOf(r record.Record) []string {
	var list []string
	switch r := r.(type) {
	case *register.Organisation:
		for _, n := range r.Names {
			list = append(list, n.Text)
		}
	case *register.Person:
		for _, n := range r.Names {
			list = append(list, n.Text)
		}
	}
	return list
}

// folded is the texts of a site, by the words that stand in them, so that a name is looked for where its first word is.
type folded struct {
	files []string
	texts []string
	words map[string][]int
}

func fold(files []File) folded {
	f := folded{words: make(map[string][]int)}
	for _, file := range files {
		if file.Path != "data/register.json" && !strings.HasSuffix(file.Path, ".html") {
			continue
		}
		text := lang.Fold(string(file.Data))
		n := len(f.files)
		f.files, f.texts = append(f.files, file.Path), append(f.texts, text)
		for _, word := range strings.Fields(text) {
			if at := f.words[word]; len(at) == 0 || at[len(at)-1] != n {
				f.words[word] = append(at, n)
			}
		}
	}
	return f
}

// find is a file that has the name; "" where none has.
func (f folded) find(name string) string {
	first, _, several := strings.Cut(name, " ")
	if several {
		for _, n := range f.words[first] {
			if strings.Contains(f.texts[n], name) {
				return f.files[n]
			}
		}
		return ""
	}
	for n, text := range f.texts { // a script without spaces, or one word within another sign
		if strings.Contains(text, name) {
			return f.files[n]
		}
	}
	return ""
}
