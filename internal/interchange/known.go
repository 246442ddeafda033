package interchange

import (
	"cmp"
	"context"
	"runtime"
	"slices"
	"sync"

	"entente/internal/names"
	"entente/internal/office"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store"
)

// An import tells the records of its own list apart by their identifiers, and nothing else: a person who is on file under
// another identifier comes in as a new one. Whether the two are the same is for somebody to say; the account names them.

// NameCounts says of people, or of organisations, how many came in new, how many were known by their identifier, and for
// how many of the new ones somebody has to say whether they are on file already.
type NameCounts struct {
	New      int `json:"new"`
	Known    int `json:"known"`
	ToDecide int `json:"to_decide"`
}

// Decision is a new record, and the record on file that it may be.
type Decision struct {
	New       record.Record
	With      string // identifier of the record on file
	Name      string // its name that decided
	Judgement names.Judgement
}

const (
	mostCompared  = 20_000 // new records of a kind whose names are compared
	mostDecisions = 200    // of those that are named
	toDecide      = 0.6    // the probability from which on somebody is asked
)

// arrived keeps a new person or organisation for comparing.
func (a *Account) arrived(r record.Record) {
	kind := r.Kind()
	if m, ok := r.(*register.Membership); ok && len(a.sits) < mostCompared {
		a.sits = append(a.sits, m)
	}
	if kind != register.KindPerson && kind != register.KindOrganisation {
		return
	}
	if a.arrivals == nil {
		a.arrivals = make(map[record.Kind][]record.Record)
	}
	if len(a.arrivals[kind]) < mostCompared {
		a.arrivals[kind] = append(a.arrivals[kind], r)
	}
}

// CompareNames compares the people and organisations that came in new with those on file that the reader may read, and
// puts into the account who may be on file already. It merges nothing. It is asked after the import, or after its dry
// run.
func (a *Account) CompareNames(ctx context.Context, r store.Reader) {
	if err := a.compareNames(ctx, r); err != nil {
		a.Uncompared, a.Names, a.Decisions = err, nil, nil
	}
}

func (a *Account) compareNames(ctx context.Context, r store.Reader) error {
	a.Names = make(map[record.Kind]*NameCounts)
	for _, kind := range []record.Kind{register.KindPerson, register.KindOrganisation} {
		counts := a.ByKind[kind]
		if counts == nil || counts.Created+counts.Changed+counts.Unchanged == 0 {
			continue
		}
		a.Names[kind] = &NameCounts{New: counts.Created, Known: counts.Changed + counts.Unchanged}
		if len(a.arrivals[kind]) == 0 {
			continue
		}
		m, err := office.NewMatcher(ctx, r, kind)
		if err != nil {
			return err
		}
		var posts map[string][]names.Post
		if kind == register.KindPerson && len(a.sits) > 0 {
			if err := m.KnowPosts(ctx, r); err != nil {
				return err
			}
			if posts, err = office.PostsFrom(ctx, r, a.sits); err != nil {
				return err
			}
		}
		found, err := a.compare(ctx, m, a.arrivals[kind], posts)
		if err != nil {
			return err
		}
		a.Names[kind].ToDecide = len(found)
		a.Names[kind].New -= len(found)
		a.Decisions = append(a.Decisions, found...)
	}
	slices.SortStableFunc(a.Decisions, func(x, y Decision) int { return cmp.Compare(y.Judgement.Probability, x.Judgement.Probability) })
	a.Decisions = a.Decisions[:min(len(a.Decisions), mostDecisions)]
	a.arrivals, a.sits = nil, nil
	return nil
}

// compare finds whom of those on file each new record may be, on every core.
func (a *Account) compare(ctx context.Context, m *office.Matcher, arrivals []record.Record, posts map[string][]names.Post) ([]Decision, error) {
	own := make(map[string]bool, len(arrivals))
	for _, r := range arrivals {
		own[r.Meta().ID] = true
	}
	found := make([]*Decision, len(arrivals))
	next := make(chan int)
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for i := range next {
				subject := office.SubjectOf(arrivals[i])
				subject.Posts = posts[arrivals[i].Meta().ID]
				for _, c := range m.Match(subject, 4, toDecide) {
					if !own[c.ID] { // of the same import, which tells its records apart itself
						found[i] = &Decision{New: arrivals[i], With: c.ID, Name: c.Name, Judgement: c.Judgement}
						break
					}
				}
			}
		})
	}
	for i := range arrivals {
		if ctx.Err() != nil {
			break
		}
		next <- i
	}
	close(next)
	workers.Wait()
	var list []Decision
	for _, d := range found {
		if d != nil {
			list = append(list, *d)
		}
	}
	return list, ctx.Err()
}
