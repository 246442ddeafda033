package web

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"entente/internal/date"
	"entente/internal/fault"
	"entente/internal/lang"
	"entente/internal/names"
	"entente/internal/names/index"
	"entente/internal/names/roman"
	"entente/internal/office"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store"
)

// manySimilar is how many similar records are shown at most.
const manySimilar = 5

// similarView is what a form says while a name is typed: who is there already, what is odd about the name, and how it is
// spelled in Latin letters.
type similarView struct {
	likely   []office.Likely
	labels   map[string]string
	warnings []names.Warning
	spelled  []spelled
	edit     bool // the record is there already: it is not to be replaced by another
}

// spelled is a name as it was typed, and spellings of it that the form does not have yet.
type spelled struct {
	name      lang.Name
	spellings []office.Spelling
}

// similar shows, while a name is being typed, who it may be. It suggests, and never decides.
func (s *server) similar(w http.ResponseWriter, r *http.Request, v *visit) error {
	kinds, err := pickable(r.PathValue("kind"))
	if err != nil {
		return err
	}
	query, ctx := r.URL.Query(), r.Context()
	typed := typedNames(query)
	view := similarView{edit: query.Get("not") != ""}
	for _, n := range typed {
		view.warnings = append(view.warnings, names.Suspicious(n.Text)...)
	}
	view.spelled = spellingsFor(typed)
	subject := typedSubject(kinds[0], typed, query)
	if subject.Posts, err = typedPost(ctx, v.reader, query); err != nil {
		return err
	}
	not := []string{query.Get("not")}
	if view.edit {
		decided, err := decidedAbout(ctx, v.reader, query.Get("not"))
		if err != nil {
			return err
		}
		not = append(not, decided...)
	}
	if view.likely, err = s.office.LikelySame(ctx, v.reader, kinds[0], subject, manySimilar, not...); err != nil {
		return err
	}
	if len(view.likely) < manySimilar && len(typed) > 0 {
		if err := s.alsoCalled(ctx, v, kinds[0], typed[len(typed)-1].Text, not, &view); err != nil {
			return err
		}
	}
	var ids []string
	for _, l := range view.likely {
		ids = append(ids, owner(l.Record))
	}
	if view.labels, err = v.reader.Labels(ctx, ids...); err != nil {
		return err
	}
	return s.render(w, r, http.StatusOK, similarRecords(view))
}

// alsoCalled adds those who bear what is typed so far as a part of a name: too little to say that they are likely.
func (s *server) alsoCalled(ctx context.Context, v *visit, kind record.Kind, typed string, not []string, view *similarView) error {
	found, err := s.office.Find(ctx, v.reader, kind, typed, 2*manySimilar, true)
	if err != nil && !fault.Is(err, fault.Invalid) {
		return err
	}
	for _, f := range found {
		id := f.Record.Meta().ID
		if len(view.likely) < manySimilar && f.Match < index.Typo && !slices.Contains(not, id) &&
			!slices.ContainsFunc(view.likely, func(l office.Likely) bool { return l.Record.Meta().ID == id }) {
			view.likely = append(view.likely, office.Likely{Record: f.Record})
		}
	}
	return nil
}

// decidedAbout are the records of which it was said whether they are the same as this one.
func decidedAbout(ctx context.Context, reader store.Reader, id string) ([]string, error) {
	page, err := reader.List(ctx, store.Of(register.KindJudgement, "of", id, "verdict", register.Same, "verdict", register.Different))
	if err != nil {
		return nil, err
	}
	records, err := page.Records()
	if err != nil {
		return nil, err
	}
	var ids []string
	for _, r := range records {
		ids = append(ids, r.(*register.Judgement).Other(id))
	}
	return ids, nil
}

// typedNames are the names in the rows of a form. Fields send themselves under their own names.
func typedNames(query url.Values) []lang.Name {
	var list []lang.Name
	for _, text := range query["q"] {
		list = append(list, lang.Name{Text: strings.TrimSpace(text)})
	}
	for i := range countRows(query, "names") {
		row := "names." + strconv.Itoa(i) + "."
		list = append(list, lang.Name{Text: strings.TrimSpace(query.Get(row + "text")), Lang: query.Get(row + "lang"), Kind: query.Get(row + "kind")})
	}
	kept := list[:0]
	for _, n := range list {
		if len([]rune(n.Text)) > 1 && len(n.Text) <= 1000 && len(kept) < names.MaxNames {
			kept = append(kept, n)
		}
	}
	return kept
}

// typedSubject is who is meant by what is typed so far. What cannot be read yet does not count.
func typedSubject(kind record.Kind, typed []lang.Name, query url.Values) names.Subject {
	subject := names.Subject{Organisation: kind == register.KindOrganisation, Names: typed}
	if area := query.Get("area.id"); area != "" {
		subject.Countries = []string{area}
	}
	if birth, err := date.Parse(query.Get("birth")); err == nil {
		subject.Birth = birth
	}
	if acronym := strings.TrimSpace(query.Get("acronym")); acronym != "" {
		subject.Acronyms = []string{acronym}
	}
	if during, err := date.ParseInterval(query.Get("during")); err == nil {
		subject.Existed = during
	}
	return subject
}

// spellingsFor offers Latin spellings of names that are written otherwise and have none yet.
func spellingsFor(typed []lang.Name) []spelled {
	latin := make(map[string]bool)
	for _, n := range typed {
		if n.Script() == "Latn" {
			latin[lang.Fold(n.Text)] = true
		}
	}
	var list []spelled
	for _, n := range typed {
		var offers []office.Spelling
		for _, sp := range office.Spellings(n, 4) {
			if !latin[lang.Fold(sp.Text)] {
				offers = append(offers, sp)
			}
		}
		if len(offers) > 0 {
			list = append(list, spelled{n, offers})
		}
	}
	return list
}

// standardIDs are the standards that a transliteration can follow.
func standardIDs() []string {
	all := office.StandardsOfTransliteration()
	ids := make([]string, len(all))
	for i, s := range all {
		ids[i] = s.ID
	}
	return ids
}

// standardTitle is what people call a standard; its identifier where it is not known.
func standardTitle(id string) string {
	if s, ok := roman.Lookup(id); ok {
		if s.Lang != "" && !strings.Contains(s.Name, "(") {
			return s.Name + " (" + s.Lang + ")"
		}
		return s.Name
	}
	return id
}

// romanise answers with the Latin spellings of a name.
func (s *server) romanise(w http.ResponseWriter, r *http.Request, v *visit) error {
	return s.render(w, r, http.StatusOK, spellingButtons(spellingsFor(typedNames(r.URL.Query()))))
}
