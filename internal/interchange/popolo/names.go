package popolo

import (
	"slices"
	"strings"

	"entente/internal/date"
	"entente/internal/lang"

	"golang.org/x/text/language"
)

// languages remembers which language tags are sound: a file repeats a few of them thousands of times.
type languages map[string]string

// maxTags bounds the memory that a file of invented tags can take.
const maxTags = 10_000

// tag returns the BCP 47 tag as written, or "" where it is none, such as EveryPolitician's "cn".
func (l languages) tag(written string) string {
	if written == "" {
		return ""
	}
	if known, ok := l[written]; ok {
		return known
	}
	sound := ""
	if _, err := language.Parse(written); err == nil {
		sound = written
	}
	if len(l) < maxTags {
		l[strings.Clone(written)] = sound
	}
	return sound
}

// names gathers the main name and the others. Foreign files repeat one text for dozens of languages: of those only the
// first is kept, unless the file is an export of ours, where each stands on purpose.
func (l languages) names(main string, others []nameElement, first *firstName, exported bool) ([]lang.Name, error) {
	if first == nil {
		first = &firstName{}
	}
	during, err := date.ParseInterval(first.During)
	if err != nil {
		return nil, err
	}
	names := make([]lang.Name, 1, 1+len(others))
	names[0] = lang.Name{
		Text: main, Lang: l.tag(first.Lang), Kind: first.Kind, Given: first.Given, Family: first.Family, During: during,
	}
	if !exported {
		names[0].Text = strings.TrimSpace(main)
	}
	for _, o := range others {
		name := lang.Name{Text: o.Name, Lang: l.tag(o.Lang), Given: o.GivenName, Family: o.FamilyName, Kind: o.Note}
		if name.During, err = toInterval(o.StartDate, o.EndDate, o.During); err != nil {
			return nil, err
		}
		if !exported {
			name.Text = strings.TrimSpace(name.Text)
			name.Kind = kindOfName(o.Note)
			same := func(n lang.Name) bool { return n.Text == name.Text }
			if name.Text == "" || slices.ContainsFunc(names, same) {
				continue
			}
		}
		names = append(names, name)
	}
	return names, nil
}

// kindOfName maps the free text with which a file explains another name. EveryPolitician's "multilingual" and whatever
// else there is means no more than that it is another name.
func kindOfName(note string) string {
	if slices.Contains(lang.NameKinds, note) {
		return note
	}
	return "alternative"
}
