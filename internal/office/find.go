package office

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"entente/internal/access"
	"entente/internal/fault"
	"entente/internal/lang"
	"entente/internal/names"
	"entente/internal/names/index"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store"

	"golang.org/x/sync/errgroup"
)

// Found is a record that a search found, and why.
type Found struct {
	Record  record.Record
	Name    string      // the name that matched; "" where it is not known which
	Lang    string      // its language
	Spans   []Span      // of the name that matched, in bytes
	Reasons []string    // words of FoundReasons: what stands between what was typed and the name; none for the name itself
	Match   index.Match // how well, from best to worst
	Exact   bool        // what was typed is a whole name
}

// Span is a part of a text in bytes: from Start up to, and without, End.
type Span = index.Span

// FoundReasons are the words for what stands between what was typed and the name that was found.
var FoundReasons = []string{"other_script", "typo", "sound", "initials", "acronym", "word_order", "spacing", "other_names"}

var foundReasons = map[index.Why]string{index.Mistyped: "typo", index.SoundsSo: "sound", index.Initial: "initials", index.AllFirst: "initials", index.Order: "word_order",
	index.Script: "other_script", index.Acronym: "acronym", index.Respaced: "spacing", index.Elsewhere: "other_names"}

// Find finds records of a kind by words: people, organisations and areas by any of their names, in any script, with
// typos; what else there is by the words that stand in it. Prefix says that the last word is still being typed.
func (o *Office) Find(ctx context.Context, r store.Reader, kind record.Kind, words string, limit int, prefix bool) ([]Found, error) {
	if _, byName := findKinds[kind]; !byName || !o.finder.answers(r) {
		return findInStore(ctx, r, kind, words, limit)
	}
	hits := o.finder.search(r.Viewer(), []record.Kind{kind}, words, limit, prefix)
	found, err := o.describe(ctx, r, kind, hits)
	if err != nil || len(hits) > 0 && (kind == register.KindArea || !wholeName(words) || len(hits) >= limit && hits[len(hits)-1].Match < index.Typo) {
		return found, err
	}
	return o.withLikely(ctx, r, kind, words, limit, found)
}

// wholeName tells whether the words may be all of a name, so that there is something to compare: two words or more, or
// characters of a script that is written without spaces. A last letter alone is the beginning of a word.
func wholeName(words string) bool {
	parts := strings.Fields(words)
	if len(parts) == 0 || utf8.RuneCountInString(parts[len(parts)-1]) < 2 {
		return false
	}
	return len(parts) > 1 || slices.Contains([]string{"Hani", "Hang", "Hira", "Kana"}, lang.Script(words))
}

// likelyBeside is the probability from which on somebody whose whole name fits is shown beside those whom the words found.
const likelyBeside = 0.5

// withLikely adds to what the words found those whose whole name fits them. A name that is parted otherwise in another
// script, such as سي جونغ شيون for Xi Zhongxun, is known only when all of it is compared, and who has it as it was typed, or
// has a name that sounds a little like it, is not the only one. Who fits so well in another script is meant, not merely like
// it; beside the very name, others in its own script are other people's.
func (o *Office) withLikely(ctx context.Context, r store.Reader, kind record.Kind, words string, limit int, found []Found) ([]Found, error) {
	subject := names.Subject{Organisation: kind == register.KindOrganisation, Names: []lang.Name{{Text: words}}}
	least, throughout, typed := worthSaying, false, false
	if len(found) > 0 { // somebody types, so it has to be quick
		least, throughout, typed = likelyBeside, true, found[0].Match < index.Typo
	}
	list, err := o.likelySame(ctx, r, kind, subject, nil, limit, throughout, nil)
	if err != nil {
		return nil, err
	}
	for _, l := range list {
		name := SubjectOf(l.Record).Names[0]
		f := Found{Record: l.Record, Name: name.Text, Lang: name.Lang, Match: index.Akin, Reasons: []string{"sound"}}
		elsewhere := lang.Script(name.Text) != lang.Script(words)
		if elsewhere {
			f.Reasons = []string{"other_script", "sound"}
		}
		if l.Judgement.Probability < least || typed && !elsewhere {
			continue
		}
		if elsewhere && l.Judgement.Probability >= likelyBeside && wholeName(words) {
			f.Match = index.WordsReading
		}
		at := slices.IndexFunc(found, func(have Found) bool { return have.Record.Meta().ID == l.Record.Meta().ID })
		switch {
		case at < 0:
			found = append(found, f)
		case found[at].Match >= index.Typo:
			found[at].Match = min(found[at].Match, f.Match)
		}
	}
	slices.SortStableFunc(found, func(a, b Found) int { return cmp.Compare(a.Match, b.Match) })
	return found[:min(len(found), limit)], nil
}

// FindAll finds records of several kinds at once, in the order of the kinds. What is only like the words is left out
// where something is what was typed: it would stand between the reader and what they look for.
func (o *Office) FindAll(ctx context.Context, r store.Reader, kinds []record.Kind, words string, limit int, prefix bool) ([][]Found, error) {
	all := make([][]Found, len(kinds))
	work, within := errgroup.WithContext(ctx)
	for i, kind := range kinds {
		work.Go(func() (err error) {
			all[i], err = o.Find(within, r, kind, words, limit, prefix)
			return err
		})
	}
	if err := work.Wait(); err != nil {
		return nil, err
	}
	best := index.Scattered
	for _, list := range all {
		for _, f := range list {
			if f.Name != "" { // not what the database found by its words
				best = min(best, f.Match)
			}
		}
	}
	for i, list := range all {
		all[i] = slices.DeleteFunc(list, func(f Found) bool {
			return best < index.Typo && f.Match >= index.Typo && (f.Match > index.TypoReading || list[0].Match >= index.Typo)
		})
	}
	return all, nil
}

// foundByName is up to how many records the words of a list are taken for names. Where there are more, those that have the
// very words are enough to look through.
const foundByName = 400

// ByNames makes the words of a list mean what they mean in a search: people, organisations and areas whose names are
// meant, in any script, beside those that have the words. It returns the query itself where that asks for more than
// names, or finds too many.
func (o *Office) ByNames(ctx context.Context, r store.Reader, q store.Query) (store.Query, error) {
	words := q.Filters["q"]
	if _, byName := findKinds[q.Kind]; !byName || len(words) != 1 || q.Filters.Has("id") || !o.finder.answers(r) {
		return q, nil
	}
	some := q
	some.Limit, some.Cursor, some.Sort = foundByName, "", ""
	page, err := r.List(ctx, some)
	if err != nil && !fault.Is(err, fault.Invalid) {
		return q, err
	}
	if err != nil || page.Next != "" {
		return q, nil // what is wrong with it the list says
	}
	records, err := page.Records()
	if err != nil {
		return q, err
	}
	ids := []string{""} // the list of none must have a value too
	for _, rec := range records {
		ids = append(ids, rec.Meta().ID)
	}
	hits := o.finder.search(r.Viewer(), []record.Kind{q.Kind}, words[0], foundByName, true)
	for _, h := range hits {
		near := h.Match < index.Typo || len(records) == 0 && h.Match <= max(hits[0].Match, index.TypoReading)
		if near && !slices.Contains(ids, h.ID) {
			ids = append(ids, h.ID)
		}
	}
	if len(ids) > foundByName+1 {
		return q, nil
	}
	q.Filters = maps.Clone(q.Filters)
	delete(q.Filters, "q")
	q.Filters["id"] = ids
	return q, nil
}

// describe reads the records that the index found. What the reader may not read, because the index is a moment behind,
// falls out here.
func (o *Office) describe(ctx context.Context, r store.Reader, kind record.Kind, hits []index.Hit) ([]Found, error) {
	if len(hits) == 0 {
		return nil, nil
	}
	q := store.Of(kind)
	q.Limit = len(hits)
	for _, h := range hits {
		q.Filters.Add("id", h.ID)
	}
	page, err := r.List(ctx, q)
	if err != nil {
		return nil, err
	}
	records, err := page.Records()
	if err != nil {
		return nil, err
	}
	byID := make(map[string]record.Record, len(records))
	for _, rec := range records {
		byID[rec.Meta().ID] = rec
	}
	list := make([]Found, 0, len(hits))
	for _, h := range hits {
		rec := byID[h.ID]
		if rec == nil {
			continue
		}
		f := Found{Record: rec, Name: h.Text, Spans: h.Spans, Match: h.Match, Exact: h.Match <= index.WholeReading}
		for _, n := range NamesOf(rec) {
			if n.Text == h.Text {
				f.Lang = n.Lang
				break
			}
		}
		for _, why := range h.Reasons {
			if word := foundReasons[why.Why]; word != "" && !slices.Contains(f.Reasons, word) {
				f.Reasons = append(f.Reasons, word)
			}
		}
		list = append(list, f)
	}
	return list, nil
}

// findInStore finds by the words that the database keeps.
func findInStore(ctx context.Context, r store.Reader, kind record.Kind, words string, limit int) ([]Found, error) {
	q := store.Of(kind, "q", words)
	q.Limit = limit
	page, err := r.List(ctx, q)
	if err != nil {
		return nil, err
	}
	records, err := page.Records()
	if err != nil {
		return nil, err
	}
	want := lang.Fold(words)
	list := make([]Found, len(records))
	for i, rec := range records {
		list[i].Record = rec
		list[i].Exact = want != "" && slices.ContainsFunc(NamesOf(rec), func(n lang.Name) bool { return lang.Fold(n.Text) == want })
	}
	return list, nil
}

// NamesOf are all names of a record that has names.
func NamesOf(r record.Record) []lang.Name {
	switch r := r.(type) {
	case *register.Person:
		return r.Names
	case *register.Organisation:
		return r.Names
	case *register.Area:
		return r.Names
	case *register.Grouping:
		return r.Names
	case *access.Desk:
		return r.Names
	}
	return nil
}
