package api

import (
	"net/http"

	"entente/internal/access"
	"entente/internal/date"
	"entente/internal/fault"
	"entente/internal/lang"
	"entente/internal/names"
	"entente/internal/names/flag"
	"entente/internal/office"
	"entente/internal/record"
	"entente/internal/register"

	"github.com/danielgtaylor/huma/v2"
)

// addNames adds the operations that ask who is meant, and that say which records are the same.
func (d *door) addNames() {
	kind := &huma.Param{Name: "kind", In: "query", Description: "Of people or of organisations; people where it is left out.", Schema: &huma.Schema{Type: huma.TypeString, Enum: enumeration(namedKinds)}}
	d.add(huma.Operation{Method: http.MethodGet, Path: root + "likely", OperationID: "likely", Tags: []string{"names"}, Summary: "Who may be meant by a name?",
		Description: "The records that somebody of this name may be, the likeliest first, each with its probability and the reasons. Nothing is decided.",
		Parameters: []*huma.Param{
			{Name: "name", In: "query", Required: true, Schema: textSchema(), Description: "A name in any script; several times for several names of the same.", Example: "Си Чжунсюнь"},
			kind,
			{Name: "birth", In: "query", Schema: textSchema(), Description: "Date of birth of a person, complete or not.", Example: "1913"},
			{Name: "area", In: "query", Schema: textSchema(), Description: "Identifier of the country.", Example: "area-cn"},
			{Name: "acronym", In: "query", Schema: textSchema(), Description: "Acronym of an organisation."},
			limitParameter(10, 50, "Records")},
		Responses: map[string]*huma.Response{"200": answer("Whom it may mean.", ref(schemaPrefix+"LikelyPage"), nil, nil)}}, d.likely)
	d.add(huma.Operation{Method: http.MethodGet, Path: root + "duplicates", OperationID: "duplicates", Tags: []string{"names"}, Summary: "List suspected duplicates",
		Description: "Pairs of records that may be the same and that nobody judged, the likeliest first. They are looked for in the background: done is false while not all records were compared.",
		Parameters: []*huma.Param{kind, {Name: "skip", In: "query", Description: "Pairs to pass over.", Schema: &huma.Schema{Type: huma.TypeInteger, Minimum: new(float64)}},
			limitParameter(20, 100, "Pairs")},
		Responses: map[string]*huma.Response{"200": answer("The pairs.", ref(schemaPrefix+"DuplicatePage"), nil, nil)}}, d.duplicates)
	d.add(huma.Operation{Method: http.MethodPost, Path: root + "judge", OperationID: "judge", Tags: []string{"names"}, Summary: "Judge whether two records are the same",
		Description: "Whatever was judged of the pair before is changed. Nothing of either record is rewritten; withdraw the judgement to part them again.",
		Parameters: append([]*huma.Param{
			{Name: "a", In: "query", Required: true, Schema: textSchema(), Description: "Identifier of a person or an organisation."},
			{Name: "b", In: "query", Required: true, Schema: textSchema(), Description: "Identifier of another of its kind."},
			{Name: "verdict", In: "query", Required: true, Schema: &huma.Schema{Type: huma.TypeString, Enum: enumeration(register.Verdicts)}, Description: "What they are."},
			{Name: "note", In: "query", Schema: textSchema(), Description: "What speaks for it."}}, whyParameters()...),
		Responses: map[string]*huma.Response{"200": answer("The judgement as it is now.", ref(schemaPrefix+"Judgement"), nil, nil)},
		Errors:    []int{400, 409, 503}}, d.judge)
	d.add(huma.Operation{Method: http.MethodGet, Path: root + "romanise", OperationID: "romanise", Tags: []string{"names"}, Summary: "Write a name in Latin letters",
		Description: "Spellings by different standards, the most usual first. They are offers: which of them somebody bears, only a source can say.",
		Parameters: []*huma.Param{
			{Name: "name", In: "query", Required: true, Schema: textSchema(), Description: "A name in another script.", Example: "习仲勋"},
			{Name: "lang", In: "query", Schema: textSchema(), Description: "Its language, a BCP 47 tag.", Example: "zh"},
			limitParameter(4, 20, "Spellings")},
		Responses: map[string]*huma.Response{"200": answer("The spellings.", ref(schemaPrefix+"SpellingPage"), nil, nil)}}, d.romanise)
}

var namedKinds = []string{"people", "organisations"}

// likelyItem is a record that may be meant.
type likelyItem struct {
	Kind        record.Kind  `json:"kind"`
	ID          string       `json:"id"`
	Label       string       `json:"label"`
	Name        string       `json:"name,omitempty"` // of the record, the one that decided
	Probability float64      `json:"probability"`
	InWords     string       `json:"in_words"`
	Reasons     []nameReason `json:"reasons"`
	LookAlikes  []string     `json:"look_alikes,omitempty"` // what in the record's names is not what it looks like
}

type nameReason struct {
	Kind   string `json:"kind"`
	Speaks int    `json:"speaks"` // 1 for, -1 against, 0 neither
	Text   string `json:"text"`
}

type likelyPage struct {
	Items []likelyItem `json:"items"`
}

type duplicateItem struct {
	A           string       `json:"a"`
	B           string       `json:"b"`
	LabelA      string       `json:"label_a"`
	LabelB      string       `json:"label_b"`
	Probability float64      `json:"probability"`
	InWords     string       `json:"in_words"`
	Reasons     []nameReason `json:"reasons"`
	LookAlikes  []string     `json:"look_alikes,omitempty"` // what in the names of either is not what it looks like
}

type duplicatePage struct {
	Items []duplicateItem `json:"items"`
	Done  bool            `json:"done"` // all records were compared
	More  bool            `json:"more"` // there are further pairs
}

type spellingPage struct {
	Items []office.Spelling `json:"items"`
}

func reasonsOf(j names.Judgement) []nameReason {
	list := make([]nameReason, len(j.Reasons))
	for i, r := range j.Reasons {
		list[i] = nameReason{string(r.Kind), office.Speaks(r), office.ReasonText(r)}
	}
	return list
}

// lookAlikes says what in names is not what it looks like. Records themselves go out as they are kept, so that they can be
// written back; where somebody is suggested, the warning stands beside the name.
func lookAlikes(of ...[]lang.Name) []string {
	var texts []string
	for _, list := range of {
		for _, n := range list {
			texts = append(texts, n.Text)
		}
	}
	return flag.List(texts...)
}

// namedKind reads the parameter "kind".
func namedKind(errs *fault.List, name string) record.Kind {
	if name == "" {
		name = namedKinds[0]
	}
	record.OneOf(errs, "kind", name, namedKinds)
	if name == namedKinds[1] {
		return register.KindOrganisation
	}
	return register.KindPerson
}

// likely answers with whom a name may mean.
func (d *door) likely(viewer access.Viewer, w http.ResponseWriter, r *http.Request) error {
	values, err := parameters(r, "name", "kind", "birth", "area", "acronym", "limit")
	if err != nil {
		return err
	}
	var errs fault.List
	kind := namedKind(&errs, values.Get("kind"))
	subject := names.Subject{Organisation: kind == register.KindOrganisation}
	for _, text := range values["name"] {
		subject.Names = append(subject.Names, lang.Name{Text: text})
	}
	if len(subject.Names) == 0 || subject.Names[0].Text == "" {
		errs.Add("name", "write a name")
	}
	if subject.Birth, err = date.Parse(values.Get("birth")); err != nil {
		errs.Add("birth", "%s", fault.All(err)[0].Message)
	}
	if area := values.Get("area"); area != "" {
		subject.Countries = []string{area}
	}
	if acronym := values.Get("acronym"); acronym != "" {
		subject.Acronyms = []string{acronym}
	}
	limit := limited(&errs, values.Get("limit"), 10, 50)
	if err := errs.Err(); err != nil {
		return err
	}
	reader := d.store.As(viewer)
	list, err := d.office.LikelySame(r.Context(), reader, kind, subject, limit)
	if err != nil {
		return err
	}
	page := likelyPage{Items: []likelyItem{}}
	for _, l := range list {
		item := likelyItem{Kind: kind, ID: l.Record.Meta().ID, Probability: l.Judgement.Probability, InWords: office.InWords(l.Judgement.Probability), Reasons: reasonsOf(l.Judgement)}
		theirs := office.NamesOf(l.Record)
		item.Label = lang.Preferred(theirs, "en")
		if l.Judgement.B < len(theirs) && theirs[l.Judgement.B].Text != item.Label {
			item.Name = theirs[l.Judgement.B].Text
		}
		item.LookAlikes = lookAlikes(theirs)
		page.Items = append(page.Items, item)
	}
	return sendValue(w, page)
}

// duplicates answers with pairs that nobody judged.
func (d *door) duplicates(viewer access.Viewer, w http.ResponseWriter, r *http.Request) error {
	if err := viewer.Require(access.Officer); err != nil {
		return err
	}
	values, err := parameters(r, "kind", "skip", "limit")
	if err != nil {
		return err
	}
	var errs fault.List
	kind := namedKind(&errs, values.Get("kind"))
	limit, skip := limited(&errs, values.Get("limit"), 20, 100), 0
	if values.Get("skip") != "" && values.Get("skip") != "0" {
		skip = limited(&errs, values.Get("skip"), 0, 100_000)
	}
	if err := errs.Err(); err != nil {
		return err
	}
	list, suspects, more, err := d.office.ToDecide(r.Context(), d.store.As(viewer), kind, skip, limit)
	if err != nil {
		return err
	}
	page := duplicatePage{Items: []duplicateItem{}, Done: suspects.Done, More: more}
	for _, u := range list {
		page.Items = append(page.Items, duplicateItem{A: u.A.Meta().ID, B: u.B.Meta().ID, LabelA: lang.Preferred(office.NamesOf(u.A), "en"), LabelB: lang.Preferred(office.NamesOf(u.B), "en"),
			Probability: u.Judgement.Probability, InWords: office.InWords(u.Judgement.Probability), Reasons: reasonsOf(u.Judgement),
			LookAlikes: lookAlikes(office.NamesOf(u.A), office.NamesOf(u.B))})
	}
	return sendValue(w, page)
}

// judge keeps a verdict on a pair.
func (d *door) judge(viewer access.Viewer, w http.ResponseWriter, r *http.Request) error {
	because, err := why(r, "a", "b", "verdict", "note")
	if err != nil {
		return err
	}
	q := r.URL.Query()
	j, _, err := d.office.Judge(r.Context(), viewer, q.Get("a"), q.Get("b"), q.Get("verdict"), q.Get("note"), because)
	if err != nil {
		return err
	}
	return sendRecord(w, http.StatusOK, j)
}

// romanise answers with spellings of a name.
func (d *door) romanise(viewer access.Viewer, w http.ResponseWriter, r *http.Request) error {
	values, err := parameters(r, "name", "lang", "limit")
	if err != nil {
		return err
	}
	var errs fault.List
	if values.Get("name") == "" {
		errs.Add("name", "write a name")
	}
	limit := limited(&errs, values.Get("limit"), 4, 20)
	if err := errs.Err(); err != nil {
		return err
	}
	page := spellingPage{Items: []office.Spelling{}}
	page.Items = append(page.Items, office.Spellings(lang.Name{Text: values.Get("name"), Lang: values.Get("lang")}, limit)...)
	return sendValue(w, page)
}
