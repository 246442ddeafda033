package office

import (
	"cmp"
	"context"
	"iter"
	"slices"
	"strings"

	"entente/internal/fault"
	"entente/internal/names"
	"entente/internal/names/index"
	"entente/internal/names/roman"
	"entente/internal/record"
	"entente/internal/store"
)

// Matcher compares many names with everybody that one reader may read. It holds their names in an index of its own, so it
// knows nothing that the reader may not, and serves many goroutines at once.
type Matcher struct {
	kind  record.Kind
	index *index.Index
	known *knownNames
	words names.Memory
}

// Matched is a record that a name may mean.
type Matched struct {
	ID        string
	Name      string // the one that decided
	Judgement names.Judgement
}

// NewMatcher reads the names of all people, or of all organisations, that the reader may read.
func NewMatcher(ctx context.Context, r store.Reader, kind record.Kind) (*Matcher, error) {
	return MatcherOf(kind, r.Named(ctx, kind))
}

// MatcherOf is a matcher of these records of a kind.
func MatcherOf(kind record.Kind, records iter.Seq2[store.Named, error]) (*Matcher, error) {
	if k := findKinds[kind]; k != findPerson && k != findOrganisation {
		return nil, fault.Field("kind", "choose people or organisations")
	}
	m := &Matcher{kind: kind, index: index.New(roman.Words), known: newKnownNames()}
	var failed error
	m.index.Build(func(yield func(index.Entry) bool) {
		for n, err := range records {
			if err != nil {
				failed = err
				return
			}
			m.known.add(&n)
			if !yield(index.Entry{ID: n.ID, Kind: findKinds[kind], Names: n.Names, Acronym: n.Acronym}) {
				return
			}
		}
	})
	return m, failed
}

// Len is how many records the matcher knows.
func (m *Matcher) Len() int { return len(m.known.records) }

// How many candidates a name is compared with: the first few, and the others where none of those is surely meant.
const (
	comparedFirst = 4
	comparedAll   = 16
	surely        = 0.95
)

// Match returns the records that the subject may be, the likeliest first: at most limit, none less likely than least.
func (m *Matcher) Match(subject names.Subject, limit int, least float64) []Matched {
	subject.Organisation = findKinds[m.kind] == findOrganisation
	w := index.Wanted{Names: respaced(subject.Names), Allowed: []index.Class{0}, Limit: comparedAll}
	if len(subject.Acronyms) > 0 {
		w.Acronym = subject.Acronyms[0]
	}
	candidates := m.index.Candidates(w)
	if len(candidates) == 0 {
		return nil
	}
	mine := m.words.Prepare(subject)
	type compared struct {
		store.Named
		theirs *names.Prepared
		p      float64
	}
	var found []compared
	best := 0.0
	for i, c := range candidates {
		if i >= max(comparedFirst, limit) && best >= surely {
			break
		}
		known := m.known.of(m.kind, c.ID)
		theirs := m.words.Prepare(subjectOfNamed(&known))
		if p := names.Probability(mine, theirs); p >= least {
			found = append(found, compared{known, theirs, p})
			best = max(best, p)
		}
	}
	slices.SortStableFunc(found, func(a, b compared) int { return cmp.Or(cmp.Compare(b.p, a.p), strings.Compare(a.ID, b.ID)) })
	list := make([]Matched, min(len(found), limit))
	for i := range list {
		f := found[i]
		list[i] = Matched{ID: f.ID, Judgement: names.Compare(mine, f.theirs)}
		if at := list[i].Judgement.B; at < len(f.Names) {
			list[i].Name = f.Names[at].Text
		} else {
			list[i].Name = f.Acronym
		}
	}
	return list
}
