package web

import (
	"context"
	"net/http"
	"slices"
	"strings"

	"entente/internal/access"
	"entente/internal/date"
	"entente/internal/exchange"
	"entente/internal/fault"
	"entente/internal/ledger"
	"entente/internal/margin"
	"entente/internal/office"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/relation"
	"entente/internal/store"
)

// bulkKinds are the kinds of which several can be changed at once from their list.
var bulkKinds = []record.Kind{register.KindArea, register.KindOrganisation, register.KindPerson, register.KindGrouping, register.KindSource, register.KindEvent,
	relation.KindRelation, relation.KindAgreement, exchange.KindExchange}

// mostAtOnce is how many records one act changes: as many as a page lists.
const mostAtOnce = store.MaxLimit

// bulkRoutes lists the addresses of acts on several records.
func (r *routes) bulkRoutes() {
	for _, kind := range bulkKinds {
		r.page("POST /bulk/"+store.Plural(kind), r.server.bulk(kind))
	}
}

// bulk does one thing to every record that was ticked in a list, as one act.
func (s *server) bulk(kind record.Kind) action {
	return func(w http.ResponseWriter, r *http.Request, v *visit) error {
		if err := v.viewer.Require(access.Officer); err != nil {
			return err
		}
		if err := readPost(w, r); err != nil {
			return err
		}
		ids := slices.Compact(slices.Sorted(slices.Values(r.PostForm["id"])))
		next := local(r.PostForm.Get("next"))
		if next == "/" {
			next = "/" + store.Plural(kind)
		}
		if len(ids) == 0 {
			s.flash(r.Context(), "warn", t(r.Context(), "bulk.none"))
			return s303(w, r, next)
		}
		if len(ids) > mostAtOnce {
			return fault.New(fault.Invalid, "choose at most %d records at once", mostAtOnce)
		}
		if r.PostForm.Get("act") == "marking" && !office.Fresh(v.signIn) { // it may open them to more people
			return toConfirm(w, r, next)
		}
		batch, edits, err := s.bulkAct(r, v, kind, ids)
		if act, ok := office.NeedsSecond(err); ok {
			return s.askSecond(w, r, v, act, office.Why{Reason: r.PostForm.Get("reason")}, edits...)
		}
		if err != nil {
			return err
		}
		notice := flash{Tone: "good", Text: t(r.Context(), "bulk.done", "Count", int(batch.Last-batch.First+1))}
		if batch.ID == 0 {
			notice.Text = t(r.Context(), "form.unchanged")
		} else {
			s.offerUndo(v, &notice, batch)
		}
		s.flashWith(r.Context(), notice)
		return s303(w, r, next)
	}
}

func (s *server) bulkAct(r *http.Request, v *visit, kind record.Kind, ids []string) (ledger.Batch, []office.Edit, error) {
	ctx, form := r.Context(), r.PostForm
	because := office.Why{Reason: strings.TrimSpace(form.Get("reason"))}
	records, err := getAll(ctx, v.reader, kind, ids)
	if err != nil {
		return ledger.Batch{}, nil, err
	}
	var edits []office.Edit
	switch form.Get("act") {
	case "withdraw":
		batch, err := s.office.WithdrawAll(ctx, v.viewer, because, ids...)
		return batch, nil, err
	case "marking":
		var m record.Marking
		if form.Get("marking") == "" || m.UnmarshalText([]byte(form.Get("marking"))) != nil {
			return ledger.Batch{}, nil, fault.Field("marking", "choose the marking to set")
		}
		for _, rec := range records {
			rec.Meta().Marking = m
			edits = append(edits, office.Edit{Record: rec, Base: rec.Meta().Version})
		}
	case "desk":
		for _, rec := range records {
			rec.Meta().Desk = form.Get("desk")
			edits = append(edits, office.Edit{Record: rec, Base: rec.Meta().Version})
		}
	case "tag", "untag":
		tag := form.Get("tag")
		if kind, _ := record.KindOf(tag); kind != margin.KindTag {
			return ledger.Batch{}, nil, fault.Field("tag", "choose the tag")
		}
		for _, rec := range records {
			head := rec.Meta()
			head.Tags = slices.DeleteFunc(slices.Clone(head.Tags), func(id string) bool { return id == tag })
			if form.Get("act") == "tag" {
				head.Tags = append(head.Tags, tag)
				slices.Sort(head.Tags)
			}
			edits = append(edits, office.Edit{Record: rec, Base: head.Version})
		}
	case "grouping":
		if edits, err = newMembers(ctx, v, form.Get("grouping"), form.Get("since"), records); err != nil {
			return ledger.Batch{}, nil, err
		}
	default:
		return ledger.Batch{}, nil, fault.Field("act", "choose what to do with the records")
	}
	if len(edits) == 0 {
		return ledger.Batch{}, nil, nil
	}
	batch, err := s.office.SaveAll(ctx, v.viewer, because, edits...)
	return batch, edits, err
}

// getAll reads the records, all of which must be of the kind and open to the viewer.
func getAll(ctx context.Context, reader store.Reader, kind record.Kind, ids []string) ([]record.Record, error) {
	q := store.Of(kind)
	q.Filters["id"] = ids
	q.Limit = store.MaxLimit
	page, err := reader.List(ctx, q)
	if err != nil {
		return nil, err
	}
	if len(page.Docs) != len(ids) {
		return nil, fault.New(fault.NotFound, "one of the records is not there, or is not open to you; load the list again")
	}
	return page.Records()
}

// newMembers puts records into a grouping from a day on, leaving out those that are in it.
func newMembers(ctx context.Context, v *visit, grouping, since string, records []record.Record) ([]office.Edit, error) {
	g, err := v.reader.Get(ctx, grouping)
	if err != nil {
		return nil, fault.Field("grouping", "choose the grouping to add to")
	}
	from, err := date.Parse(since)
	if err != nil || from.IsZero() {
		return nil, fault.Field("since", "say since when, such as 2024-05-31 or 2024")
	}
	q := store.Of(register.KindGroupingMember, "grouping", grouping, "during", from.String())
	present := make(map[string]bool)
	for rec, err := range v.reader.All(ctx, q) {
		if err != nil {
			return nil, err
		}
		present[rec.(*register.GroupingMember).Member] = true
	}
	var edits []office.Edit
	for _, rec := range records {
		if present[rec.Meta().ID] {
			continue
		}
		edits = append(edits, office.Edit{Record: &register.GroupingMember{
			Head:     record.Head{Marking: max(g.Meta().Marking, rec.Meta().Marking, record.Internal), Desk: rec.Meta().Desk, Compartment: rec.Meta().Compartment},
			Grouping: grouping, Member: rec.Meta().ID, During: date.Since(from),
		}})
	}
	return edits, nil
}

// bulkChoices are what the bar under a list offers, read when the list is shown.
type bulkChoices struct {
	desks, groupings, tags []option
}

func (s *server) bulkChoices(ctx context.Context, v *visit, kind record.Kind) (bulkChoices, error) {
	var c bulkChoices
	if !slices.Contains(bulkKinds, kind) || !v.viewer.Role.Includes(access.Officer) {
		return c, nil
	}
	var err error
	if c.desks, err = s.choices(ctx, v, access.KindDesk); err != nil {
		return c, err
	}
	c.desks = slices.DeleteFunc(c.desks, func(d option) bool { return !v.viewer.AllDesks && !slices.Contains(v.viewer.Desks, d.Value) })
	if c.tags, err = s.choices(ctx, v, margin.KindTag); err != nil {
		return c, err
	}
	if kind == register.KindArea || kind == register.KindOrganisation {
		c.groupings, err = s.choices(ctx, v, register.KindGrouping)
	}
	return c, err
}
