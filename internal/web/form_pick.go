package web

import (
	"context"
	"encoding/json"
	"net/http"
	"slices"
	"strings"

	"entente/internal/access"
	"entente/internal/date"
	"entente/internal/exchange"
	"entente/internal/fault"
	"entente/internal/lang"
	"entente/internal/office"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/relation"
	"entente/internal/store"
)

// suggestion is a record that a text may mean: how it is called, and what tells it from others of that name.
type suggestion struct {
	kind            record.Kind
	id, label, more string
	exact           bool // one of its names is the text
	name            string
	nameLang        string // of the name that matched, where it is another than the label
	reasons         []string
}

const manySuggestions = 10

// suggestRecords finds records of the kinds by words of their names, those with exactly this name first. Where names a
// filter and its value that all of them meet.
func suggestRecords(ctx context.Context, r store.Reader, kinds []record.Kind, words string, limit int, where ...string) ([]suggestion, error) {
	var list []suggestion
	for _, kind := range kinds {
		if v := visitOf(ctx); v != nil && len(where) == 0 && office.ByName(kind) {
			found, err := suggestNamed(ctx, v.server.office, r, kind, words, limit)
			if err != nil && !fault.Is(err, fault.Invalid) {
				return nil, err
			}
			list = append(list, found...)
			continue
		}
		q := store.Of(kind, append([]string{"q", words}, where...)...)
		if kind == relation.KindRelation || kind == access.KindUser { // they have no words of their own
			q = store.Of(kind)
			q.Limit = store.MaxLimit
		} else if q.Limit = 4 * limit; q.Limit < 50 {
			q.Limit = 50
		}
		page, err := r.List(ctx, q)
		if err != nil {
			if fault.Is(err, fault.Invalid) {
				return nil, nil
			}
			return nil, err
		}
		found, err := describeRecords(ctx, r, kind, page.Docs, words)
		if err != nil {
			return nil, err
		}
		if kind == relation.KindRelation || kind == access.KindUser {
			found = slices.DeleteFunc(found, func(s suggestion) bool {
				return !strings.Contains(lang.Fold(s.label+" "+s.more), lang.Fold(words))
			})
		}
		list = append(list, found...)
	}
	slices.SortStableFunc(list, func(a, b suggestion) int {
		if a.exact == b.exact {
			return 0
		}
		if a.exact {
			return -1
		}
		return 1
	})
	return list[:min(len(list), limit)], nil
}

// suggestNamed finds people, organisations and areas by any of their names.
func suggestNamed(ctx context.Context, o *office.Office, r store.Reader, kind record.Kind, words string, limit int) ([]suggestion, error) {
	hits, err := o.Find(ctx, r, kind, words, 4*limit, true)
	if err != nil {
		return nil, err
	}
	docs := make([]json.RawMessage, len(hits))
	for i, h := range hits {
		if docs[i], err = json.Marshal(h.Record); err != nil {
			return nil, err
		}
	}
	list, err := describeRecords(ctx, r, kind, docs, words)
	for i := range list {
		list[i].reasons = hits[i].Reasons
		if hits[i].Name != list[i].label {
			list[i].name, list[i].nameLang = hits[i].Name, hits[i].Lang
		}
	}
	return list, err
}

// glimpse is what of a record tells it apart.
type glimpse struct {
	ID             string        `json:"id"`
	Names          []lang.Name   `json:"names"`
	Name           string        `json:"name"`
	Login          string        `json:"login"`
	Title          string        `json:"title"`
	Acronym        string        `json:"acronym"`
	Alpha2         string        `json:"alpha2"`
	Alpha3         string        `json:"alpha3"`
	Code           string        `json:"code"`
	Type           string        `json:"type"`
	Classification string        `json:"classification"`
	Publisher      string        `json:"publisher"`
	Area           string        `json:"area"`
	Organisation   string        `json:"organisation"`
	Birth          date.Date     `json:"birth"`
	During         date.Interval `json:"during"`
}

// describeRecords labels records, each with what tells it from others.
func describeRecords(ctx context.Context, r store.Reader, kind record.Kind, docs []json.RawMessage, words string) ([]suggestion, error) {
	glimpses := make([]glimpse, len(docs))
	var ids []string
	for i, doc := range docs {
		if err := json.Unmarshal(doc, &glimpses[i]); err != nil {
			return nil, err
		}
		ids = append(ids, glimpses[i].ID, glimpses[i].Area, glimpses[i].Organisation)
	}
	labels, err := r.Labels(ctx, ids...)
	if err != nil {
		return nil, err
	}
	want := lang.Fold(strings.TrimSpace(words))
	list := make([]suggestion, len(glimpses))
	for i, g := range glimpses {
		list[i] = suggestion{kind: kind, id: g.ID, label: labels[g.ID]}
		var more []string
		switch kind {
		case register.KindArea:
			more = []string{word(ctx, "area_type", g.Type), g.Alpha2 + g.Code}
		case register.KindOrganisation:
			more = []string{g.Acronym, word(ctx, "classification", g.Classification), labels[g.Area]}
		case register.KindPerson:
			more = []string{labels[g.Area], g.Birth.String()}
		case register.KindPost:
			more = []string{labels[g.Organisation]}
		case exchange.KindExchange:
			more = []string{word(ctx, "exchange_type", g.Type), g.During.String()}
		case register.KindSource:
			more = []string{g.Publisher}
		case access.KindUser:
			more = []string{g.Login}
		}
		list[i].more = strings.Join(slices.DeleteFunc(more, func(s string) bool { return s == "" }), ", ")
		texts := []string{list[i].label, g.Title, g.Acronym, g.Alpha2, g.Alpha3, g.Code, g.Login, g.Name}
		for _, n := range g.Names {
			texts = append(texts, n.Text)
		}
		list[i].exact = want != "" && slices.ContainsFunc(texts, func(s string) bool { return lang.Fold(s) == want })
	}
	return list, nil
}

// pick reads a field that names a record. The words in it count: with a script they are the label of the identifier
// beside them; without one they are an identifier, or a name that only one record has.
func (in *reading) pick(f formField, path string) (any, error) {
	words := strings.TrimSpace(in.typed.Get(path + ".name"))
	id := lastOf(in.typed[path+".id"])
	if words == "" {
		in.typed.Del(path + ".id")
		if !f.optional {
			in.wrong.Add(path, "%s", t(in.ctx, "form.pick_one"))
		}
		return nil, nil
	}
	labels, err := in.reader.Labels(in.ctx, id, words)
	if err != nil {
		return nil, err
	}
	if of, ok := record.KindOf(words); ok && slices.Contains(f.kinds, of) && labels[words] != "" {
		in.settle(path, words, labels[words])
		return words, nil
	}
	if of, ok := record.KindOf(id); ok && slices.Contains(f.kinds, of) && labels[id] != "" && (labels[id] == words || in.typed.Get(path+".asked") == words) {
		in.settle(path, id, labels[id])
		return id, nil
	}
	in.typed.Del(path + ".id")
	var where []string
	if of := in.typed.Get(f.within + ".id"); f.within != "" && of != "" {
		where = []string{f.within, of}
	}
	found, err := suggestRecords(in.ctx, in.reader, f.kinds, words, manySuggestions, where...)
	if err != nil {
		return nil, err
	}
	if len(found) == 0 && where != nil { // what is elsewhere is named, so that the form can say so
		if found, err = suggestRecords(in.ctx, in.reader, f.kinds, words, manySuggestions); err != nil {
			return nil, err
		}
		found = slices.DeleteFunc(found, func(s suggestion) bool { return !s.exact })
	}
	exact := slices.DeleteFunc(slices.Clone(found), func(s suggestion) bool { return !s.exact })
	switch {
	case len(exact) == 1:
		in.settle(path, exact[0].id, exact[0].label)
		return exact[0].id, nil
	case f.free:
		return words, nil
	case len(exact) > 1:
		in.offers[path] = exact
		in.wrong.Add(path, "%s", t(in.ctx, "form.several", "Text", words))
	case len(found) > 0:
		in.offers[path] = found
		in.wrong.Add(path, "%s", t(in.ctx, "form.perhaps", "Text", words))
	default:
		in.wrong.Add(path, "%s", t(in.ctx, "form.none", "Text", words))
	}
	return nil, nil
}

// settle keeps what a field was found to mean.
func (in *reading) settle(path, id, label string) {
	in.typed.Set(path+".id", id)
	in.typed.Set(path+".name", label)
}

func lastOf(values []string) string {
	for _, v := range slices.Backward(values) {
		if v != "" {
			return v
		}
	}
	return ""
}

// pickable are the kinds that a picker may ask for; several have a hyphen between them.
func pickable(name string) ([]record.Kind, error) {
	var kinds []record.Kind
	for _, n := range strings.Split(name, "-") {
		kind, ok := store.KindNamed(n)
		if !ok {
			return nil, fault.New(fault.NotFound, "there are no records of the kind %s", n)
		}
		kinds = append(kinds, kind)
	}
	return kinds, nil
}

// pickList answers a record picker of these kinds while somebody types.
func (s *server) pickList(names string) action {
	return func(w http.ResponseWriter, r *http.Request, v *visit) error {
		kinds, err := pickable(names)
		if err != nil {
			return err
		}
		found, err := suggestRecords(r.Context(), v.reader, kinds, r.URL.Query().Get("q"), manySuggestions)
		if err != nil {
			return err
		}
		return s.render(w, r, http.StatusOK, pickOptions(found))
	}
}
