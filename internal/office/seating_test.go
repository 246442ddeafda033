package office_test

import (
	"strings"
	"testing"

	"entente/internal/access"
	"entente/internal/date"
	"entente/internal/exchange"
	"entente/internal/fault"
	"entente/internal/lang"
	"entente/internal/office"
	"entente/internal/protocol"
	"entente/internal/record"
	"entente/internal/register"
)

// visitOfThree is a delegation received: a host, and guests of whom the register knows the posts of two.
func visitOfThree(t *testing.T, o *office.Office) (x *exchange.Exchange, host, senior, junior, written *exchange.Participation) {
	t.Helper()
	ministry := party("Ministry")
	ada := &register.Person{Names: []lang.Name{{Text: "Ada Senior", Lang: "en", Given: "Ada", Family: "Senior"}, {Text: "Ада Сеньор", Lang: "ru"}}, Gender: "female"}
	ben := &register.Person{Names: []lang.Name{{Text: "Ben Junior", Lang: "en"}}}
	save(t, o, 0, ministry, ada, ben)
	minister := &register.Post{Organisation: ministry.ID, Title: "Minister", Level: "minister"}
	clerk := &register.Post{Organisation: ministry.ID, Title: "Clerk", Level: "official"}
	save(t, o, 0, minister, clerk)
	x = &exchange.Exchange{Type: "delegation", Direction: "received", State: "done", Title: "Visit", During: date.MustParseInterval("2003-05-01/2003-05-04")}
	save(t, o, 0, x,
		&register.Membership{Person: ada.ID, Organisation: ministry.ID, Post: clerk.ID, During: date.MustParseInterval("1990/..")},
		&register.Membership{Person: ada.ID, Organisation: ministry.ID, Post: minister.ID, During: date.MustParseInterval("2001/..")},
		&register.Membership{Person: ben.ID, Organisation: ministry.ID, Post: minister.ID, During: date.MustParseInterval("2002/..")})
	host = &exchange.Participation{Exchange: x.ID, Side: "ours", Role: "host", Name: "Our Host"}
	senior = &exchange.Participation{Exchange: x.ID, Side: "theirs", Role: "member", Person: ada.ID}
	junior = &exchange.Participation{Exchange: x.ID, Side: "theirs", Role: "member", Person: ben.ID}
	written = &exchange.Participation{Exchange: x.ID, Side: "theirs", Role: "member", Name: "A. Written"}
	save(t, o, 0, host, written, junior, senior, &exchange.Participation{Exchange: x.ID, Side: "theirs", Role: "counterpart", Organisation: ministry.ID})
	return x, host, senior, junior, written
}

func TestPrecedenceTakesLevelAndDateFromThePostHeldOnTheDay(t *testing.T) {
	o := newOffice(t)
	x, _, _, _, _ := visitOfThree(t, o)
	list, err := o.Precedence(t.Context(), o.Store().As(access.System()), x.ID, protocol.Rules{})
	if err != nil {
		t.Fatal(err)
	}
	var told []string
	for _, p := range list {
		told = append(told, p.Name+"/"+p.Rule+"/"+p.Level+"/"+p.Since.String())
	}
	if got, want := strings.Join(told, "; "), "Ada Senior/since/minister/2001; Ben Junior/since/minister/2002; A. Written/level//; Our Host/side//"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if list[0].Own != "Ада Сеньор" || list[0].SortName != "Senior Ada" || list[0].Title() != "Minister" {
		t.Errorf("%+v", list[0])
	}
	if a := list[0].Addressed("ru"); a.Reference != "Её Превосходительство г-жа Ада Сеньор" {
		t.Errorf("addressed as %+v", a)
	}
	list[0].Participation.Forms = []exchange.Form{{Lang: "ru", Reference: "Тов. Сеньор"}}
	if a := list[0].Addressed("ru"); a.Reference != "Тов. Сеньор" || a.Salutation == "" {
		t.Errorf("addressed as %+v, not as the house writes it", a)
	}
}

func TestAHiddenPersonHasNoPlace(t *testing.T) {
	o := newOffice(t)
	x, _, senior, _, _ := visitOfThree(t, o)
	r, err := o.Store().As(access.System()).Get(t.Context(), senior.Person)
	if err != nil {
		t.Fatal(err)
	}
	r.Meta().Marking = record.Confidential
	save(t, o, 1, r)
	list, err := o.Precedence(t.Context(), o.Store().As(as(access.Officer)), x.ID, protocol.Rules{})
	if err != nil || len(list) != 3 || list[0].Name != "Ben Junior" || list[0].Place != 1 {
		t.Errorf("%+v, %v", list, err)
	}
}

func TestAPlanFollowsPrecedenceUntilSomebodyMovesACard(t *testing.T) {
	o := newOffice(t)
	x, host, senior, junior, _ := visitOfThree(t, o)
	s := &protocol.Seating{Exchange: x.ID, Title: "Talks", Shape: "opposite"}
	save(t, o, 0, s)
	r, v := o.Store().As(access.System()), as(access.Officer)
	where := func() map[string]string {
		rec, err := r.Get(t.Context(), s.ID)
		if err != nil {
			t.Fatal(err)
		}
		plan, _, err := o.SeatingPlan(t.Context(), r, rec.(*protocol.Seating), "")
		if err != nil {
			t.Fatal(err)
		}
		at := make(map[string]string)
		for _, seat := range plan.Seats {
			at[seat.Who] = seat.ID
		}
		return at
	}
	if at := where(); at[host.ID] != "H1" || at[senior.ID] != "G1" || at[junior.ID] != "G2" {
		t.Errorf("seated %v", at)
	}
	for _, bad := range []protocol.Move{{Who: senior.ID, Seat: "G9"}, {Who: "par-nobody", Seat: "G1"}, {}} {
		if _, err := o.MoveSeat(t.Context(), v, s.ID, 1, bad); !fault.Is(err, fault.Invalid) {
			t.Errorf("%+v: %v", bad, err)
		}
	}
	if _, err := o.MoveSeat(t.Context(), as(access.Reader), s.ID, 1, protocol.Move{Who: senior.ID, Seat: "G2"}); !fault.Is(err, fault.Forbidden) {
		t.Errorf("a reader moved a card: %v", err)
	}
	if _, err := o.MoveSeat(t.Context(), v, s.ID, 1, protocol.Move{Who: senior.ID, Seat: "G2"}); err != nil {
		t.Fatal(err)
	}
	if at := where(); at[senior.ID] != "G2" || at[junior.ID] != "G1" {
		t.Errorf("after the move: %v", at)
	}
	if _, err := o.MoveSeat(t.Context(), v, s.ID, 1, protocol.Move{Who: senior.ID, Seat: "G1"}); !fault.Is(err, fault.Conflict) {
		t.Errorf("over an older version: %v", err)
	}
	if _, err := o.ResetSeats(t.Context(), v, s.ID, 2); err != nil {
		t.Fatal(err)
	}
	if at := where(); at[senior.ID] != "G1" {
		t.Errorf("after all was taken back: %v", at)
	}
}
