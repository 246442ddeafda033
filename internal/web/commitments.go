package web

import (
	"cmp"
	"context"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"entente/internal/access"
	"entente/internal/commitment"
	"entente/internal/date"
	"entente/internal/fault"
	"entente/internal/office"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store"
)

// oldMonths is after how many months a promise without a date counts as old.
const oldMonths = 6

// commitmentRoutes are the list of promises, and the step that settles one. Their forms are among the forms.
func (r *routes) commitmentRoutes() {
	r.page("GET /commitments", r.server.commitments)
	r.page("POST /commitments/{id}/settle", r.server.settle)
}

var commitmentListing = &listing{
	kind: commitment.KindCommitment, order: "due",
	fields: []field{
		{name: "q", label: "list.words"},
		{name: "counterpart", label: "filter.counterpart", pick: register.KindOrganisation},
		{name: "owner", label: "filter.owner", records: access.KindUser},
		{name: "due", label: "filter.due", hint: "2027-01/2027-06"},
		{name: "state", label: "filter.state", family: "promise_state", values: commitment.States},
		fieldDesk, fieldMarking,
	},
	columns: []column{{label: "promise.col_text"}, {label: "promise.col_side"}, {label: "promise.col_due", sort: "due"}, {label: "promise.col_owner"},
		{label: "promise.col_where"}, {label: "list.col_state"}, {label: "list.col_marking"}},
	families: map[string]string{"side": "promise_side", "state": "promise_state", "marking": "marking"},
	mentions: func(r record.Record) []string {
		c := r.(*commitment.Commitment)
		return []string{c.Owner, c.Counterpart, c.Exchange, c.Desk}
	},
}

// tabLimit is how far the number beside a tab is counted.
const tabLimit = 101

// promiseTab is one view of the promises: a query, and how many it finds.
type promiseTab struct {
	label string // message id
	query store.Query
	n     int
	here  bool
}

// upToHundred is a number that was counted up to tabLimit.
func upToHundred(ctx context.Context, n int) string {
	if n >= tabLimit {
		return number(ctx, tabLimit-1) + "+"
	}
	return number(ctx, n)
}

// promiseTabs are the views, in the order in which they need attention.
func promiseTabs() []promiseTab {
	of := func(pairs ...string) store.Query { return store.Of(commitment.KindCommitment, pairs...) }
	return []promiseTab{
		{label: "promise.tab_all", query: of("state", "open")},
		{label: "promise.tab_ours", query: of("state", "open", "side", "ours")},
		{label: "promise.tab_theirs", query: of("state", "open", "side", "theirs")},
		{label: "promise.tab_overdue", query: of("state", "open", "overdue", "yes")},
		{label: "promise.tab_old", query: of("state", "open", "undated", "yes", "older", strconv.Itoa(oldMonths))},
		{label: "promise.tab_settled", query: of("state", "done", "state", "dropped", "state", "replaced")},
	}
}

// promiseGroup are the promises with one counterpart.
type promiseGroup struct {
	counterpart string // "" for those without one
	rows        []*commitment.Commitment
}

func (s *server) commitments(w http.ResponseWriter, r *http.Request, v *visit) error {
	ctx := r.Context()
	if len(r.URL.Query()) == 0 { // what is settled is asked for
		http.Redirect(w, r, "/"+promiseTabs()[0].query.String(), http.StatusSeeOther)
		return nil
	}
	p, elsewhere, err := s.readList(r, v, commitmentListing)
	if err != nil {
		return err
	}
	if elsewhere != "" {
		http.Redirect(w, r, elsewhere, http.StatusSeeOther)
		return nil
	}
	tabs := promiseTabs()
	for i := range tabs {
		if tabs[i].n, err = v.reader.CountUpTo(ctx, tabs[i].query, tabLimit); err != nil {
			return err
		}
		tabs[i].here = sameFilters(tabs[i].query, p.query)
	}
	return s.render(w, r, p.status(), commitmentsPage(p, tabs, byCounterpart(p.records, p.labels)))
}

func sameFilters(a, b store.Query) bool {
	a.Sort, b.Sort = "", ""
	return a.String() == b.String()
}

// byCounterpart gathers promises under whom they bind, in the order of their names; the promises keep theirs.
func byCounterpart(records []record.Record, labels map[string]string) []promiseGroup {
	var groups []promiseGroup
	for _, r := range records {
		c := r.(*commitment.Commitment)
		i := slices.IndexFunc(groups, func(g promiseGroup) bool { return g.counterpart == c.Counterpart })
		if i < 0 {
			i = len(groups)
			groups = append(groups, promiseGroup{counterpart: c.Counterpart})
		}
		groups[i].rows = append(groups[i].rows, c)
	}
	slices.SortStableFunc(groups, func(a, b promiseGroup) int {
		if (a.counterpart == "") != (b.counterpart == "") {
			return cmp.Compare(b.counterpart, a.counterpart) // those without one last
		}
		return strings.Compare(strings.ToLower(labels[a.counterpart]), strings.ToLower(labels[b.counterpart]))
	})
	return groups
}

// settle says what became of a promise.
func (s *server) settle(w http.ResponseWriter, r *http.Request, v *visit) error {
	if err := readPost(w, r); err != nil {
		return err
	}
	ctx, form := r.Context(), r.PostForm
	on, err := date.Parse(form.Get("settled"))
	if err != nil {
		return fault.Field("settled", "%s", fault.All(err)[0].Message)
	}
	base, err := strconv.Atoi(form.Get("version"))
	if err != nil {
		return fault.Field("version", "the form does not say which version of the record it changes; open it again")
	}
	batch, err := s.office.SettleCommitment(ctx, v.viewer, r.PathValue("id"), base,
		office.Settlement{State: form.Get("state"), On: on, Reason: form.Get("reason"), Proof: form.Get("proof")})
	if err != nil {
		return err
	}
	f := flash{Tone: "good", Text: t(ctx, "promise.settled_now")}
	s.offerUndo(v, &f, batch)
	s.flashWith(ctx, f)
	next := local(form.Get("next"))
	if next == "/" {
		next = hrefOf(r.PathValue("id"))
	}
	return s303(w, r, next)
}

// promiseOwner is who sees to a promise: a name of the register, or a body as it was written.
func promiseOwner(c *commitment.Commitment, labels map[string]string) string {
	return joinNonEmpty(", ", labels[c.Owner], c.OwnerName)
}

// dueText is by when, in words; "no date" where there is none.
func dueText(ctx context.Context, c *commitment.Commitment) string {
	if c.Due.IsZero() {
		return t(ctx, "promise.no_date")
	}
	return dateText(ctx, c.Due)
}
