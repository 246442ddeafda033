package office_test

import (
	"testing"
	"time"

	"entente/internal/access"
	"entente/internal/date"
	"entente/internal/delegation"
	"entente/internal/exchange"
	"entente/internal/fault"
	"entente/internal/ledger"
	"entente/internal/privacy"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store"
	"entente/internal/store/storetest"
)

// A rule erases what ended long enough ago and nothing else, tells beforehand each reader what they may read of it, and is made by
// two people.
func TestARetentionRuleErasesWhatIsDue(t *testing.T) {
	storetest.OnBoth(t, func(t *testing.T, s *store.Store) {
		h := newHouse(t, s)
		ctx := t.Context()
		now := time.Date(2030, 6, 1, 12, 0, 0, 0, time.UTC)
		party := &register.Organisation{Names: person("Party").Names, Classification: "party"}
		old, hidden, still, never := person("Old Hand"), person("Hidden Hand"), person("Still There"), person("Never Held")
		hidden.Marking = record.Confidential
		h.save(party, old, hidden, still, never)
		post := func(p *register.Person, during string) {
			h.save(&register.Membership{Head: record.Head{Marking: p.Marking}, Person: p.ID, Organisation: party.ID, Role: "Chair", During: date.MustParseInterval(during)})
		}
		post(old, "2001/2010")
		post(hidden, "2001/2009")
		post(still, "2001/2010")
		post(still, "2019/..")
		rule := store.RetentionRule{Kind: "person", Years: 15, Act: "erase"}
		if _, _, err := h.office.SetRetention(ctx, h.as("cleo"), rule, "policy"); !fault.Is(err, fault.Forbidden) {
			t.Errorf("a desk head sets a rule: %v", err)
		}
		r, done, err := h.office.SetRetention(ctx, h.as("ben"), rule, "policy of 2030")
		if err != nil || done {
			t.Fatalf("%v, done by one: %v", err, done)
		}
		if rules, err := s.RetentionRules(ctx); err != nil || len(rules) != 0 {
			t.Fatalf("one person made a rule that erases: %v %v", rules, err)
		}
		if err := h.office.GrantSecond(ctx, h.as("dan"), r.ID, ""); err != nil {
			t.Fatal(err)
		}
		due := func(who string) (ids []string) {
			list, err := h.office.DueNow(ctx, s.As(h.as(who)), now)
			if err != nil {
				t.Fatal(err)
			}
			for _, d := range list {
				ids = append(ids, d.Record.Meta().ID)
			}
			return ids
		}
		if got := due("cleo"); len(got) != 2 {
			t.Errorf("due, for who reads all: %v", got)
		}
		if got := due("dan"); len(got) != 1 || got[0] != old.ID {
			t.Errorf("due, for who reads less: %v", got)
		}
		if erased, _, err := h.office.RunRetention(ctx, now, true); err != nil || erased != 2 || h.get(old.ID) == nil {
			t.Errorf("a dry run: %d, %v", erased, err)
		}
		if erased, _, err := h.office.RunRetention(ctx, now, false); err != nil || erased != 2 {
			t.Fatalf("%d, %v", erased, err)
		}
		for _, gone := range []string{old.ID, hidden.ID} {
			if _, err := s.As(access.System()).Get(ctx, gone); !fault.Is(err, fault.NotFound) {
				t.Errorf("%s stays: %v", gone, err)
			}
		}
		for _, stays := range []string{still.ID, never.ID, party.ID} {
			h.get(stays)
		}
		if acts, err := s.Acts(ctx, ledger.ActErasure, 0, 9); err != nil || len(acts) != 2 || acts[0].Reason != "retention_rule" {
			t.Errorf("%v %v", acts, err)
		}
		if _, err := s.Verify(ctx, func(m store.Mismatch) { t.Errorf("verify: %+v", m) }); err != nil {
			t.Error(err)
		}
	})
}

// A rule that has things looked at erases nothing.
func TestARuleToReviewErasesNothing(t *testing.T) {
	h := newHouse(t, storetest.Open(t, storetest.SQLite(t)))
	ctx := t.Context()
	held := &exchange.Exchange{Type: "meeting", Direction: "received", State: "done", Title: "Talks", During: date.MustParseInterval("2001-05-03")}
	h.save(held)
	if _, done, err := h.office.SetRetention(ctx, h.as("ada"), store.RetentionRule{Kind: "exchange", Years: 10, Act: "review"}, ""); err != nil || !done {
		t.Fatalf("%v %v", err, done)
	}
	if erased, review, err := h.office.RunRetention(ctx, time.Now(), false); err != nil || erased != 0 || review != 1 {
		t.Errorf("%d %d %v", erased, review, err)
	}
	h.get(held.ID)
	for field, rule := range map[string]store.RetentionRule{"kind": {Kind: "area", Act: "review"}, "act": {Kind: "person", Act: "sell"}, "years": {Kind: "person", Act: "review", Years: -1}} {
		if _, _, err := h.office.SetRetention(ctx, h.as("ada"), rule, ""); !fault.Is(err, fault.Invalid) || fault.All(err)[0].Field != field {
			t.Errorf("%s: %v", field, err)
		}
	}
}

// Travel documents go on their day, by the clock alone, and not before.
func TestPassportDataGoesOnItsDay(t *testing.T) {
	h := newHouse(t, storetest.Open(t, storetest.SQLite(t)))
	ctx := t.Context()
	visit := &exchange.Exchange{Type: "delegation", Direction: "received", State: "done", Title: "Visit", During: date.MustParseInterval("2026-05-03")}
	h.save(visit)
	part := &exchange.Participation{Exchange: visit.ID, Side: "theirs", Role: "member", Name: "Ana"}
	h.save(part)
	passport := &delegation.TravelDocument{Head: record.Head{Marking: record.Restricted}, Exchange: visit.ID, Participation: part.ID, Type: "passport", Number: "P1234567", DeleteOn: date.MustParse("2026-06-30")}
	h.save(passport)
	for _, c := range []struct {
		now    time.Time
		erased int
	}{{time.Date(2026, 6, 30, 23, 59, 0, 0, time.UTC), 0}, {time.Date(2026, 7, 1, 0, 1, 0, 0, time.UTC), 1}} {
		if n, err := h.office.PurgeTravelDocuments(ctx, c.now); err != nil || n != c.erased {
			t.Errorf("at %s: %d erased, want %d (%v)", c.now, n, c.erased, err)
		}
	}
	if _, err := h.office.Store().As(access.System()).Get(ctx, passport.ID); !fault.Is(err, fault.NotFound) {
		t.Errorf("it is still there: %v", err)
	}
}

// People without a ground that stands are listed, to who may read them; a withdrawn consent is none, suggests, and erases nothing.
func TestPeopleWithoutAGroundAreListed(t *testing.T) {
	storetest.OnBoth(t, func(t *testing.T, s *store.Store) {
		h := newHouse(t, s)
		public, consented, withdrawn, none, hidden := person("Public Figure"), person("Has Consented"), person("Took Back"), person("Without Any"), person("Hidden Person")
		hidden.Marking = record.Confidential
		h.save(public, consented, withdrawn, none, hidden)
		given := date.MustParse("2020-05-03")
		h.save(&privacy.Ground{Person: public.ID, Basis: "made_public", Note: "Speech"}, &privacy.Ground{Person: consented.ID, Basis: "consent", Since: given, Text: "Version 2"},
			&privacy.Ground{Person: withdrawn.ID, Basis: "consent", Since: given, Text: "Version 1", Withdrawn: date.MustParse("2021")})
		for who, want := range map[string][]string{"cleo": {hidden.ID, withdrawn.ID, none.ID}, "dan": {withdrawn.ID, none.ID}} {
			p, err := h.office.PrivacyOf(t.Context(), h.as(who), time.Now())
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, one := range p.Without {
				got = append(got, one.ID)
			}
			if len(got) != len(want) || len(p.Withdrawn) != 1 {
				t.Errorf("%s: %v, want %v; %d withdrawn", who, got, want, len(p.Withdrawn))
			}
		}
		if _, err := h.office.PrivacyOf(t.Context(), h.as("eve"), time.Now()); !fault.Is(err, fault.Forbidden) {
			t.Errorf("an officer: %v", err)
		}
		if erased, review, err := h.office.RunRetention(t.Context(), time.Now(), false); err != nil || erased+review != 0 {
			t.Errorf("%d %d %v", erased, review, err)
		}
		h.get(withdrawn.ID)
		held, err := h.office.HeldOn(t.Context(), h.as("cleo"), withdrawn.ID, "")
		if err != nil || len(held.Records) != 2 {
			t.Errorf("the file on a person has not their grounds: %d records (%v)", len(held.Records), err)
		}
	})
}
