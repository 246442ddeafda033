package web

import (
	"context"
	"math"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"entente/internal/access"
	"entente/internal/date"
	"entente/internal/fault"
	"entente/internal/lang"
	"entente/internal/ledger"
	"entente/internal/names"
	"entente/internal/office"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store"
)

// nameRoutes lists the addresses where people judge which records are the same.
func (r *routes) nameRoutes() {
	s := r.server
	r.page("GET /merge/{id}", s.mergePage)
	r.page("POST /merge/{id}", s.merge)
	r.page("GET /duplicates", s.duplicates)
	r.page("POST /duplicates", s.judgeDuplicate)
	r.page("GET /romanise", s.romanise)
}

// partView is one record of a joined person or organisation.
type partView struct {
	number  int
	id      string
	label   string
	note    string
	marking record.Marking
}

func partsOf[R record.Record](j office.Joined[R], labels map[string]string) []partView {
	views := make([]partView, len(j.Parts))
	for i, p := range j.Parts {
		label, _, _ := shown(p)
		head := p.Meta()
		views[i] = partView{i + 1, head.ID, label, joinNonEmpty(", ", labels[owner(p)], bornOrFounded(p), labels[head.Desk]), head.Marking}
	}
	return views
}

func bornOrFounded(r record.Record) string {
	switch r := r.(type) {
	case *register.Person:
		return r.Birth.String()
	case *register.Organisation:
		return r.During.String()
	}
	return ""
}

// judged is a judgement with what a page says of it.
type judged struct {
	*register.Judgement
	a, b   string // names of the two
	change ledger.Change
}

// judgedOf are the judgements that a dossier shows: by which it is joined, and those about pairs that are not.
func judgedOf[R record.Record](j office.Joined[R], labels map[string]string) []judged {
	var list []judged
	for _, g := range j.Judgements {
		list = append(list, judged{g, labels[g.A], labels[g.B], j.Decided[g.ID]})
	}
	return list
}

// whole lets the head of a dossier show the highest marking of all parts.
func whole[R record.Record](j office.Joined[R], copied R) R {
	copied.Meta().Marking = j.Marking()
	return copied
}

// partValue is a value of a fact, and the parts that have it; none where nothing is joined.
type partValue struct {
	text, href string
	parts      []int
}

// valuesOf collects what the parts say of one fact: each value once.
func valuesOf[R record.Record](j office.Joined[R], value func(R) []partValue) []partValue {
	var list []partValue
	for i, p := range j.Parts {
		for _, v := range value(p) {
			if v.text == "" {
				continue
			}
			at := slices.IndexFunc(list, func(o partValue) bool { return o.text == v.text && o.href == v.href })
			if at < 0 {
				at = len(list)
				list = append(list, v)
			}
			if j.Several() && !slices.Contains(list[at].parts, i+1) {
				list[at].parts = append(list[at].parts, i+1)
			}
		}
	}
	return list
}

func textsOf[R record.Record](j office.Joined[R], value func(R) string) []partValue {
	return valuesOf(j, func(r R) []partValue { return []partValue{{text: value(r)}} })
}

func refsOf[R record.Record](j office.Joined[R], labels map[string]string, value func(R) string) []partValue {
	return valuesOf(j, func(r R) []partValue { return []partValue{{text: labels[value(r)], href: hrefOf(value(r))}} })
}

// partName is a name, and the parts that bear it.
type partName struct {
	lang.Name
	parts []int
}

// inOnePart are the names of a record that is not joined to another.
func inOnePart(list []lang.Name) []partName {
	parts := make([]partName, len(list))
	for i, n := range list {
		parts[i].Name = n
	}
	return parts
}

func namesOfParts[R record.Record](j office.Joined[R]) []partName {
	var list []partName
	for i, p := range j.Parts {
		for _, n := range office.NamesOf(p) {
			at := slices.IndexFunc(list, func(o partName) bool {
				return o.Text == n.Text && o.Name.Lang == n.Lang && o.Kind == n.Kind && o.Standard == n.Standard && o.During == n.During
			})
			if at < 0 {
				at = len(list)
				list = append(list, partName{Name: n})
			}
			if j.Several() && !slices.Contains(list[at].parts, i+1) {
				list[at].parts = append(list[at].parts, i+1)
			}
		}
	}
	return list
}

// allNames are the names of all parts.
func allNames(list []partName) []lang.Name {
	all := make([]lang.Name, len(list))
	for i, n := range list {
		all[i] = n.Name
	}
	return all
}

// comparison is two records side by side.
type comparison struct {
	a, b      record.Record
	judgement names.Judgement
	labels    map[string]string
	said      *register.Judgement // what was judged of the pair; nil for nothing
	change    ledger.Change       // who said so, and when
}

// beside is one line of a comparison.
type beside struct {
	label string
	a, b  string
	same  bool // both say so, and the same
	apart bool // both say so, and not the same
}

// lines are what both records say, fact by fact.
func (c comparison) lines(ctx context.Context) []beside {
	var list []beside
	add := func(label, a, b string) {
		if a != "" || b != "" {
			list = append(list, beside{label, a, b, a == b, a != b && a != "" && b != ""})
		}
	}
	dated := func(label string, a, b date.Date) {
		add(label, dateText(ctx, a), dateText(ctx, b))
		if !a.IsZero() && !b.IsZero() { // 1931 and 1931-03-02 do not contradict one another
			list[len(list)-1].apart = a.Before(b) == date.Yes || b.Before(a) == date.Yes
		}
	}
	switch a := c.a.(type) {
	case *register.Person:
		b := c.b.(*register.Person)
		dated(t(ctx, "dossier.born"), a.Birth, b.Birth)
		dated(t(ctx, "dossier.died"), a.Death, b.Death)
		add(t(ctx, "dossier.area"), c.labels[a.Area], c.labels[b.Area])
		add(t(ctx, "dossier.gender"), word(ctx, "gender", a.Gender), word(ctx, "gender", b.Gender))
		add(t(ctx, "names.identifiers"), identifiersText(a.Identifiers), identifiersText(b.Identifiers))
	case *register.Organisation:
		b := c.b.(*register.Organisation)
		add(t(ctx, "names.col_what"), word(ctx, "classification", a.Classification), word(ctx, "classification", b.Classification))
		add(t(ctx, "names.col_family"), word(ctx, "family", a.Family), word(ctx, "family", b.Family))
		add(t(ctx, "dossier.acronym"), a.Acronym, b.Acronym)
		add(t(ctx, "dossier.existed"), periodText(ctx, a.During), periodText(ctx, b.During))
		add(t(ctx, "dossier.area"), c.labels[a.Area], c.labels[b.Area])
		add(t(ctx, "names.identifiers"), identifiersText(a.Identifiers), identifiersText(b.Identifiers))
	}
	add(t(ctx, "dossier.desk"), c.labels[c.a.Meta().Desk], c.labels[c.b.Meta().Desk])
	return list
}

func identifiersText(list []record.Identifier) string {
	parts := make([]string, len(list))
	for i, id := range list {
		parts[i] = id.Scheme + " " + id.Value
	}
	return strings.Join(parts, ", ")
}

// compare puts two records side by side.
func (s *server) compare(ctx context.Context, v *visit, a, b record.Record) (comparison, error) {
	c := comparison{a: a, b: b}
	var err error
	if c.judgement, err = office.CompareFor(ctx, v.reader, a, b); err != nil {
		return c, err
	}
	ids := []string{owner(a), owner(b), a.Meta().Desk, b.Meta().Desk}
	said, err := v.reader.Get(ctx, register.JudgementID(a.Meta().ID, b.Meta().ID))
	switch {
	case err == nil:
		c.said = said.(*register.Judgement)
		changes, err := v.reader.History(ctx, c.said.ID)
		if err != nil {
			return c, err
		}
		if len(changes) > 0 {
			c.change = changes[0]
			ids = append(ids, c.change.Batch.Author)
		}
	case !fault.Is(err, fault.NotFound):
		return c, err
	}
	c.labels, err = v.reader.Labels(ctx, ids...)
	return c, err
}

// reasonText is a reason in the words of the page. Countries are compared by their identifiers and shown by their names.
func reasonText(ctx context.Context, r names.Reason, labels map[string]string) string {
	_, data := r.Message()
	for _, name := range []string{"A", "B"} {
		if r.Kind == names.CountryShared || r.Kind == names.CountryDiffers {
			for area, label := range labels {
				if lang.Fold(area) == lang.Fold(data[name]) {
					data[name] = label
				}
			}
		}
	}
	if r.Kind == names.GenderDiffers {
		data["A"], data["B"] = word(ctx, "gender", r.A), word(ctx, "gender", r.B)
	}
	for _, name := range []string{"A", "B"} { // a word in its own direction, whatever stands around it
		if data[name] != "" {
			data[name] = "\u2068" + data[name] + "\u2069"
		}
	}
	if r.Role == names.Unknown {
		data["Role"] = ""
	} else {
		data["Role"] = t(ctx, "names.role_"+strings.ReplaceAll(r.Role.String(), " ", "_"))
	}
	args := make([]any, 0, 2*len(data))
	for name, value := range data {
		args = append(args, name, value)
	}
	return t(ctx, "names.reason."+string(r.Kind), args...)
}

// percentText is a probability as a whole number of per cent. It is never said to be certain.
func percentText(p float64) string {
	return strconv.Itoa(int(min(99, max(1, math.Round(100*p))))) + " %"
}

// subjectOf reads a person or an organisation of an address.
func (s *server) subjectOf(ctx context.Context, v *visit, id string) (record.Record, error) {
	rec, err := v.reader.Get(ctx, id)
	if err == nil && rec.Kind() != register.KindPerson && rec.Kind() != register.KindOrganisation {
		err = fault.New(fault.NotFound, "there is no such record")
	}
	return rec, err
}

// mergeView is the page on which a record is compared with others.
type mergeView struct {
	record record.Record
	label  string
	with   *comparison     // the one chosen; nil while none is
	likely []office.Likely // whom it may be the same as
	labels map[string]string
	wrong  string
}

// mergePage asks whether a record is entered twice.
func (s *server) mergePage(w http.ResponseWriter, r *http.Request, v *visit) error {
	view, err := s.mergeView(r, v, r.URL.Query().Get("with"))
	if err != nil {
		return err
	}
	return s.render(w, r, http.StatusOK, mergePage(view))
}

func (s *server) mergeView(r *http.Request, v *visit, with string) (mergeView, error) {
	ctx := r.Context()
	var view mergeView
	var err error
	if err = v.viewer.Require(access.Officer); err != nil {
		return view, err
	}
	if view.record, err = s.subjectOf(ctx, v, r.PathValue("id")); err != nil {
		return view, err
	}
	view.label, _, _ = shown(view.record)
	if with != "" && with != view.record.Meta().ID {
		other, err := s.subjectOf(ctx, v, with)
		if err != nil {
			return view, err
		}
		if other.Kind() != view.record.Kind() {
			return view, fault.New(fault.NotFound, "there is no such record")
		}
		c, err := s.compare(ctx, v, view.record, other)
		if err != nil {
			return view, err
		}
		view.with = &c
	}
	id := view.record.Meta().ID
	joined, err := office.JoinedWith(ctx, v.reader, id)
	if err != nil {
		return view, err
	}
	if view.likely, err = s.office.LikelyTwins(ctx, v.reader, view.record, 8, joined[id]...); err != nil {
		return view, err
	}
	ids := []string{owner(view.record)}
	for _, l := range view.likely {
		ids = append(ids, owner(l.Record))
	}
	view.labels, err = v.reader.Labels(ctx, ids...)
	return view, err
}

// merge judges a pair.
func (s *server) merge(w http.ResponseWriter, r *http.Request, v *visit) error {
	if err := readPost(w, r); err != nil {
		return err
	}
	id, with := r.PathValue("id"), strings.TrimSpace(r.PostForm.Get("with"))
	if with == "" { // picked by name
		with = strings.TrimSpace(r.PostForm.Get("with.id"))
	}
	if r.PostForm.Get("verdict") == "" {
		return s303(w, r, "/merge/"+id+"?with="+urlEscape(with))
	}
	err := s.judge(r, v, id, with)
	if code := fault.CodeOf(err); code == fault.Conflict || code == fault.Invalid {
		view, e := s.mergeView(r, v, with)
		if e != nil {
			return e
		}
		view.wrong = fault.All(err)[0].Message
		return s.render(w, r, http.StatusUnprocessableEntity, mergePage(view))
	}
	if err != nil {
		return err
	}
	return s303(w, r, hrefOf(id)+"#judged")
}

// judge keeps a verdict, and says so with a way to take it back.
func (s *server) judge(r *http.Request, v *visit, a, b string) error {
	ctx := r.Context()
	for _, id := range []string{a, b} { // that there is none and that it is hidden are the same
		if _, err := s.subjectOf(ctx, v, id); err != nil {
			return err
		}
	}
	verdict := r.PostForm.Get("verdict")
	why := office.Why{Reason: strings.TrimSpace(r.PostForm.Get("reason"))}
	_, batch, err := s.office.Judge(ctx, v.viewer, a, b, verdict, "", why)
	if err != nil {
		return err
	}
	if batch.ID > 0 {
		labels, err := v.reader.Labels(ctx, a, b)
		if err != nil {
			return err
		}
		s.flashWith(ctx, flash{Tone: "good", Text: t(ctx, "names.judged_"+verdict, "A", labels[a], "B", labels[b]), UndoBatch: batch.ID})
	}
	return nil
}

// joinedIn asks which records of a list are joined with others, and how many wholes they are.
func joinedIn(ctx context.Context, reader store.Reader, q store.Query, ids []string) (map[string][]string, office.Joinedness, error) {
	with, err := office.JoinedWith(ctx, reader, ids...)
	if err != nil {
		return nil, office.Joinedness{}, err
	}
	sum, err := office.JoinedIn(ctx, reader, q)
	return with, sum, err
}
