package office

import (
	"context"
	"slices"

	"entente/internal/ledger"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store"
)

// Joined is a person or an organisation that stands in several records, judged to be the same. Nothing is rewritten: each
// part keeps what was entered with it, and what is shown together is put together for one reader, from the judgements
// that they may read.
type Joined[R record.Record] struct {
	Parts      []R                      // the one asked for first; one alone where nothing is joined
	Judgements []*register.Judgement    // about any of the parts, of every verdict
	Decided    map[string]ledger.Change // by judgement: the latest change of it, which tells who and when
}

// Several reports whether more than one record is joined.
func (j Joined[R]) Several() bool { return len(j.Parts) > 1 }

// Marking is the highest marking of the parts: whatever shows the whole is marked with it.
func (j Joined[R]) Marking() record.Marking {
	highest := record.Public
	for _, p := range j.Parts {
		highest = max(highest, p.Meta().Marking)
	}
	return highest
}

// Number is the place of a part, from 1; 0 where nothing is joined, or for what is no part.
func (j Joined[R]) Number(id string) int {
	if !j.Several() {
		return 0
	}
	return 1 + slices.IndexFunc(j.Parts, func(p R) bool { return p.Meta().ID == id })
}

// Contradictions are the judgements by which two of the parts are different. There are some where this reader may read
// judgements that their authors could not see together.
func (j Joined[R]) Contradictions() []*register.Judgement {
	return slices.DeleteFunc(slices.Clone(j.Judgements), func(g *register.Judgement) bool {
		return g.Verdict != register.Different || j.Number(g.A) == 0 || j.Number(g.B) == 0
	})
}

func (j Joined[R]) ids() []string {
	ids := make([]string, len(j.Parts))
	for i, p := range j.Parts {
		ids[i] = p.Meta().ID
	}
	return ids
}

// mostParts bounds the work for a chain of judgements without end. A dossier of more records would not be readable.
const mostParts = 100

// groups are sets of records that are the same by judgements.
type groups struct {
	of         map[string][]string // the records that are one with a record, itself among them, in the order of joining
	judgements []*register.Judgement
}

// groupsOf finds what each record is one with, as far as the reader may read the judgements. Records that are joined with
// nothing are missing from the answer.
func groupsOf(ctx context.Context, r store.Reader, ids ...string) (groups, error) {
	g := groups{of: make(map[string][]string)}
	asked, seen := make(map[string]bool), make(map[string]bool)
	for frontier := ids; len(frontier) > 0; {
		n := min(len(frontier), 500)
		q := store.Of(register.KindJudgement)
		q.Sort = "recorded"
		for _, id := range frontier[:n] {
			if !asked[id] {
				asked[id] = true
				q.Filters.Add("of", id)
			}
		}
		frontier = frontier[n:]
		if len(q.Filters) == 0 {
			continue
		}
		for rec, err := range r.All(ctx, q) {
			if err != nil {
				return g, err
			}
			j := rec.(*register.Judgement)
			if seen[j.ID] {
				continue
			}
			seen[j.ID] = true
			g.judgements = append(g.judgements, j)
			if j.Verdict != register.Same || len(g.of[j.A])+len(g.of[j.B]) > mostParts {
				continue
			}
			g.join(j.A, j.B)
			for _, end := range []string{j.A, j.B} {
				if !asked[end] {
					frontier = append(frontier, end)
				}
			}
		}
	}
	return g, nil
}

func (g groups) join(a, b string) {
	one, other := g.of[a], g.of[b]
	if one == nil {
		one = []string{a}
	}
	if other == nil {
		other = []string{b}
	}
	if slices.Contains(one, b) {
		return
	}
	all := slices.Concat(one, other)
	for _, id := range all {
		g.of[id] = all
	}
}

// JoinedWith tells for each of the records which others it is one with. Records joined with nothing are missing.
func JoinedWith(ctx context.Context, r store.Reader, ids ...string) (map[string][]string, error) {
	g, err := groupsOf(ctx, r, ids...)
	if err != nil || len(g.of) == 0 {
		return nil, err
	}
	with := make(map[string][]string)
	for _, id := range ids {
		if len(g.of[id]) > 0 {
			with[id] = slices.DeleteFunc(slices.Clone(g.of[id]), func(other string) bool { return other == id })
		}
	}
	return with, nil
}

// join puts a dossier's subject together: the record itself and all that are one with it.
func join[R record.Record](g *gathering, subject R) (Joined[R], error) {
	j := Joined[R]{Parts: []R{subject}, Decided: make(map[string]ledger.Change)}
	id := subject.Meta().ID
	found, err := groupsOf(g.ctx, g.reader, id)
	if err != nil {
		return j, err
	}
	for _, judgement := range found.judgements {
		if others := found.of[id]; judgement.A != id && judgement.B != id && !slices.Contains(others, judgement.A) && !slices.Contains(others, judgement.B) {
			continue
		}
		j.Judgements = append(j.Judgements, judgement)
		g.name(judgement.A, judgement.B)
		changes, err := g.reader.History(g.ctx, judgement.ID)
		if err != nil {
			return j, err
		}
		if len(changes) > 0 {
			j.Decided[judgement.ID] = changes[0]
			g.name(changes[0].Batch.Author)
		}
	}
	for _, other := range found.of[id] {
		if other == id {
			continue
		}
		rec, err := g.reader.Get(g.ctx, other)
		if err != nil {
			return j, err // a judgement is hidden with either side, so this one can be read
		}
		g.cite(rec)
		j.Parts = append(j.Parts, rec.(R))
	}
	return j, nil
}

// of is the query for the facts about any of several records.
func of(kind record.Kind, filter string, ids []string) store.Query {
	q := store.Of(kind)
	q.Filters[filter] = ids
	return q
}

// mostCounted is how many joined records of a list are looked at to say how many people or organisations they are.
const mostCounted = 500

// Joinedness says how many of the records that a list counts are joined with one another: Records of them are Wholes
// people or organisations. Both are 0 where no two of the list are. More says that there are too many to look at.
type Joinedness struct {
	Records, Wholes int
	More            bool
}

// JoinedIn tells how many of the records of a query are parts of the same whole, so that a list need not count somebody
// twice without saying so.
func JoinedIn(ctx context.Context, r store.Reader, q store.Query) (Joinedness, error) {
	var found Joinedness
	same := store.Of(register.KindJudgement, "verdict", register.Same, "pair", string(q.Kind))
	same.Limit = mostCounted
	page, err := r.List(ctx, same)
	if err != nil || len(page.Docs) == 0 {
		return found, err
	}
	records, err := page.Records()
	if err != nil {
		return found, err
	}
	g := groups{of: make(map[string][]string)}
	for _, rec := range records {
		j := rec.(*register.Judgement)
		g.join(j.A, j.B)
	}
	members := make([]string, 0, len(g.of))
	for id := range g.of {
		members = append(members, id)
	}
	slices.Sort(members)
	members = members[:min(len(members), mostCounted)]
	found.More = page.Next != "" || len(members) < len(g.of)
	name := "id"
	for q.Filters.Has(name) {
		name = "and." + name // a condition of its own, beside the list's
	}
	listed := q.With(name, "")
	listed.Filters[name] = members
	listed.Cursor, listed.Limit, listed.Sort = "", store.MaxLimit, "id"
	page, err = r.List(ctx, listed)
	if err != nil {
		return found, err
	}
	wholes := make(map[string]int)
	if records, err = page.Records(); err != nil {
		return found, err
	}
	for _, rec := range records {
		wholes[g.of[rec.Meta().ID][0]]++
	}
	for _, n := range wholes {
		if n > 1 {
			found.Records += n
			found.Wholes++
		}
	}
	return found, nil
}
