package office_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"entente/internal/delegation"
	"entente/internal/office"
)

// Numbers begin anew with the year, for each organisation by itself: at the stroke of midnight, whoever's clock says so. A
// paper of the old year that was withdrawn leaves its number taken there, and none in the new year.
func TestNumbersBeginAnewWithTheYear(t *testing.T) {
	b := newBureau(t)
	b.party.Acronym = "OP"
	save(t, b.Office, b.party.Version, b.party)
	d := b.propose()
	other := party("Other Party")
	save(t, b.Office, 0, other)
	p := b.proposal()
	p.Counterparts = []string{other.ID}
	second, err := b.ProposeDelegation(t.Context(), b.officer, p, office.Why{})
	if err != nil {
		t.Fatal(err)
	}
	tokyo, err := time.LoadLocation("Asia/Tokyo")
	if err != nil {
		t.Fatal(err)
	}
	var numbers []string
	var issued []*delegation.Paper
	for _, step := range []struct {
		exchange string
		at       time.Time
	}{
		{d.Exchange.ID, time.Date(2027, 12, 30, 12, 0, 0, 0, time.UTC)},
		{d.Exchange.ID, time.Date(2027, 12, 31, 23, 59, 59, 0, time.UTC)},
		{second.Exchange.ID, time.Date(2027, 12, 31, 23, 59, 59, 0, time.UTC)},
		{d.Exchange.ID, time.Date(2028, 1, 1, 8, 0, 0, 0, tokyo)}, // 2027 by the clock of the ledger
		{d.Exchange.ID, time.Date(2028, 1, 1, 0, 0, 0, 0, time.UTC)},
		{second.Exchange.ID, time.Date(2028, 1, 1, 0, 0, 1, 0, time.UTC)},
		{d.Exchange.ID, time.Date(2028, 1, 2, 9, 0, 0, 0, time.UTC)},
	} {
		paper, err := b.IssuePaperAt(t.Context(), b.officer, office.PaperOrder{Type: "note_verbale", Exchange: step.exchange}, []string{"en"}, step.at)
		if err != nil {
			t.Fatal(err)
		}
		issued = append(issued, paper)
		numbers = append(numbers, fmt.Sprintf("%s of %s", paper.Number, paper.Issued))
	}
	want := "OP 1/2027 of 2027-12-30, OP 2/2027 of 2027-12-31, 1/2027 of 2027-12-31, OP 3/2027 of 2027-12-31, OP 1/2028 of 2028-01-01, 1/2028 of 2028-01-01, OP 2/2028 of 2028-01-02"
	if got := strings.Join(numbers, ", "); got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if _, err := b.Withdraw(t.Context(), b.head, issued[4].ID, 0, office.Why{}); err != nil {
		t.Fatal(err)
	}
	for at, want := range map[time.Time]string{time.Date(2028, 3, 1, 0, 0, 0, 0, time.UTC): "OP 3/2028", time.Date(2029, 1, 1, 0, 0, 0, 0, time.UTC): "OP 1/2029"} {
		if paper, err := b.IssuePaperAt(t.Context(), b.officer, office.PaperOrder{Type: "note_verbale", Exchange: d.Exchange.ID}, []string{"en"}, at); err != nil || paper.Number != want {
			t.Errorf("at %s: %+v, want %s (%v)", at, paper, want, err)
		}
	}
}
