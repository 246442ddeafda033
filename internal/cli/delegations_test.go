package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"entente/internal/access"
	"entente/internal/date"
	"entente/internal/delegation"
	"entente/internal/exchange"
	"entente/internal/office"
	"entente/internal/record"
	"entente/internal/store"
)

// visited is a data folder with a delegation that begins today, and the passport of one who travels, whose day has passed.
func visited(t *testing.T) (data, id string) {
	t.Helper()
	data = t.TempDir()
	s, err := store.Open(t.Context(), "sqlite:"+filepath.Join(data, "entente.db"), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	o := office.New(s)
	today := date.DayAt(time.Now().UTC())
	d, err := o.ProposeDelegation(t.Context(), access.System(), office.Proposal{
		Exchange:   &exchange.Exchange{Direction: "sent", Title: "Visit to the north", During: date.MustParseInterval(today.String() + "/" + (today + 3).String())},
		Travellers: []office.Traveller{{Name: "Ana Duarte", Role: "head"}}, File: &delegation.Delegation{Aims: "Talk."}}, office.Why{})
	if err != nil {
		t.Fatal(err)
	}
	c, err := o.Composition(t.Context(), s.As(access.System()), d.Exchange.ID)
	if err != nil {
		t.Fatal(err)
	}
	pass := &delegation.TravelDocument{Head: record.Head{Marking: record.Restricted}, Exchange: d.Exchange.ID, Participation: c.Travel[0].ID, Type: "passport",
		Number: "P55443322", DeleteOn: date.OfDay(today - 1)}
	if err := o.Save(t.Context(), access.System(), pass, 0, office.Why{}); err != nil {
		t.Fatal(err)
	}
	return data, d.Exchange.ID
}

func TestDelegationsAreListedShownAndMoved(t *testing.T) {
	data, id := visited(t)
	at := "--data=" + data
	if out := done(t, "delegations", "list", "stage=proposed", at); !strings.Contains(out, "Visit to the north") || !strings.Contains(out, id) {
		t.Error(out)
	}
	if out := done(t, "delegations", "list", "stage=closed", at); strings.Contains(out, "Visit") {
		t.Error(out)
	}
	if out := done(t, "delegations", "show", id, at); !strings.Contains(out, "proposed since") || !strings.Contains(out, "first: name at least one counterpart") {
		t.Error(out)
	}
	if code, _, errs := entente(t, "", "delegations", "move", id, "postponed", at); code != exitFailed || !strings.Contains(errs, "say why") {
		t.Error(code, errs)
	}
	if code, _, errs := entente(t, "", "delegations", "move", id, "approved", at); code != exitFailed || !strings.Contains(errs, "approval chain") {
		t.Error(code, errs)
	}
	if out := done(t, "delegations", "move", id, "postponed", "--reason", "a vote", at); !strings.Contains(out, "is postponed") {
		t.Error(out)
	}
	if out := done(t, "list", "exchanges", "state=postponed", "--count", at); strings.TrimSpace(out) != "1" {
		t.Error("the exchange did not follow:", out)
	}
}

func TestPurgingLeavesNoNumberInTheFiles(t *testing.T) {
	data, _ := visited(t)
	at := "--data=" + data
	has := func() bool {
		content, err := os.ReadFile(filepath.Join(data, "entente.db"))
		if err != nil {
			t.Fatal(err)
		}
		return strings.Contains(string(content), "P55443322")
	}
	if !has() {
		t.Fatal("the number is not in the file even before")
	}
	if out := done(t, "delegations", "purge", at); !strings.Contains(out, "1 travel documents were erased") {
		t.Error(out)
	}
	if has() {
		t.Error("the number is still in the file")
	}
	if out := done(t, "verify", at); !strings.Contains(out, "agree") || !strings.Contains(out, "1 were erased for good") {
		t.Error(out)
	}
	if out := done(t, "delegations", "purge", at); !strings.Contains(out, "0 travel documents") {
		t.Error(out)
	}
}
