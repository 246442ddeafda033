package office

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"entente/internal/fault"
	"entente/internal/lang"
	"entente/internal/record"
	"entente/internal/store"
	"entente/internal/study"
)

// StudyDossier is everything about one study, for one reader: origins that the reader may not read are not among them, and the
// notes of the paper are numbered as if there were none.
type StudyDossier struct {
	Dossier
	Study   *study.Study
	Origins []*study.Origin // in the order of their notes in the paper, then the others as entered
	Noted   study.Noted     // the paper with its notes as superscripts
	Lessons []*study.Lesson
	Lists   []*study.ReadingList // on which it stands
}

// Notes are the origins that the notes of the paper lead to, from note 1.
func (d StudyDossier) Notes() []*study.Origin { return d.Origins[:len(d.Noted.Marks)] }

// StudyDossier puts the dossier of a study together. Errors: NotFound.
func (o *Office) StudyDossier(ctx context.Context, r store.Reader, asOf AsOf, id string) (StudyDossier, error) {
	g := o.gather(ctx, r, asOf)
	var d StudyDossier
	var err error
	if d.Study, err = subject[*study.Study](g, id); err != nil {
		return d, err
	}
	s := d.Study
	g.cite(s)
	g.name(s.Counterpart, s.AskedBy)
	g.name(slices.Concat(s.Themes, s.Areas, s.Authors)...)
	if d.Origins, err = g.origins("study", id); err != nil {
		return d, err
	}
	byMark := make(map[string]*study.Origin)
	for _, from := range d.Origins {
		if from.Mark != "" && byMark[from.Mark] == nil {
			byMark[from.Mark] = from
		}
	}
	d.Noted = study.Number(s.Paper, func(mark string) bool { return byMark[mark] != nil }, study.Superscript)
	place := func(from *study.Origin) int {
		if n := slices.Index(d.Noted.Marks, from.Mark); n >= 0 && byMark[from.Mark] == from {
			return n
		}
		return len(d.Noted.Marks)
	}
	slices.SortStableFunc(d.Origins, func(a, b *study.Origin) int { return cmp.Compare(place(a), place(b)) })
	if d.Lessons, err = read[*study.Lesson](g, store.Of(study.KindLesson, "study", id)); err != nil {
		return d, err
	}
	if d.Lists, err = g.listsOf("study", id); err != nil {
		return d, err
	}
	d.Dossier, err = g.finish(id)
	return d, err
}

// LessonDossier is everything about one lesson, for one reader.
type LessonDossier struct {
	Dossier
	Lesson  *study.Lesson
	Origins []*study.Origin
	Lists   []*study.ReadingList
}

// LessonDossier puts the dossier of a lesson together. Errors: NotFound.
func (o *Office) LessonDossier(ctx context.Context, r store.Reader, asOf AsOf, id string) (LessonDossier, error) {
	g := o.gather(ctx, r, asOf)
	var d LessonDossier
	var err error
	if d.Lesson, err = subject[*study.Lesson](g, id); err != nil {
		return d, err
	}
	g.cite(d.Lesson)
	g.name(d.Lesson.Study)
	g.name(slices.Concat(d.Lesson.Themes, d.Lesson.Areas)...)
	if d.Origins, err = g.origins("lesson", id); err != nil {
		return d, err
	}
	if d.Lists, err = g.listsOf("lesson", id); err != nil {
		return d, err
	}
	d.Dossier, err = g.finish(id)
	return d, err
}

// origins are where a study or a lesson has something from, as entered.
func (g *gathering) origins(filter, id string) ([]*study.Origin, error) {
	list, err := read[*study.Origin](g, store.Of(study.KindOrigin, filter, id))
	for _, from := range list {
		g.name(from.Record)
		g.cite(from)
	}
	return list, err
}

// listsOf are the reading lists on which a study or a lesson stands.
func (g *gathering) listsOf(filter, id string) ([]*study.ReadingList, error) {
	readings, err := read[*study.Reading](g, store.Of(study.KindReading, filter, id))
	if err != nil || len(readings) == 0 {
		return nil, err
	}
	q := store.Of(study.KindReadingList)
	for _, e := range readings {
		q.Filters.Add("id", e.List)
	}
	return read[*study.ReadingList](g, q)
}

// ReadingListDossier is a reading list with what stands on it, in its order.
type ReadingListDossier struct {
	Dossier
	List     *study.ReadingList
	Readings []*study.Reading
}

// ReadingListDossier puts a reading list together. Errors: NotFound.
func (o *Office) ReadingListDossier(ctx context.Context, r store.Reader, asOf AsOf, id string) (ReadingListDossier, error) {
	g := o.gather(ctx, r, asOf)
	var d ReadingListDossier
	var err error
	if d.List, err = subject[*study.ReadingList](g, id); err != nil {
		return d, err
	}
	g.cite(d.List)
	if d.Readings, err = read[*study.Reading](g, store.Of(study.KindReading, "list", id)); err != nil {
		return d, err
	}
	slices.SortStableFunc(d.Readings, func(a, b *study.Reading) int { return cmp.Compare(a.Position, b.Position) })
	for _, e := range d.Readings {
		g.name(e.Reads)
	}
	d.Dossier, err = g.finish(id)
	return d, err
}

// LearnedFrom are the lessons and studies that have something from a talk, or are about an area or a counterpart.
type LearnedFrom struct {
	Lessons                []*study.Lesson
	Studies                []*study.Study
	AllLessons, AllStudies string // queries of all of them; "" where the filter has none
}

// Some reports whether there is anything.
func (l LearnedFrom) Some() bool { return len(l.Lessons)+len(l.Studies) > 0 }

// latestLearned is the most that a dossier shows of each.
const latestLearned = 6

// learned finds what was learned by a filter: exchange, region or counterpart. Lessons have no counterpart of their own.
func (g *gathering) learned(filter string, values ...string) (LearnedFrom, error) {
	var l LearnedFrom
	var err error
	of := func(kind record.Kind) store.Query {
		q := store.Of(kind)
		q.Filters[filter], q.Limit, q.Sort = values, latestLearned, "-recorded"
		return q
	}
	studies := of(study.KindStudy)
	l.AllStudies = studies.String()
	if l.Studies, err = read[*study.Study](g, studies); err != nil || filter == "counterpart" {
		return l, err
	}
	lessons := of(study.KindLesson)
	l.AllLessons = lessons.String()
	l.Lessons, err = read[*study.Lesson](g, lessons)
	return l, err
}

// ThemeNode is a theme in the taxonomy.
type ThemeNode struct {
	*study.Theme
	Depth            int
	Studies, Lessons int // filed under it or under a theme that stands in it
}

// Themed counts the studies or lessons under each theme, by the themes that it stands in and itself: the index of figures, or the
// store. One that is filed under two themes of a third counts once under that one.
type Themed interface {
	Themed(ctx context.Context, kind record.Kind, above map[string][]string) (map[string]int, error)
}

// Themes is the taxonomy from the wider to the narrower terms, each level in the order of its names, with how much is filed
// under each for the reader.
func (o *Office) Themes(ctx context.Context, r store.Reader, counts Themed) ([]ThemeNode, error) {
	g := o.gather(ctx, r, AsOf{})
	themes, err := read[*study.Theme](g, store.Query{Kind: study.KindTheme, Limit: store.MaxLimit})
	if err != nil {
		return nil, err
	}
	there := make(map[string]bool, len(themes))
	for _, t := range themes {
		there[t.ID] = true
	}
	within := make(map[string][]*study.Theme)
	for _, t := range themes {
		parent := t.Parent
		if !there[parent] {
			parent = ""
		}
		within[parent] = append(within[parent], t)
	}
	for _, list := range within {
		slices.SortFunc(list, func(a, b *study.Theme) int {
			return strings.Compare(lang.Fold(lang.Preferred(a.Names, "en")), lang.Fold(lang.Preferred(b.Names, "en")))
		})
	}
	above := make(map[string][]string, len(themes))
	var nodes []ThemeNode
	var visit func(parent string, over []string)
	visit = func(parent string, over []string) {
		for _, t := range within[parent] {
			up := append(slices.Clone(over), t.ID)
			above[t.ID] = up
			nodes = append(nodes, ThemeNode{Theme: t, Depth: len(over)})
			visit(t.ID, up)
		}
	}
	visit("", nil)
	studies, err := counts.Themed(ctx, study.KindStudy, above)
	if err != nil {
		return nil, err
	}
	lessons, err := counts.Themed(ctx, study.KindLesson, above)
	for i := range nodes {
		nodes[i].Studies, nodes[i].Lessons = studies[nodes[i].ID], lessons[nodes[i].ID]
	}
	return nodes, err
}

// keepThemes is the rule that no theme stands in itself, by whatever way round: a taxonomy is a tree.
func keepThemes(tx *store.Tx, was, is record.Record) error {
	t, ok := is.(*study.Theme)
	if !ok || t.Parent == "" || t.Deleted {
		return nil
	}
	seen := map[string]bool{t.ID: true}
	for parent := t.Parent; parent != ""; {
		if seen[parent] {
			return fault.Field("parent", "this theme stands in itself, by way of the ones that it stands in: choose another wider theme")
		}
		seen[parent] = true
		r, err := tx.Get(parent)
		if fault.Is(err, fault.NotFound) { // withdrawn since: what stood in it stands at the top
			return nil
		}
		if err != nil {
			return err
		}
		parent = r.(*study.Theme).Parent
	}
	return nil
}
