package office

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"entente/internal/access"
	"entente/internal/fault"
	"entente/internal/lang"
	"entente/internal/names"
	"entente/internal/names/index"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store"
)

// Likely is a record that may be the one meant, how likely that is, and why.
type Likely struct {
	Record    record.Record
	Judgement names.Judgement
}

// The words for a probability, as pages, files and answers say it beside the number.
const (
	AlmostCertain = "almost_certain"
	VeryLikely    = "very_likely"
	QuiteLikely   = "likely"
	Possible      = "possible"
	Unlikely      = "unlikely"
)

// InWords says a probability in words.
func InWords(probability float64) string {
	switch {
	case probability >= 0.95:
		return AlmostCertain
	case probability >= 0.8:
		return VeryLikely
	case probability >= 0.6:
		return QuiteLikely
	case probability >= 0.35:
		return Possible
	}
	return Unlikely
}

// worthSaying is the probability from which on a record is shown as one that may be meant.
const worthSaying = 0.35

// compared is how many candidates are compared with somebody who is typed in.
const compared = 40

// SubjectOf is what a record tells of a person or an organisation, for comparing. The country is the area's identifier.
func SubjectOf(r record.Record) names.Subject {
	switch r := r.(type) {
	case *register.Person:
		return names.Subject{Names: r.Names, Birth: r.Birth, Gender: r.Gender, Countries: nonEmpty(r.Area)}
	case *register.Organisation:
		return names.Subject{Organisation: true, Names: r.Names, Acronyms: nonEmpty(r.Acronym), Existed: r.During, Countries: nonEmpty(r.Area)}
	}
	return names.Subject{}
}

func subjectOfNamed(n *store.Named) names.Subject {
	return names.Subject{Organisation: n.Kind == register.KindOrganisation, Names: n.Names, Acronyms: nonEmpty(n.Acronym), Birth: n.Birth, Gender: n.Gender, Existed: n.During, Countries: nonEmpty(n.Area)}
}

func nonEmpty(s string) []string {
	if s == "" {
		return nil
	}
	return []string{s}
}

// LikelySame finds the records of a kind that the subject may be, the likeliest first. Records named in not are left out.
func (o *Office) LikelySame(ctx context.Context, r store.Reader, kind record.Kind, subject names.Subject, limit int, not ...string) ([]Likely, error) {
	return o.likelySame(ctx, r, kind, subject, nil, limit, false, not)
}

// LikelyTwins finds the records that another record may be the same as, the likeliest first.
func (o *Office) LikelyTwins(ctx context.Context, r store.Reader, of record.Record, limit int, not ...string) ([]Likely, error) {
	return o.likelySame(ctx, r, of.Kind(), SubjectOf(of), of, limit, false, append(not, of.Meta().ID))
}

// likelySame finds whom a subject may be, throughout only among those whose whole name sounds so; whose is its record where it
// has one.
func (o *Office) likelySame(ctx context.Context, r store.Reader, kind record.Kind, subject names.Subject, whose record.Record, limit int, throughout bool, not []string) ([]Likely, error) {
	if _, ok := findKinds[kind]; !ok || len(subject.Names) == 0 {
		return nil, nil
	}
	ids, err := o.candidates(ctx, r, kind, subject, throughout)
	if err != nil {
		return nil, err
	}
	ids = slices.DeleteFunc(ids, func(id string) bool { return slices.Contains(not, id) })
	if len(ids) == 0 {
		return nil, nil
	}
	q := of(kind, "id", ids)
	q.Limit = len(ids)
	page, err := r.List(ctx, q)
	if err != nil {
		return nil, err
	}
	records, err := page.Records()
	if err != nil {
		return nil, err
	}
	var posts map[string][]names.Post
	var known besides
	switch {
	case whose != nil:
		if posts, err = postsOf(ctx, r, append(slices.Clip(records), whose)...); err != nil {
			return nil, err
		}
		subject.Posts, known = posts[whose.Meta().ID], besidesOf(whose)
	case len(subject.Posts) > 0 && kind == register.KindPerson: // somebody who is typed in, with what they are known to be
		if posts, err = postsOfPeople(ctx, r, ids...); err != nil {
			return nil, err
		}
	}
	mine := names.Prepare(subject)
	var list []Likely
	for _, rec := range records {
		j := beside(names.Compare(mine, preparedWith(posts, rec)), known, besidesOf(rec))
		if j.Probability >= worthSaying {
			list = append(list, Likely{rec, j})
		}
	}
	slices.SortStableFunc(list, func(a, b Likely) int {
		return cmp.Or(cmp.Compare(b.Judgement.Probability, a.Judgement.Probability), strings.Compare(a.Record.Meta().ID, b.Record.Meta().ID))
	})
	return list[:min(len(list), limit)], nil
}

// candidates finds whom to compare a subject with: by the index, or, until it is ready, by the words of the names.
func (o *Office) candidates(ctx context.Context, r store.Reader, kind record.Kind, subject names.Subject, throughout bool) ([]string, error) {
	var ids []string
	if o.finder.answers(r) {
		most := compared
		if throughout { // all of them sound so, and reading each takes longer than finding it
			most = comparedAll
		}
		for _, c := range o.finder.candidates(r.Viewer(), kind, subject, most, throughout) {
			ids = append(ids, c.ID)
		}
		return ids, nil
	}
	for _, n := range subject.Names[:min(len(subject.Names), 4)] {
		tries := append([]string{n.Text}, longest(n.Text, 2)...)
		for _, words := range tries {
			found, err := findInStore(ctx, r, kind, words, compared/4)
			if fault.Is(err, fault.Invalid) {
				continue // too long to be looked up, which is no fault of the name
			}
			if err != nil {
				return nil, err
			}
			for _, f := range found {
				if id := f.Record.Meta().ID; !slices.Contains(ids, id) {
					ids = append(ids, id)
				}
			}
		}
	}
	return ids, nil
}

// longest are the longest words of a name: the same people are written with and without a middle name, the same parties
// with and without "of".
func longest(name string, n int) []string {
	words := strings.Fields(name)
	if len(words) < 2 {
		return nil
	}
	slices.SortStableFunc(words, func(a, b string) int { return cmp.Compare(len(b), len(a)) })
	words = words[:min(n, len(words))]
	return slices.DeleteFunc(words, func(w string) bool { return len(w) < 4 })
}

// respaced adds to names what they are with fewer spaces: Xi Zhong-xun is also written Xi Zhongxun, and of those that
// merely sound like it there may be more than are compared.
func respaced(list []lang.Name) []lang.Name {
	more := slices.Clip(list)
	for _, n := range list[:min(len(list), 4)] {
		words := strings.FieldsFunc(n.Text, func(r rune) bool { return r == ' ' || r == '-' || r == '‐' })
		if strings.ContainsAny(n.Text, "-‐") {
			more = append(more, lang.Name{Text: strings.ReplaceAll(strings.ReplaceAll(n.Text, "-", ""), "‐", ""), Lang: n.Lang})
		}
		if len(words) == 3 && len(n.Text) <= 40 && n.Script() == "Latn" {
			more = append(more, lang.Name{Text: words[0] + " " + words[1] + words[2], Lang: n.Lang})
		}
	}
	return more
}

// candidates asks the index whom to compare with.
func (f *Finder) candidates(viewer access.Viewer, kind record.Kind, subject names.Subject, limit int, throughout bool) []index.Candidate {
	allowed := f.allowed(viewer)
	if len(allowed) == 0 {
		return nil
	}
	w := index.Wanted{Names: respaced(subject.Names), Allowed: allowed, Kinds: []index.Kind{findKinds[kind]}, Limit: limit, Throughout: throughout}
	if len(subject.Acronyms) > 0 {
		w.Acronym = subject.Acronyms[0]
	}
	return f.index.Candidates(w)
}
