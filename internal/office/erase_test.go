package office_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"entente/internal/access"
	"entente/internal/commitment"
	"entente/internal/date"
	"entente/internal/exchange"
	"entente/internal/fault"
	"entente/internal/lang"
	"entente/internal/ledger"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store"
	"entente/internal/store/storetest"
)

// guest is a person with everything around them: a post, a part in a meeting whose minutes name them, a promise, and a
// membership that most people may not read.
type guest struct {
	person  *register.Person
	meeting *exchange.Exchange
	promise *commitment.Commitment
	hidden  *register.Membership
	goes    []string
}

func (h *house) guest() guest {
	h.Helper()
	p := &register.Person{Names: []lang.Name{{Text: "Xylophagous Quetzal"}}}
	party := &register.Organisation{Names: []lang.Name{{Text: "Quiet Party"}}, Classification: "party"}
	meeting := &exchange.Exchange{Type: "meeting", Direction: "received", State: "done", Title: "Talks", During: date.MustParseInterval("2020-05-03"), Minutes: "Xylophagous Quetzal promised a reply."}
	h.save(p, party, meeting)
	post := &register.Membership{Person: p.ID, Organisation: party.ID, Role: "Chair"}
	part := &exchange.Participation{Exchange: meeting.ID, Side: "theirs", Role: "head", Person: p.ID, Capacity: "Chair"}
	promise := &commitment.Commitment{Exchange: meeting.ID, Side: "theirs", Text: "A reply", Owner: p.ID, State: "open"}
	hidden := &register.Membership{Head: record.Head{Marking: record.Confidential}, Person: p.ID, Organisation: party.ID, Role: "Agent"}
	h.save(post, part, promise, hidden)
	return guest{p, meeting, promise, hidden, []string{p.ID, post.ID, part.ID, hidden.ID}}
}

func (h *house) save(records ...record.Record) {
	h.Helper()
	for _, r := range records {
		if err := h.office.Save(h.Context(), access.System(), r, 0, why); err != nil {
			h.Fatalf("%T: %v", r, err)
		}
	}
}

// A person is erased by two people, whole: with what one of them may not read, with every earlier state that points to the person
// or names them, and with what is kept beside the ledger. What stays says who erased, when and on what ground.
func TestAPersonIsErasedWhole(t *testing.T) {
	storetest.OnBoth(t, func(t *testing.T, s *store.Store) {
		h := newHouse(t, s)
		ctx := t.Context()
		g := h.guest()
		if err := s.Drafts().Keep(ctx, h.ids["eve"], "/exchanges/new", "with Xylophagous Quetzal", time.Now()); err != nil {
			t.Fatal(err)
		}
		if _, _, err := h.office.AskErasing(ctx, h.as("eve"), g.person.ID, "objected", "asked by letter", time.Time{}); !fault.Is(err, fault.Forbidden) {
			t.Errorf("an officer asks: %v", err)
		}
		if _, _, err := h.office.AskErasing(ctx, h.as("dan"), g.person.ID, "because", "asked by letter", time.Time{}); !fault.Is(err, fault.Invalid) {
			t.Errorf("on no ground: %v", err)
		}
		e, err := h.office.PreviewErasing(ctx, h.as("dan"), g.person.ID)
		if err != nil {
			t.Fatal(err)
		}
		ids := func(list []record.Record) (ids []string) {
			for _, r := range list {
				ids = append(ids, r.Meta().ID)
			}
			return ids
		}
		if got := ids(e.Goes); len(got) != 3 || slices.Contains(got, g.hidden.ID) || slices.Contains(got, g.promise.ID) {
			t.Errorf("goes, for who may not read all: %v", got)
		}
		if got := ids(e.Cut); !slices.Equal(got, []string{g.promise.ID}) {
			t.Errorf("cut: %v", got)
		}
		if got := ids(e.Texts); !slices.Equal(got, []string{g.meeting.ID}) {
			t.Errorf("to be edited by hand: %v", got)
		}
		edited := *g.meeting
		edited.Minutes = "They promised a reply."
		if err := h.office.Save(ctx, h.as("eve"), &edited, 1, why); err != nil {
			t.Fatal(err)
		}
		r, done, err := h.office.AskErasing(ctx, h.as("dan"), g.person.ID, "objected", "asked by letter", time.Time{})
		if err != nil || done {
			t.Fatalf("%v, done %v", err, done)
		}
		if err := h.office.GrantSecond(ctx, h.as("dan"), r.ID, ""); !fault.Is(err, fault.Forbidden) {
			t.Errorf("the same person agrees: %v", err)
		}
		if h.get(g.person.ID) == nil {
			t.Fatal("erased by one")
		}
		if err := h.office.GrantSecond(ctx, h.as("cleo"), r.ID, ""); err != nil {
			t.Fatal(err)
		}
		all := s.As(access.System())
		for _, id := range g.goes {
			if _, err := all.Get(ctx, id); !fault.Is(err, fault.NotFound) {
				t.Errorf("%s is still there: %v", id, err)
			}
		}
		if got := h.get(g.promise.ID).(*commitment.Commitment); got.Owner != "" || got.Text != "A reply" {
			t.Errorf("the promise is %+v", got)
		}
		if left, err := s.StatesNaming(ctx, append([]string{"Quetzal", "Xylophagous"}, g.person.ID), nil); err != nil || len(left) > 0 {
			for _, state := range left {
				if c, err := all.History(ctx, state.Record); err == nil && len(c) > 0 && !ledger.IsErased(c[0].After) {
					t.Errorf("the ledger still names the person in %v", state)
				}
			}
		}
		if form, err := s.Drafts().Left(ctx, h.ids["eve"], "/exchanges/new", time.Now()); err != nil || form != "" {
			t.Errorf("a draft still names the person: %q %v", form, err)
		}
		acts, err := s.Acts(ctx, ledger.ActErasure, 0, 5)
		if err != nil || len(acts) != 1 {
			t.Fatalf("%v %v", acts, err)
		}
		var gone ledger.Gone
		if err := json.Unmarshal([]byte(acts[0].Detail), &gone); err != nil || acts[0].Author != h.ids["dan"] || acts[0].Reason != "objected" || gone.Second != h.ids["cleo"] || gone.Request != r.ID || len(gone.Records) != 4 {
			t.Errorf("the act says %+v, %+v (%v)", acts[0], gone, err)
		}
		if strings.Contains(acts[0].Detail, "Quetzal") {
			t.Error("the act names the person")
		}
		if _, err := s.Verify(ctx, func(m store.Mismatch) { t.Errorf("verify: %+v", m) }); err != nil {
			t.Error(err)
		}
		if history, err := all.History(ctx, g.meeting.ID); err != nil || len(history) != 1 {
			t.Errorf("the meeting's history: %d, %v", len(history), err)
		} else if fields, err := history[0].Fields(); err != nil || len(fields) > 0 {
			t.Errorf("the change of an erased state tells %v (%v)", fields, err)
		}
	})
}

// What changed since it was asked for is not erased.
func TestAnErasureIsDoneAsItWasAsked(t *testing.T) {
	h := newHouse(t, storetest.Open(t, storetest.SQLite(t)))
	g := h.guest()
	r, _, err := h.office.AskErasing(t.Context(), h.as("dan"), g.person.ID, "not_needed", "no longer in office", time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	h.save(&register.Membership{Person: g.person.ID, Organisation: h.get(g.goes[1]).(*register.Membership).Organisation, Role: "Chair again"})
	if err := h.office.GrantSecond(t.Context(), h.as("cleo"), r.ID, ""); !fault.Is(err, fault.Conflict) || !strings.Contains(err.Error(), "has changed since") {
		t.Errorf("%v", err)
	}
	if h.get(g.person.ID).Meta().Version != 1 {
		t.Error("it was erased")
	}
}
