package office_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"entente/internal/access"
	"entente/internal/commitment"
	"entente/internal/date"
	"entente/internal/exchange"
	"entente/internal/fault"
	"entente/internal/lang"
	"entente/internal/office"
	"entente/internal/record"
	"entente/internal/register"
)

func meeting(title, on string) *exchange.Exchange {
	return &exchange.Exchange{Type: "meeting", Direction: "mutual", State: "done", Title: title, During: date.MustParseInterval(on)}
}

func party(name string) *register.Organisation {
	return &register.Organisation{Classification: "party", Names: []lang.Name{{Text: name}}}
}

func TestMinutesAreOneActWithTheirMarkingEverywhere(t *testing.T) {
	o := newOffice(t)
	green := party("Green Union")
	save(t, o, 0, green)
	x := meeting("Talks", "2027-01-10/2027-01-11")
	x.Marking = record.Restricted
	m := office.Meeting{Exchange: x,
		Took: []*exchange.Participation{{Side: "theirs", Role: "interlocutor", Name: "A. Guest"}, {Side: "theirs", Role: "counterpart", Organisation: green.ID}},
		Commitments: []*commitment.Commitment{{Side: "ours", Text: "Send the study", Due: date.MustParse("2027-03")},
			{Side: "theirs", Text: "Reply", OwnerName: "Party School", Made: date.MustParse("2027-01-10")}}}
	batch, err := o.RecordMeeting(t.Context(), as(access.Officer), why, m)
	if err != nil {
		t.Fatal(err)
	}
	if n := batch.Last - batch.First + 1; n != 5 {
		t.Errorf("one meeting of two people and two promises made %d changes", n)
	}
	r := o.Store().As(access.System())
	list, err := o.CommitmentsOf(t.Context(), r, x.ID)
	if err != nil || len(list) != 2 {
		t.Fatalf("%v, %v", list, err)
	}
	for _, c := range list {
		if c.Marking != record.Restricted || c.Exchange != x.ID || c.Counterpart != green.ID || c.State != "open" {
			t.Errorf("%+v", c)
		}
	}
	if made := list[0].Made.String() + " " + list[1].Made.String(); made != "2027-01-11 2027-01-10" {
		t.Errorf("promised on %s", made)
	}
	low := access.Viewer{User: "user-r", Role: access.Reader, Clearance: record.Internal, AllDesks: true}
	if list, err := o.CommitmentsOf(t.Context(), o.Store().As(low), x.ID); err != nil || len(list) != 0 {
		t.Errorf("who may not read the meeting sees %d of its promises (%v)", len(list), err)
	}
	// A second author who saw the first version is told.
	again := meeting("Talks", "2027-01-10")
	again.ID = x.ID
	if _, err := o.RecordMeeting(t.Context(), as(access.Officer), why, office.Meeting{Exchange: again, Base: 7}); !fault.Is(err, fault.Conflict) {
		t.Errorf("minutes over an older version: %v", err)
	}
	// What is wrong with one part leaves nothing of the whole.
	bad := meeting("Nothing", "2027-02-01")
	if _, err := o.RecordMeeting(t.Context(), as(access.Officer), why, office.Meeting{Exchange: bad, Commitments: []*commitment.Commitment{{Side: "ours"}}}); !fault.Is(err, fault.Invalid) {
		t.Errorf("an empty promise: %v", err)
	}
	if _, err := r.Get(t.Context(), bad.ID); !fault.Is(err, fault.NotFound) {
		t.Errorf("half of the minutes stand: %v", err)
	}
	if _, err := o.RecordMeeting(t.Context(), as(access.Reader), why, office.Meeting{Exchange: meeting("T", "2027")}); !fault.Is(err, fault.Forbidden) {
		t.Errorf("a reader wrote minutes: %v", err)
	}
}

func TestPromisesOfAPartBindTheCounterpartOfTheWhole(t *testing.T) {
	o := newOffice(t)
	green, whole := party("Green Union"), meeting("Visit", "2027-01-09/2027-01-12")
	whole.Type = "delegation"
	save(t, o, 0, green, whole)
	save(t, o, 0, &exchange.Participation{Exchange: whole.ID, Side: "theirs", Role: "counterpart", Organisation: green.ID})
	x := meeting("Talks", "2027-01-10")
	x.Part = whole.ID
	if _, err := o.RecordMeeting(t.Context(), as(access.Officer), why, office.Meeting{Exchange: x, Commitments: []*commitment.Commitment{{Side: "ours", Text: "Send it"}}}); err != nil {
		t.Fatal(err)
	}
	list, err := o.CommitmentsOf(t.Context(), o.Store().As(access.System()), whole.ID)
	if err != nil || len(list) != 1 || list[0].Counterpart != green.ID {
		t.Errorf("%+v, %v", list, err)
	}
	seated, err := o.Expected(t.Context(), o.Store().As(access.System()), whole.ID, nil)
	if err != nil || len(seated) != 1 || seated[0].Organisation != green.ID {
		t.Errorf("expected %+v, %v", seated, err)
	}
}

func TestAnOwnerIsFoundByTheFullNameOrStaysAsWritten(t *testing.T) {
	o := newOffice(t)
	ilse, twin, other := person("Ilse Brandt"), person("Jan Twin"), person("Jan Twin")
	school := party("Party School")
	school.Acronym = "PS"
	save(t, o, 0, ilse, twin, other, school)
	r := o.Store().As(access.System())
	for name, want := range map[string]string{"ilse BRANDT": ilse.ID, "Ilse": "", "Jan Twin": "", "Party School": school.ID, "PS": school.ID, "Nobody Here": ""} {
		c, _, err := o.ReadCommitment(t.Context(), r, "we: send it by 2027 @"+name)
		if err != nil || c.Owner != want || (want == "") != (c.OwnerName == name) {
			t.Errorf("%q is %+v (%v)", name, c, err)
		}
	}
	if _, _, err := o.ReadCommitment(t.Context(), r, "send it"); !fault.Is(err, fault.Invalid) {
		t.Errorf("a line without a side: %v", err)
	}
}

func TestAPromiseIsSettledOnceWithItsProof(t *testing.T) {
	o := newOffice(t)
	c := &commitment.Commitment{Side: "ours", Text: "Send it", State: "open"}
	save(t, o, 0, c)
	v := as(access.Officer)
	for _, bad := range []office.Settlement{{State: "open"}, {State: "dropped"}, {State: "half"}} {
		if _, err := o.SettleCommitment(t.Context(), v, c.ID, 1, bad); !fault.Is(err, fault.Invalid) {
			t.Errorf("%+v: %v", bad, err)
		}
	}
	if _, err := o.SettleCommitment(t.Context(), as(access.Reader), c.ID, 1, office.Settlement{State: "done"}); !fault.Is(err, fault.Forbidden) {
		t.Errorf("as a reader: %v", err)
	}
	if _, err := o.SettleCommitment(t.Context(), v, c.ID, 3, office.Settlement{State: "done"}); !fault.Is(err, fault.Conflict) {
		t.Errorf("over a version that there is not: %v", err)
	}
	if _, err := o.SettleCommitment(t.Context(), v, c.ID, 1, office.Settlement{State: "done", Proof: "File 12", On: date.MustParse("2027-01")}); err != nil {
		t.Fatal(err)
	}
	now, err := o.Store().As(v).Get(t.Context(), c.ID)
	if err != nil {
		t.Fatal(err)
	}
	if got := now.(*commitment.Commitment); got.State != "done" || got.Proof != "File 12" || got.Settled.String() != "2027-01" {
		t.Errorf("%+v", got)
	}
	if _, err := o.SettleCommitment(t.Context(), v, c.ID, 2, office.Settlement{State: "done"}); !fault.Is(err, fault.Conflict) {
		t.Errorf("settled twice: %v", err)
	}
}

func TestAWrittenNameBecomesAPersonOnlyWhereSomebodySaysSo(t *testing.T) {
	o := newOffice(t)
	first, second := meeting("First", "1970-05-01"), meeting("Second", "2003-05-01")
	save(t, o, 0, first, second)
	old := &exchange.Participation{Exchange: first.ID, Side: "theirs", Role: "interlocutor", Name: "Assad", Capacity: "President"}
	young := &exchange.Participation{Exchange: second.ID, Side: "theirs", Role: "interlocutor", Name: "assad", Capacity: "President"}
	save(t, o, 0, young, old, &exchange.Participation{Exchange: second.ID, Side: "theirs", Role: "member", Name: "Assad Khan"})
	r := o.Store().As(access.System())
	found, err := o.WrittenAs(t.Context(), r, "Assad")
	if err != nil || len(found) != 2 || found[0].ID != old.ID {
		t.Fatalf("%+v, %v", found, err)
	}
	hafez := person("Hafez al-Assad")
	if _, err := o.IdentifyWritten(t.Context(), as(access.Officer), why, hafez); !fault.Is(err, fault.Invalid) {
		t.Errorf("nowhere: %v", err)
	}
	if _, err := o.IdentifyWritten(t.Context(), as(access.Officer), why, hafez, old.ID); err != nil {
		t.Fatal(err)
	}
	if _, err := o.IdentifyWritten(t.Context(), as(access.Officer), why, person("Another"), old.ID); !fault.Is(err, fault.Invalid) {
		t.Errorf("over somebody else's word: %v", err)
	}
	d, err := o.PersonDossier(t.Context(), r, office.AsOf{}, hafez.ID)
	if err != nil || len(d.Story.Encounters) != 1 || d.Story.Encounters[0].Exchange.ID != first.ID {
		t.Fatalf("the story is %+v, %v", d.Story, err)
	}
	if found, _ := o.WrittenAs(t.Context(), r, "Assad"); len(found) != 1 {
		t.Errorf("%d places are left", len(found))
	}
}

func TestTheStoryTellsAsWhatByWhomAndWhatWasSaid(t *testing.T) {
	o := newOffice(t)
	ada, ministry := person("Ada Open"), party("Ministry")
	save(t, o, 0, ada, ministry)
	post := &register.Post{Organisation: ministry.ID, Title: "Minister of Archives"}
	save(t, o, 0, post)
	whole, talk, planned, earlier := meeting("Visit", "2003-05-01/2003-05-04"), meeting("Talk", "2003-05-02"), meeting("Planned", "2030"), meeting("Earlier", "1999")
	whole.Type, planned.State, talk.Minutes = "delegation", "planned", "She spoke of the archive."
	save(t, o, 0, &register.Membership{Person: ada.ID, Organisation: ministry.ID, Post: post.ID, During: date.MustParseInterval("2001/2005")}, whole, planned, earlier)
	talk.Part = whole.ID
	save(t, o, 0, talk)
	at := func(x *exchange.Exchange, side, who, name string) *exchange.Participation {
		return &exchange.Participation{Exchange: x.ID, Side: side, Role: "member", Person: who, Name: name}
	}
	save(t, o, 0, at(talk, "theirs", ada.ID, ""), at(talk, "theirs", "", "Her Deputy"), at(talk, "ours", "", "Our Head"), at(planned, "theirs", ada.ID, ""), at(earlier, "theirs", ada.ID, ""))
	d, err := o.PersonDossier(t.Context(), o.Store().As(access.System()), office.AsOf{}, ada.ID)
	if err != nil {
		t.Fatal(err)
	}
	var told []string
	for _, e := range d.Story.Encounters {
		line := e.Exchange.Title + "/" + e.Title
		for _, p := range e.Others {
			line += "/" + p.Name
		}
		if e.Whole != nil {
			line += "/" + e.Whole.Title
		}
		told = append(told, line)
	}
	if got, want := strings.Join(told, "; "), "Talk/Minister of Archives/Our Head/Her Deputy/Visit; Earlier/"; got != want {
		t.Errorf("the story is %q, want %q", got, want)
	}
	if len(d.Story.Faces) != 1 || d.Story.Faces[0].Name != "Our Head" || d.Story.Faces[0].Times != 1 {
		t.Errorf("faced by %+v", d.Story.Faces)
	}
}

// Who was met for decades was met by many: the sentence that names them counts the encounters that are not told too.
func TestTheStoryCountsWhoSatOppositeInAllEncounters(t *testing.T) {
	o := newOffice(t)
	ada := person("Ada Open")
	save(t, o, 0, ada)
	for i := range 40 {
		x := meeting("Talk", strconv.Itoa(1960+i))
		save(t, o, 0, x)
		host := "Old Head"
		if i >= 10 {
			host = "New Head"
		}
		save(t, o, 0, &exchange.Participation{Exchange: x.ID, Side: "theirs", Role: "member", Person: ada.ID}, &exchange.Participation{Exchange: x.ID, Side: "ours", Role: "host", Name: host})
	}
	d, err := o.PersonDossier(t.Context(), o.Store().As(access.System()), office.AsOf{}, ada.ID)
	if err != nil {
		t.Fatal(err)
	}
	var told []string
	for _, f := range d.Story.Faces {
		told = append(told, fmt.Sprintf("%s %d %s %s", f.Name, f.Times, f.First, f.Last))
	}
	if got, want := strings.Join(told, "; "), "Old Head 10 1960 1969; New Head 30 1970 1999"; got != want || d.Story.Total != 40 || d.Story.Ours {
		t.Errorf("faced by %q of %d, want %q", got, d.Story.Total, want)
	}
}
