package cli

import (
	"path/filepath"
	"strings"
	"testing"

	"entente/internal/access"
	"entente/internal/commitment"
	"entente/internal/date"
	"entente/internal/ledger"
	"entente/internal/store"
)

func TestCommitmentsListWhatIsOwed(t *testing.T) {
	folder := t.TempDir()
	s, err := store.Open(t.Context(), "sqlite:"+filepath.Join(folder, "entente.db"), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	_, err = s.Write(t.Context(), access.System(), ledger.Batch{Act: ledger.ActEdit}, func(tx *store.Tx) error {
		for _, c := range []*commitment.Commitment{
			{Side: "ours", Text: "Send the study", State: "open", Due: date.MustParse("1999-03"), OwnerName: "Party School"},
			{Side: "theirs", Text: "Name a contact", State: "open", Made: date.MustParse("1999")},
			{Side: "ours", Text: "Hold the round", State: "done", Settled: date.MustParse("2001")},
		} {
			if err := tx.Put(c, 0); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		args string
		want []string
	}{
		{"", []string{"Send the study", "Name a contact"}},
		{"--side ours", []string{"Send the study"}},
		{"--overdue", []string{"1999-03 overdue"}},
		{"--undated --older 6", []string{"Name a contact"}},
		{"--owner", []string{"Send the study"}},
		{"--state done", []string{"Hold the round"}},
		{"--state all --format json", []string{"Send the study", "Name a contact", "Hold the round"}},
	} {
		args := append([]string{"commitments", "--data=" + folder}, strings.Fields(c.args)...)
		if c.args == "--owner" {
			args = append(args, "Party School")
		}
		out := done(t, args...)
		for _, text := range []string{"Send the study", "Name a contact", "Hold the round", "1999-03 overdue"} {
			want := false
			for _, w := range c.want {
				want = want || text == w || w == "1999-03 overdue" && text == "Send the study"
			}
			if text == "1999-03 overdue" {
				continue
			}
			if got := strings.Contains(out, text); got != want {
				t.Errorf("commitments %s: %q is there: %v\n%s", c.args, text, got, out)
			}
		}
	}
	if code, _, errs := entente(t, "", "commitments", "--due", "soon", "--data="+folder); code != exitFailed || !strings.Contains(errs, "due") {
		t.Errorf("code %d, %s", code, errs)
	}
}
