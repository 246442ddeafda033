package office

import (
	"cmp"
	"context"
	"iter"
	"slices"
	"strings"
	"sync/atomic"

	"entente/internal/date"
	"entente/internal/fault"
	"entente/internal/lang"
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
	known map[string]*knownName
	kept  atomic.Int64 // how many are kept ready for comparing
}

// knownName is what comparing takes of a record, kept small: there may be a million.
type knownName struct {
	names   []lang.Name
	acronym string
	area    string
	birth   date.Date
	during  date.Interval

	ready atomic.Pointer[names.Prepared] // nil while nobody asked
}

// mostKept is how many records are kept ready for comparing: those that were candidates before are so again, and making
// one ready costs as much as comparing it with several.
const mostKept = 60_000

func (m *Matcher) ready(id string) *names.Prepared {
	k := m.known[id]
	if p := k.ready.Load(); p != nil {
		return p
	}
	p := names.Prepare(k.subject(m.kind))
	if m.kept.Add(1) <= mostKept {
		k.ready.Store(p)
	}
	return p
}

func (k *knownName) subject(kind record.Kind) names.Subject {
	return subjectOfNamed(&store.Named{Kind: kind, Names: k.names, Acronym: k.acronym, Area: k.area, Birth: k.birth, During: k.during})
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
	m := &Matcher{kind: kind, index: index.New(roman.Words), known: make(map[string]*knownName)}
	var failed error
	m.index.Build(func(yield func(index.Entry) bool) {
		for n, err := range records {
			if err != nil {
				failed = err
				return
			}
			m.known[n.ID] = &knownName{names: n.Names[:min(len(n.Names), names.MaxNames)], acronym: n.Acronym, area: n.Area, birth: n.Birth, during: n.During}
			if !yield(index.Entry{ID: n.ID, Kind: findKinds[kind], Names: n.Names, Acronym: n.Acronym}) {
				return
			}
		}
	})
	return m, failed
}

// Len is how many records the matcher knows.
func (m *Matcher) Len() int { return len(m.known) }

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
	mine := names.Prepare(subject)
	type compared struct {
		id     string
		theirs *names.Prepared
		p      float64
	}
	var found []compared
	best := 0.0
	for i, c := range candidates {
		if i >= max(comparedFirst, limit) && best >= surely {
			break
		}
		theirs := m.ready(c.ID)
		if p := names.Probability(mine, theirs); p >= least {
			found = append(found, compared{c.ID, theirs, p})
			best = max(best, p)
		}
	}
	slices.SortStableFunc(found, func(a, b compared) int { return cmp.Or(cmp.Compare(b.p, a.p), strings.Compare(a.id, b.id)) })
	list := make([]Matched, min(len(found), limit))
	for i := range list {
		f := found[i]
		list[i] = Matched{ID: f.id, Judgement: names.Compare(mine, f.theirs)}
		known := m.known[f.id]
		if at := list[i].Judgement.B; at < len(known.names) {
			list[i].Name = known.names[at].Text
		} else {
			list[i].Name = known.acronym
		}
	}
	return list
}
