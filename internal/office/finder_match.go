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
	known knownNames
	words names.Memory
	posts map[string][]names.Post // by person; nil where they were not asked for
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
	m := &Matcher{kind: kind, index: index.New(roman.Words)}
	var failed error
	m.index.Build(func(yield func(index.Entry) bool) {
		for n, err := range records {
			if err != nil {
				failed = err
				return
			}
			if !yield(index.Entry{ID: m.known.add(&n), Kind: findKinds[kind], Names: n.Names, Acronym: n.Acronym}) {
				return
			}
		}
	})
	return m, failed
}

// KnowPosts reads the posts and memberships of everybody too, so that those which a subject names speak for somebody.
func (m *Matcher) KnowPosts(ctx context.Context, r store.Reader) (err error) {
	m.posts, err = allPosts(ctx, r)
	return err
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
	var found []comparedRecord
	best := 0.0
	for i, c := range candidates {
		if i >= max(comparedFirst, limit) && best >= surely {
			break
		}
		r := comparedRecord{}
		r.place, r.id, r.known = m.known.find(c.ID)
		if at := slices.IndexFunc(found, func(f comparedRecord) bool { return f.known == r.known }); at >= 0 && m.posts == nil {
			r.theirs, r.p, r.weighed = found[at].theirs, found[at].p, found[at].weighed // of whom the same is known
		} else {
			theirs := m.known.read(m.kind, r.place, r.known)
			about := subjectOfNamed(&theirs)
			about.Posts = m.posts[r.id]
			r.theirs = m.words.Prepare(about)
			if names.Bound(mine, r.theirs) < least {
				continue
			}
			weighed := names.Weigh(mine, r.theirs)
			if r.p = weighed.Probability(); r.p >= least {
				kept := weighed
				r.weighed = &kept
			}
		}
		if r.p >= least {
			found = append(found, r)
			best = max(best, r.p)
		}
	}
	slices.SortStableFunc(found, func(a, b comparedRecord) int { return cmp.Or(cmp.Compare(b.p, a.p), strings.Compare(a.id, b.id)) })
	list := make([]Matched, min(len(found), limit))
	for i := range list {
		f := found[i]
		if i > 0 && f.theirs == found[i-1].theirs {
			list[i] = list[i-1]
			list[i].ID = f.id
			continue
		}
		list[i] = Matched{ID: f.id, Judgement: f.weighed.Judgement()}
		n := m.known.read(m.kind, f.place, f.known)
		if at := list[i].Judgement.B; at < len(n.Names) {
			list[i].Name = n.Names[at].Text
		} else {
			list[i].Name = n.Acronym
		}
	}
	return list
}

// A comparedRecord is a candidate that was compared.
type comparedRecord struct {
	id      string
	place   uint32
	known   string
	theirs  *names.Prepared
	weighed *names.Weighed // where it is likely enough to be shown
	p       float64
}
