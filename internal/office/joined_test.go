package office_test

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"entente/internal/access"
	"entente/internal/date"
	"entente/internal/exchange"
	"entente/internal/fault"
	"entente/internal/lang"
	"entente/internal/office"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store"

	"pgregory.net/rapid"
)

// scene is five people in one party and some exchanges, in an office in which people judge and in one in which nobody
// does: the second says what each part is by itself.
type scene struct {
	t             *rapid.T
	judged, plain *office.Office
	versions      map[string]int
	made          int
}

const people = 5

func mustDate(text string) date.Date { return date.MustParse(text) }

func personID(i int) string { return fmt.Sprintf("per-%d", i) }

func newScene(t *rapid.T, dir string) *scene {
	s := &scene{t: t, versions: make(map[string]int)}
	for _, o := range []**office.Office{&s.judged, &s.plain} {
		db, err := store.Open(t.Context(), "sqlite:"+filepath.Join(dir, fmt.Sprint(time.Now().UnixNano()), "e.db"), store.Options{})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { db.Close() })
		*o = office.New(db)
	}
	s.put(&register.Organisation{Head: record.Head{ID: "org-0"}, Classification: "party", Names: []lang.Name{{Text: "Union"}}})
	for i := range people {
		s.put(&register.Person{Head: record.Head{ID: personID(i), Marking: record.Markings[i%4]}, Names: []lang.Name{{Text: fmt.Sprint("Name ", i)}}})
	}
	for i := range 3 {
		s.put(&exchange.Exchange{Head: record.Head{ID: fmt.Sprintf("exc-%d", i)}, Type: "meeting", Direction: "mutual", State: "done", Title: "Talk",
			During: date.MustParseInterval(fmt.Sprint(2000 + i))})
	}
	return s
}

// put writes a record in both offices.
func (s *scene) put(r record.Record) {
	s.t.Helper()
	for _, o := range []*office.Office{s.judged, s.plain} {
		if err := o.Save(s.t.Context(), access.System(), r, s.versions[r.Meta().ID], why); err != nil {
			s.t.Fatal(err)
		}
	}
	s.versions[r.Meta().ID] = r.Meta().Version
}

// step edits, judges or takes back.
func (s *scene) step() {
	ctx := s.t.Context()
	who := func(name string) int { return rapid.IntRange(0, people-1).Draw(s.t, name) }
	switch rapid.SampledFrom([]string{"judge", "judge", "judge", "withdraw", "undo", "rename", "post", "talk"}).Draw(s.t, "step") {
	case "judge":
		a, b := who("a"), who("b")
		if a == b {
			return
		}
		verdict := rapid.SampledFrom([]string{"same", "same", "different", "unsure"}).Draw(s.t, "verdict")
		group, apart := s.group(personID(a), personID(b)), s.contradicted(personID(a), personID(b), verdict)
		_, _, err := s.judged.Judge(ctx, access.System(), personID(a), personID(b), verdict, "", why)
		if apart != fault.Is(err, fault.Conflict) || !apart && err != nil {
			s.t.Fatalf("judged %d and %d %s, of %v: %v, contradicts: %v", a, b, verdict, group, err, apart)
		}
	case "withdraw":
		list := s.judgements()
		if len(list) > 0 {
			j := rapid.SampledFrom(list).Draw(s.t, "judgement")
			if _, err := s.judged.Withdraw(ctx, access.System(), j.ID, 0, why); err != nil {
				s.t.Fatal(err)
			}
		}
	case "undo":
		list := s.judgements()
		if len(list) > 0 {
			j := rapid.SampledFrom(list).Draw(s.t, "judgement")
			changes, err := s.judged.Store().As(access.System()).History(ctx, j.ID)
			if err != nil {
				s.t.Fatal(err)
			}
			_, err = s.judged.UndoChange(ctx, access.System(), changes[0].Seq, why)
			if err != nil && !fault.Is(err, fault.Conflict) { // what it was before may contradict what was judged since
				s.t.Fatal(err)
			}
		}
	case "rename":
		i := who("person")
		s.put(&register.Person{Head: record.Head{ID: personID(i), Marking: record.Markings[i%4]}, Names: []lang.Name{{Text: fmt.Sprint("Name ", rapid.IntRange(0, 99).Draw(s.t, "name"))}}})
	case "post":
		s.made++
		s.put(&register.Membership{Head: record.Head{ID: fmt.Sprintf("mem-%d", s.made)}, Person: personID(who("person")), Organisation: "org-0", Role: "member",
			During: date.MustParseInterval(fmt.Sprint(1980 + s.made%30))})
	case "talk":
		s.made++
		s.put(&exchange.Participation{Head: record.Head{ID: fmt.Sprintf("par-%d", s.made)}, Exchange: fmt.Sprintf("exc-%d", rapid.IntRange(0, 2).Draw(s.t, "exchange")),
			Side: "theirs", Role: "member", Person: personID(who("person"))})
	}
}

func (s *scene) judgements() []*register.Judgement {
	var list []*register.Judgement
	for r, err := range s.judged.Store().As(access.System()).All(s.t.Context(), store.Of(register.KindJudgement)) {
		if err != nil {
			s.t.Fatal(err)
		}
		list = append(list, r.(*register.Judgement))
	}
	slices.SortFunc(list, func(a, b *register.Judgement) int { return strings.Compare(a.ID, b.ID) })
	return list
}

// group is the closure of "same" over the judgements, but that of one pair: written here once more, in the plainest way.
func (s *scene) group(id, butWith string) []string {
	group := []string{id}
	for grown := true; grown; {
		grown = false
		for _, j := range s.judgements() {
			if j.Verdict != "same" || j.ID == register.JudgementID(id, butWith) {
				continue
			}
			a, b := slices.Contains(group, j.A), slices.Contains(group, j.B)
			if a != b {
				grown = true
				group = append(group, j.A, j.B)
			}
		}
	}
	slices.Sort(group)
	return slices.Compact(group)
}

func (s *scene) contradicted(a, b, verdict string) bool {
	switch verdict {
	case "different":
		return slices.Contains(s.group(a, b), b)
	case "same":
		joined := append(s.group(a, b), s.group(b, a)...)
		for _, j := range s.judgements() {
			if j.Verdict == "different" && j.ID != register.JudgementID(a, b) && slices.Contains(joined, j.A) && slices.Contains(joined, j.B) {
				return true
			}
		}
	}
	return false
}

func (s *scene) dossier(o *office.Office, id string) office.PersonDossier {
	d, err := o.PersonDossier(s.t.Context(), o.Store().As(access.System()), office.AsOf{}, id)
	if err != nil {
		s.t.Fatal(err)
	}
	return d
}

// check holds that every dossier is the sum of its parts.
func (s *scene) check() {
	for i := range people {
		id := personID(i)
		d := s.dossier(s.judged, id)
		var parts []string
		for _, p := range d.Joined.Parts {
			parts = append(parts, p.ID)
		}
		if parts[0] != id || d.Person.ID != id {
			s.t.Fatalf("the dossier of %s begins with %s", id, parts[0])
		}
		slices.Sort(parts)
		if want := s.group(id, ""); !slices.Equal(parts, want) {
			s.t.Fatalf("%s is one with %v, want %v", id, parts, want)
		}
		var posts, talks []string
		marking := record.Public
		for _, part := range parts {
			own := s.dossier(s.plain, part)
			marking = max(marking, own.Person.Marking)
			for _, m := range own.Memberships {
				posts = append(posts, m.Record.ID)
			}
			for _, x := range own.Exchanges.Latest {
				talks = append(talks, x.ID)
				for _, shown := range d.Exchanges.Latest {
					if shown.ID == x.ID && len(parts) > 1 && !slices.Contains(shown.Parts, d.Joined.Number(part)) {
						s.t.Fatalf("%s was of %s, and is shown as of parts %v", x.ID, part, shown.Parts)
					}
				}
			}
			if theirs := d.Joined.Parts[d.Joined.Number(part)-min(1, d.Joined.Number(part))]; mustDoc(s.t, theirs) != mustDoc(s.t, own.Person) {
				s.t.Fatalf("part %s is %s, entered as %s", part, mustDoc(s.t, theirs), mustDoc(s.t, own.Person))
			}
		}
		var gotPosts, gotTalks []string
		for _, m := range d.Memberships {
			gotPosts = append(gotPosts, m.Record.ID)
		}
		for _, x := range d.Exchanges.Latest {
			gotTalks = append(gotTalks, x.ID)
		}
		slices.Sort(talks)
		for _, pair := range [][2][]string{{posts, gotPosts}, {slices.Compact(talks), gotTalks}} {
			slices.Sort(pair[0])
			slices.Sort(pair[1])
			if !slices.Equal(pair[0], pair[1]) {
				s.t.Fatalf("the dossier of %v shows %v, its parts %v", parts, pair[1], pair[0])
			}
		}
		if d.Exchanges.Total() != len(gotTalks) {
			s.t.Fatalf("the dossier of %v counts %d exchanges and shows %v", parts, d.Exchanges.Total(), gotTalks)
		}
		if d.Joined.Marking() != marking {
			s.t.Fatalf("%v are marked %s, the highest part %s", parts, d.Joined.Marking(), marking)
		}
	}
}

func mustDoc(t *rapid.T, value any) string {
	doc, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	return string(doc)
}

// However people judge, edit and take back, a dossier is the sum of its parts; and when every judgement is taken back,
// each dossier is what it would be had nobody ever judged, with all that was entered meanwhile.
func TestJoinedRecordsComeApartExactly(t *testing.T) {
	dir := t.TempDir()
	rapid.Check(t, func(rt *rapid.T) {
		s := newScene(rt, dir)
		for range rapid.IntRange(3, 25).Draw(rt, "steps") {
			s.step()
		}
		s.check()
		for _, j := range s.judgements() {
			if _, err := s.judged.Withdraw(rt.Context(), access.System(), j.ID, 0, why); err != nil {
				rt.Fatal(err)
			}
		}
		for i := range people {
			got, want := s.dossier(s.judged, personID(i)), s.dossier(s.plain, personID(i))
			if len(got.Changes) != len(want.Changes) {
				rt.Fatalf("%s has %d changes, without judgements %d", personID(i), len(got.Changes), len(want.Changes))
			}
			got.Changes, want.Changes = nil, nil // numbered through both ledgers
			if a, b := mustDoc(rt, got), mustDoc(rt, want); a != b {
				rt.Fatalf("%s came apart as\n%s\nnot as\n%s", personID(i), a, b)
			}
		}
	})
}

func TestAContradictionNamesThePair(t *testing.T) {
	o := newOffice(t)
	a, b, c := person("Xi Zhongxun"), person("习仲勋"), person("Xi Zhong Xun")
	save(t, o, 0, a, b, c)
	judge := func(x, y *register.Person, verdict string) error {
		_, _, err := o.Judge(t.Context(), as(access.Officer), x.ID, y.ID, verdict, "", why)
		return err
	}
	for _, step := range []struct {
		x, y    *register.Person
		verdict string
		names   []string // of the pair in the message; none where it is accepted
	}{
		{a, b, register.Same, nil},
		{b, c, register.Same, nil},
		{a, c, register.Different, []string{"Xi Zhongxun", "Xi Zhong Xun"}},
		{a, c, register.Same, nil}, // once more in words
		{c, a, register.Unsure, nil},
		{b, c, register.Different, nil}, // takes the one before back
		{a, c, register.Different, nil},
		{b, c, register.Same, []string{"Xi Zhongxun", "Xi Zhong Xun"}},
	} {
		err := judge(step.x, step.y, step.verdict)
		if step.names == nil && err != nil || step.names != nil && !fault.Is(err, fault.Conflict) {
			t.Errorf("%s and %s %s: %v", step.x.Names[0].Text, step.y.Names[0].Text, step.verdict, err)
		}
		for _, name := range step.names {
			if err == nil || !strings.Contains(err.Error(), name) {
				t.Errorf("the message does not name %s: %v", name, err)
			}
		}
	}
}

// Whoever may not read one side sees the other as if nothing was judged.
func TestAJoinedRecordTellsNothingOfAHiddenPart(t *testing.T) {
	o := newOffice(t)
	open, hidden, third := person("Open"), person("Hidden"), person("Third")
	hidden.Marking = record.Confidential
	save(t, o, 0, open, hidden, third)
	for _, other := range []string{open.ID, third.ID} {
		if _, _, err := o.Judge(t.Context(), access.System(), hidden.ID, other, register.Same, "", why); err != nil {
			t.Fatal(err)
		}
	}
	below := as(access.Officer) // up to restricted
	for _, id := range []string{open.ID, third.ID} {
		d, err := o.PersonDossier(t.Context(), o.Store().As(below), office.AsOf{}, id)
		if err != nil || d.Joined.Several() || len(d.Joined.Judgements) > 0 || d.Joined.Marking() != record.Internal {
			t.Errorf("%s is one of %d, by %v (%v)", id, len(d.Joined.Parts), d.Joined.Judgements, err)
		}
	}
	d, err := o.PersonDossier(t.Context(), o.Store().As(access.System()), office.AsOf{}, open.ID)
	if err != nil || len(d.Joined.Parts) != 3 || d.Joined.Marking() != record.Confidential {
		t.Errorf("the administrator sees %d parts, marked %s (%v)", len(d.Joined.Parts), d.Joined.Marking(), err)
	}
	// A judgement that contradicts one that its author may not read is taken; who reads both is shown that.
	if _, _, err := o.Judge(t.Context(), below, open.ID, third.ID, register.Different, "", why); err != nil {
		t.Errorf("refused for the sake of what is hidden: %v", err)
	}
	if d, err = o.PersonDossier(t.Context(), o.Store().As(access.System()), office.AsOf{}, open.ID); err != nil || len(d.Joined.Contradictions()) != 1 {
		t.Errorf("contradictions: %v (%v)", d.Joined.Contradictions(), err)
	}
	if d, err = o.PersonDossier(t.Context(), o.Store().As(below), office.AsOf{}, open.ID); err != nil || d.Joined.Several() {
		t.Errorf("below, %d parts (%v)", len(d.Joined.Parts), err)
	}
}

func TestAListSaysHowManyPeopleItsRecordsAre(t *testing.T) {
	o := newOffice(t)
	var list []*register.Person
	for i := range 6 {
		p := person(fmt.Sprint("Name ", i))
		if i == 5 {
			p.Gender = "female"
		}
		save(t, o, 0, p)
		list = append(list, p)
	}
	for _, pair := range [][2]int{{0, 1}, {1, 2}, {3, 5}} {
		if _, _, err := o.Judge(t.Context(), access.System(), list[pair[0]].ID, list[pair[1]].ID, register.Same, "", why); err != nil {
			t.Fatal(err)
		}
	}
	r := o.Store().As(access.System())
	for _, c := range []struct {
		q    store.Query
		want office.Joinedness
	}{
		{store.Of(register.KindPerson), office.Joinedness{Records: 5, Wholes: 2}},
		{store.Of(register.KindPerson, "gender", "female"), office.Joinedness{}},
		{store.Of(register.KindPerson, "id", list[0].ID, "id", list[2].ID, "id", list[4].ID), office.Joinedness{Records: 2, Wholes: 1}},
		{store.Of(register.KindOrganisation), office.Joinedness{}},
	} {
		got, err := office.JoinedIn(t.Context(), r, c.q)
		if err != nil || got != c.want {
			t.Errorf("%s: %+v, want %+v (%v)", c.q, got, c.want, err)
		}
	}
	with, err := office.JoinedWith(t.Context(), r, list[0].ID, list[4].ID)
	if err != nil || len(with) != 1 || len(with[list[0].ID]) != 2 {
		t.Errorf("joined with %v (%v)", with, err)
	}
}
