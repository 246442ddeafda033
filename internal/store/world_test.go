package store_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"entente/internal/access"
	"entente/internal/account"
	"entente/internal/attachment"
	"entente/internal/commitment"
	"entente/internal/cooperation"
	"entente/internal/date"
	"entente/internal/delegation"
	"entente/internal/dialogue"
	"entente/internal/exchange"
	"entente/internal/fault"
	"entente/internal/issue"
	"entente/internal/lang"
	"entente/internal/ledger"
	"entente/internal/margin"
	"entente/internal/press"
	"entente/internal/privacy"
	"entente/internal/programme"
	"entente/internal/protocol"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/relation"
	"entente/internal/store"
	"entente/internal/study"

	"pgregory.net/rapid"
)

func TestMain(m *testing.M) {
	if path := os.Getenv(crashPath); path != "" {
		writeUntilKilled(path)
		return
	}
	flag.Set("rapid.nofailfile", "true")
	flag.Set("rapid.shrinktime", "5s")
	os.Exit(m.Run())
}

// properly runs a property on both databases, each world in a database of its own, a few times: opening one takes
// longer than what is tried in it. The flag -rapid.checks still raises the number.
func properly(t *testing.T, sqlite, postgres int, property func(t *rapid.T, open func() *store.Store)) {
	given := flag.Lookup("rapid.checks").Value.String()
	for _, c := range []struct {
		name   string
		checks int
	}{{"sqlite", sqlite}, {"postgres", postgres}} {
		t.Run(c.name, func(t *testing.T) {
			if given == flag.Lookup("rapid.checks").DefValue {
				flag.Set("rapid.checks", fmt.Sprint(c.checks))
				defer flag.Set("rapid.checks", given)
			}
			rapid.Check(t, func(rt *rapid.T) {
				property(rt, func() *store.Store {
					var s *store.Store
					var err error
					if c.name == "postgres" {
						s, err = store.Open(t.Context(), postgresAddress(t), store.Options{})
					} else {
						s, err = store.Open(t.Context(), "sqlite:"+filepath.Join(t.TempDir(), fmt.Sprint(time.Now().UnixNano()), "e.db"), store.Options{})
					}
					if err != nil {
						rt.Fatal(err)
					}
					rt.Cleanup(func() { s.Close() })
					return s
				})
			})
		})
	}
}

// talk is a meeting that took place.
func talk(title string) *exchange.Exchange {
	return &exchange.Exchange{Type: "meeting", Direction: "mutual", State: "done", Title: title, During: date.MustParseInterval("2001-05")}
}

// world is a model of a store: every state of every record, kept in memory.
type world struct {
	states  map[string][]state // by record, rising
	batches []ledger.Batch
	seq     int64
}

type state struct {
	seq int64
	doc []byte
	rec record.Record
}

const forever = math.MaxInt64

// at is the state of a record known at a number of the ledger; nil for none.
func (w *world) at(id string, known int64) record.Record {
	var r record.Record
	for _, s := range w.states[id] {
		if s.seq <= known {
			r = s.rec
		}
	}
	return r
}

// about lists the records that a record is about: whoever may not read one of them may not read it.
func about(r record.Record) []string {
	switch r := r.(type) {
	case *register.DiplomaticStatus:
		return []string{r.Area}
	case *register.GroupingMember:
		return []string{r.Grouping, r.Member}
	case *register.Standing:
		return []string{r.Organisation}
	case *register.Event:
		return []string{r.Organisation}
	case *register.Affiliation:
		return []string{r.Member, r.In}
	case *register.Post:
		return []string{r.Organisation}
	case *register.Membership:
		return []string{r.Person, r.Organisation, r.Post, r.OnBehalfOf}
	case *relation.Relation:
		return []string{r.Counterpart}
	case *relation.Stage:
		return []string{r.Relation}
	case *dialogue.Mechanism:
		return []string{r.Counterpart, r.OurChair, r.TheirChair}
	case *dialogue.Round:
		return []string{r.Mechanism, r.Exchange}
	case *dialogue.Attendance:
		return []string{r.Event, r.Organisation, r.Exchange}
	case *issue.Issue:
		return []string{r.Counterpart}
	case *issue.Talk:
		return []string{r.Issue, r.Exchange}
	case *relation.Handover:
		return []string{r.Relation}
	case *relation.Agreement:
		return []string{r.Counterpart, r.Exchange}
	case *delegation.Delegation:
		return []string{r.Exchange}
	case *delegation.Amendment:
		return []string{r.Delegation}
	case *delegation.AmendmentLine:
		return []string{r.Amendment, r.Person, r.Organisation}
	case *delegation.Approval:
		return []string{r.Delegation, r.Amendment}
	case *delegation.TravelDocument:
		return []string{r.Exchange, r.Participation}
	case *delegation.Arrangement:
		return []string{r.Participation}
	case *register.Judgement:
		return []string{r.A, r.B}
	case *exchange.Exchange:
		return []string{r.Part}
	case *exchange.Participation:
		return []string{r.Exchange, r.Person, r.Organisation}
	case *protocol.Seating:
		return []string{r.Exchange}
	case *commitment.Commitment:
		return []string{r.Owner, r.Counterpart, r.Exchange, r.Agreement}
	case *programme.Item:
		return []string{r.Exchange}
	case *programme.Edition:
		return []string{r.Exchange}
	case *programme.Acceptance:
		return []string{r.Exchange, r.Item, r.Other}
	case *programme.Rules:
		return []string{r.Exchange}
	case *programme.Task:
		return []string{r.Subject}
	case *programme.BudgetLine:
		return []string{r.Exchange}
	case *delegation.Paper:
		return []string{r.Exchange, r.Organisation, r.Participation}
	case *study.Study:
		return []string{r.Counterpart, r.AskedBy}
	case *study.Lesson:
		return []string{r.Study}
	case *study.Origin:
		return []string{r.Of, r.Record}
	case *study.Reading:
		return []string{r.List, r.Reads}
	case *attachment.Attachment:
		return []string{r.Subject}
	case *margin.Comment:
		return []string{r.Subject}
	case *cooperation.Stop:
		return []string{r.Exchange, r.Organisation, r.Project}
	case *press.Piece:
		return []string{r.Exchange, r.Organisation, r.Author}
	case *press.Questionnaire:
		return []string{r.Exchange}
	case *press.Response:
		return []string{r.Questionnaire, r.Person}
	case *press.Distribution:
		return []string{r.Questionnaire}
	case *press.Communique:
		return []string{r.Exchange}
	case *privacy.Ground:
		return []string{r.Person}
	case *cooperation.Project:
		return []string{r.Exchange}
	case *cooperation.Partner:
		return []string{r.Project, r.Organisation}
	case *cooperation.Recommendation:
		return []string{r.Organisation, r.Department, r.Exchange, r.Project}
	}
	return nil
}

// beside lists what a record names without being about it: it is open though they are hidden.
func beside(r record.Record) []string {
	switch r := r.(type) {
	case *register.Area:
		return []string{r.Parent}
	case *relation.Stage:
		return []string{r.Rung}
	case *delegation.Absence:
		return []string{r.User, r.Substitute}
	case *delegation.Delegation:
		return []string{r.Chain}
	case *delegation.Paper:
		return []string{r.Template}
	case *programme.Item:
		return slices.Concat([]string{r.Meeting}, r.Participants, r.Interlocutors)
	case *programme.Task:
		return []string{r.Owner, r.Template}
	case *study.Theme:
		return []string{r.Parent}
	case *study.Study:
		return slices.Concat(r.Themes, r.Authors)
	case *study.Lesson:
		return r.Themes
	case *margin.Comment:
		return append([]string{r.Author}, r.Mentions...)
	}
	return nil
}

// open tells whether the viewer may read a state of a record at a recorded time, by the rule of access alone.
func (w *world) open(v access.Viewer, r record.Record, known int64, withdrawn bool) bool {
	if r == nil || r.Meta().Deleted && !withdrawn || !v.MayRead(r.Meta().Lock(), r.Meta().Desk) {
		return false
	}
	if today := w.at(r.Meta().ID, forever).Meta(); !v.MayRead(today.Lock(), today.Desk) {
		return false
	}
	for _, id := range about(r) {
		if id != "" && !w.open(v, w.at(id, known), known, withdrawn) {
			return false
		}
	}
	return true
}

// seen lists the records that the viewer may read, in the order in which they can be put into another store.
func (w *world) seen(v access.Viewer, known int64) []record.Record {
	var list []record.Record
	for _, kind := range store.Kinds() {
		for _, id := range w.ids(kind) {
			if r := w.at(id, known); w.open(v, r, known, false) {
				list = append(list, r)
			}
		}
	}
	return list
}

// standIns are empty records in place of those that the seen ones name and that are not among them: the store takes no
// record that points to nothing. The bare store withdraws them when all is written.
func standIns(seen []record.Record) []record.Record {
	there := make(map[string]bool)
	for _, r := range seen {
		there[r.Meta().ID] = true
	}
	const whole = "exc-stand-in"
	list := []record.Record{&exchange.Exchange{Head: record.Head{ID: whole}, Type: "meeting", Direction: "mutual", State: "done", Title: "-", During: date.MustParseInterval("1800")}}
	for _, r := range seen {
		for _, id := range append(beside(r), r.Meta().Tags...) {
			if id == "" || there[id] {
				continue
			}
			there[id] = true
			head := record.Head{ID: id}
			switch kind, _ := record.KindOf(id); kind {
			case register.KindArea:
				head.Marking = record.Public
				list = append(list, &register.Area{Head: head, Type: "region", Names: []lang.Name{{Text: "-"}}})
			case relation.KindRung:
				head.Marking = record.Public
				list = append(list, &relation.Rung{Head: head, Names: []lang.Name{{Text: "-"}}, Stage: "regular"})
			case access.KindUser:
				list = append(list, &access.User{Head: head, Login: "stand-in-" + id, Name: "-", Role: access.Reader})
			case margin.KindTag:
				head.Marking = record.Public
				list = append(list, &margin.Tag{Head: head, Names: []lang.Name{{Text: "-"}}})
			case study.KindTheme:
				head.Marking = record.Public
				list = append(list, &study.Theme{Head: head, Names: []lang.Name{{Text: "-"}}})
			case delegation.KindChain:
				list = append(list, &delegation.Chain{Head: head, Title: "-", Steps: []delegation.ChainStep{{Title: "-", Who: "desk_head"}}})
			case delegation.KindPaperTemplate:
				list = append(list, &delegation.PaperTemplate{Head: head, Title: "-", Type: "report", File: []byte("-")})
			case programme.KindTaskTemplate:
				list = append(list, &programme.TaskTemplate{Head: head, Names: []lang.Name{{Text: "-"}}, Lines: []programme.TemplateLine{{Title: "-"}}})
			case exchange.KindExchange:
				list = append(list, &exchange.Exchange{Head: head, Type: "meeting", Direction: "mutual", State: "done", Title: "-", During: date.MustParseInterval("1800")})
			case exchange.KindParticipation:
				list = append(list, &exchange.Participation{Head: head, Exchange: whole, Side: "ours", Role: "member", Name: "-"})
			}
		}
	}
	return list
}

func (w *world) ids(kind record.Kind) []string {
	var ids []string
	for id := range w.states {
		if k, _ := record.KindOf(id); k == kind {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return ids
}

// clone is a deep copy of a record.
func clone(r record.Record) record.Record {
	doc, err := json.Marshal(r)
	if err != nil {
		panic(err)
	}
	c := store.New(r.Kind())
	if err := json.Unmarshal(doc, c); err != nil {
		panic(err)
	}
	return c
}

// each is how many records of a kind a world has, at most.
const each = 4

const deskOne, deskTwo = "desk-one", "desk-two"

// Of these compartments viewers are members; those that the world makes besides are changed and withdrawn.
const inner, outer = "cpt-inner", "cpt-outer"

func compartment(id string) *access.Compartment {
	return &access.Compartment{Head: record.Head{ID: id, Compartment: id}, Name: id}
}

var viewers = map[string]access.Viewer{
	"stranger":  {},
	"visitor":   {User: "user-v", Role: access.Reader, Clearance: record.Internal},
	"one":       {User: "user-1", Role: access.Officer, Clearance: record.Restricted, Desks: []string{deskOne}, Compartments: []string{inner, "cpt-1"}, Grants: []access.Grant{"passports"}},
	"two":       {User: "user-2", Role: access.Officer, Clearance: record.Confidential, Desks: []string{deskTwo}},
	"member":    {User: "user-m", Role: access.Officer, Clearance: record.Internal, AllDesks: true, Compartments: []string{outer, inner}},
	"cleared":   {User: "user-c", Role: access.Officer, Clearance: record.Confidential, AllDesks: true, Grants: []access.Grant{"budgets", "passports"}},
	"internal":  {User: "user-i", Role: access.Administrator, Clearance: record.Internal, AllDesks: true},
	"everybody": access.System(),
}

var (
	words   = []string{"Union", "Démocratie", "人民", "Народ", "حزب", "Đảng", "union2"}
	periods = []string{"1990/", "1990/2000", "1999/", "../2001-06", "2001", "2001-05-03/2001-05-09", "2000~/2002", ""}
)

// build fills a store and its model with a random world.
func build(t *rapid.T, s *store.Store) *world {
	w := &world{states: make(map[string][]state)}
	w.write(t, s, func(tx *store.Tx) {
		inside := france()
		inside.Parent = "area-de"
		for _, r := range []record.Record{
			&register.Area{Head: record.Head{ID: "area-de", Marking: record.Public}, Type: "country", Alpha2: "DE", Names: []lang.Name{{Text: "Germany"}}}, inside,
			&access.Desk{Head: record.Head{ID: deskOne, Marking: record.Public}, Names: []lang.Name{{Text: "One"}}},
			&access.Desk{Head: record.Head{ID: deskTwo, Marking: record.Public}, Names: []lang.Name{{Text: "Two"}}},
			compartment(inner), compartment(outer)} {
			w.put(t, tx, r)
		}
	})
	w.write(t, s, func(tx *store.Tx) { // everything once, open to everybody in the house, so that there is something to hide
		for op := range len(makers) * each {
			w.step(t, tx, op, record.Head{})
		}
	})
	for range rapid.IntRange(1, 4).Draw(t, "batches") {
		ops := rapid.SliceOfN(rapid.IntRange(0, len(makers)*each-1), 10, 60).Draw(t, "ops")
		w.write(t, s, func(tx *store.Tx) {
			if rapid.Bool().Draw(t, "bulk") {
				tx.Bulk()
			}
			for _, op := range ops {
				w.step(t, tx, op, record.Head{
					Marking: rapid.SampledFrom([]record.Marking{record.Public, record.Internal, record.Internal, record.Restricted, record.Confidential}).Draw(t, "marking"),
					Desk:    rapid.SampledFrom([]string{"", "", "", "", deskOne, deskTwo}).Draw(t, "desk"),

					Compartment: rapid.SampledFrom([]string{"", "", "", "", "", inner, outer}).Draw(t, "compartment"),
					Tags:        rapid.SampledFrom([][]string{nil, nil, {"tag-0"}, {"tag-1", "tag-2"}}).Draw(t, "tags"),
				})
			}
		})
	}
	return w
}

func (w *world) write(t *rapid.T, s *store.Store, do func(*store.Tx)) {
	b, err := s.Write(t.Context(), access.System(), ledger.Batch{Act: ledger.ActEdit}, func(tx *store.Tx) error { do(tx); return nil })
	if err != nil {
		t.Fatal(err)
	}
	if b.ID > 0 {
		if n := len(w.batches); n > 0 && !b.At.After(w.batches[n-1].At) {
			t.Fatalf("batch %d at %v, the one before at %v", b.ID, b.At, w.batches[n-1].At)
		}
		w.batches = append(w.batches, b)
	}
}

// put writes a record to the store and to the model, whatever version there is. What the store refuses because of its
// references is left out of both.
func (w *world) put(t *rapid.T, tx *store.Tx, r record.Record) {
	base := 0
	if was := w.at(r.Meta().ID, forever); was != nil {
		base = was.Meta().Version
	}
	err := tx.Put(r, base)
	if _, judged := r.(*register.Judgement); fault.Is(err, fault.Invalid) || judged && fault.Is(err, fault.Conflict) { // that contradicts another
		return
	}
	if err != nil {
		t.Fatal(err)
	}
	if r.Meta().Version == base {
		return
	}
	doc, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	w.seq++
	w.states[r.Meta().ID] = append(w.states[r.Meta().ID], state{w.seq, doc, clone(r)})
}

// step makes, changes, withdraws or restores one record.
func (w *world) step(t *rapid.T, tx *store.Tx, op int, head record.Head) {
	m, i := makers[op/each], op%each
	head = m.head(i, head)
	id := head.ID
	if was := w.at(id, forever); was != nil {
		if was.Meta().Deleted || rapid.IntRange(0, 9).Draw(t, "withdraw") == 9 {
			r := clone(was)
			r.Meta().Deleted = !r.Meta().Deleted
			w.put(t, tx, r)
			return
		}
	}
	g := gen{t, w}
	r := m.make(g, i)
	*r.Meta() = head
	w.put(t, tx, r)
}

// head is the head of the record of a number: with its identifier, and a marking that its kind can have.
func (m maker) head(i int, head record.Head) record.Head {
	head.ID = fmt.Sprintf("%s-%d", m.prefix, i)
	if m.prefix == "part" { // more of these, because most filters pass by way of them
		head.ID = fmt.Sprintf("par-%d", each+i)
	}
	switch m.prefix { // there is one of each exchange, or participation
	case "dlg":
		head.ID = delegation.IDFor(fmt.Sprintf("exc-%d", i))
	case "arr":
		head.ID = delegation.ArrangementFor(fmt.Sprintf("par-%d", i))
	case "dis":
		head.ID = press.DistributionOf(fmt.Sprintf("qst-%d", i), "before")
	case "pap":
		head.ID = numberedPaper(i).Key()
	}
	if head.Compartment != "" {
		head.Marking = max(head.Marking, record.Internal)
	}
	if m.prefix == "tag" {
		head.Tags = nil
	}
	switch m.prefix { // some have no marking of their own
	case "jdg":
		head.ID = register.JudgementID(judgedPairs[i][0], judgedPairs[i][1])
		head.Marking, head.Desk, head.Compartment = record.Internal, "", ""
	case "area", "thm", "tag":
		head.Marking, head.Desk, head.Compartment = record.Public, "", ""
	case "cpt":
		head.Marking, head.Desk, head.Compartment = record.Internal, "", head.ID
	case "desk":
		head.Desk, head.Compartment = "", ""
	case "user":
		head.Compartment = ""
	case "trd", "arr":
		head.Marking = max(head.Marking, record.Restricted)
	}
	return head
}

// gen draws the parts of records.
type gen struct {
	t *rapid.T
	w *world
}

func (g gen) of(choices ...string) string { return rapid.SampledFrom(choices).Draw(g.t, "choice") }
func (g gen) name() []lang.Name           { return []lang.Name{{Text: g.of(words...) + " " + g.of(words...)}} }
func (g gen) during() date.Interval       { return date.MustParseInterval(g.of(periods...)) }
func (g gen) ref(prefix string) string {
	return fmt.Sprintf("%s-%d", prefix, rapid.IntRange(0, each-1).Draw(g.t, "ref"))
}
func (g gen) maybe(prefix string) string {
	if rapid.Bool().Draw(g.t, "none") {
		return ""
	}
	return g.ref(prefix)
}

// maker makes a record of a kind, the one of a number.
type maker struct {
	prefix string
	make   func(g gen, i int) record.Record
}

var makers = []maker{
	{"desk", func(g gen, _ int) record.Record { return &access.Desk{Names: g.name()} }},
	{"cpt", func(g gen, _ int) record.Record { return &access.Compartment{Name: g.of(words...)} }},
	{"src", func(g gen, _ int) record.Record {
		return &register.Source{Title: g.of(words...), Note: g.of("", "seen")}
	}},
	{"user", func(g gen, i int) record.Record {
		return &access.User{Login: fmt.Sprintf("u%d", i), Name: g.of(words...), Role: rapid.SampledFrom(access.Roles).Draw(g.t, "role")}
	}},
	{"area", func(g gen, i int) record.Record {
		parent := ""
		if i > 0 {
			parent = g.of("", fmt.Sprintf("area-%d", i-1))
		}
		return &register.Area{Type: g.of("region", "subdivision"), Names: g.name(), Parent: parent}
	}},
	{"dst", func(g gen, _ int) record.Record {
		return &register.DiplomaticStatus{Area: g.of("area-fr", "area-de"), Status: g.of(register.DiplomaticStatuses...), During: g.during()}
	}},
	{"grp", func(g gen, _ int) record.Record {
		return &register.Grouping{Names: g.name(), Purpose: g.of("direction", "other")}
	}},
	{"org", func(g gen, _ int) record.Record {
		return &register.Organisation{Classification: g.of("party", "think_tank"), Family: g.of("", "green", "liberal"), Names: g.name(), Area: g.of("", "area-fr", "area-de"), During: g.during()}
	}},
	{"gme", func(g gen, _ int) record.Record {
		return &register.GroupingMember{Grouping: g.ref("grp"), Member: g.of("area-fr", "area-de", g.ref("org")), During: g.during()}
	}},
	{"std", func(g gen, _ int) record.Record {
		return &register.Standing{Organisation: g.ref("org"), Standing: g.of("governing", "opposition"), During: g.during()}
	}},
	{"aff", func(g gen, _ int) record.Record {
		return &register.Affiliation{Member: g.ref("org"), In: g.ref("org"), Type: "member", During: g.during()}
	}},
	{"per", func(g gen, _ int) record.Record {
		return &register.Person{Names: g.name(), Gender: g.of("", "female"), Area: g.of("", "area-fr")}
	}},
	{"post", func(g gen, _ int) record.Record {
		return &register.Post{Organisation: g.ref("org"), Title: g.of(words...), Level: g.of("", "leader", "provincial_leader", "head_of_state"), Area: g.of("", "area-fr")}
	}},
	{"mem", func(g gen, _ int) record.Record {
		return &register.Membership{Person: g.ref("per"), Organisation: g.ref("org"), Post: g.maybe("post"), OnBehalfOf: g.maybe("org"), During: g.during()}
	}},
	{"rel", func(g gen, _ int) record.Record {
		return &relation.Relation{Counterpart: g.ref("org"), During: g.during(), Note: g.of(words...), Rhythm: rapid.IntRange(0, 24).Draw(g.t, "rhythm"), Next: "call", NextBy: date.MustParse(g.of("", "2001-05-03", "2002"))}
	}},
	{"rng", func(g gen, _ int) record.Record {
		return &relation.Rung{Names: g.name(), Stage: g.of("regular", "occasional")}
	}},
	{"stg", func(g gen, _ int) record.Record {
		return &relation.Stage{Relation: g.ref("rel"), Stage: g.of("regular", "occasional"), Rung: g.maybe("rng"), During: g.during()}
	}},
	{"hov", func(g gen, i int) record.Record {
		return &relation.Handover{Relation: g.ref("rel"), From: fmt.Sprintf("user-%d", i), To: fmt.Sprintf("user-%d", (i+1)%each), Note: g.of("", words[0])}
	}},
	{"exc", func(g gen, i int) record.Record {
		part := ""
		if i > 0 {
			part = g.of("", fmt.Sprintf("exc-%d", i-1))
		}
		return &exchange.Exchange{Type: g.of("delegation", "meeting"), Direction: g.of("sent", "received"), State: g.of("done", "done", "planned"), Title: g.of(words...),
			During: date.MustParseInterval(g.of("2001", "2001-05", "2001-05-03/2001-05-09", "1999")), Level: g.of("", "leader"),
			Areas: rapid.SampledFrom([][]string{{"area-fr"}, {"area-de"}, {"area-fr", "area-de"}}).Draw(g.t, "areas"), Places: []string{g.of("area-fr", "area-de")}, Purposes: []string{g.of("study_visit", "business")},
			Topics: []string{g.of("trade", "press & radio")}, Minutes: g.of("", "said"), Part: part}
	}},
	{"par", participation}, {"part", participation},
	{"pit", func(g gen, _ int) record.Record {
		day := g.of("2001-05-03", "2001-05-04", "2001-06-01")
		return &programme.Item{Exchange: g.ref("exc"), Type: g.of(programme.Types...), Title: g.of(words...), Room: g.of("", "Blue", "BLUE"), Area: g.of("", "area-fr"), Cancelled: g.of("", "off") != "",
			Place: g.of("", "Hall"), Meeting: g.maybe("exc"), Participants: []string{g.ref("par")}, Interlocutors: []string{g.ref("par")},
			Starts: programme.Moment{Date: day, Time: "09:00", Zone: g.of("Asia/Tokyo", "Europe/Paris")}, Ends: programme.Moment{Date: day, Time: "11:00", Zone: "Europe/Paris"}}
	}},
	{"ped", func(g gen, i int) record.Record {
		return &programme.Edition{Exchange: g.ref("exc"), Number: i + 1, Issued: time.Date(2001, 5, 3, 9, 0, 0, 0, time.UTC), Note: g.of("", "printed")}
	}},
	{"cac", func(g gen, _ int) record.Record {
		return &programme.Acceptance{Exchange: g.ref("exc"), Item: g.ref("pit"), Other: g.maybe("pit"), Rule: g.of(programme.ClashRules...), Print: "a", Reason: g.of(words...), By: "user-1", At: time.Date(2001, 5, 3, 9, 0, 0, 0, time.UTC)}
	}},
	{"prl", func(g gen, _ int) record.Record {
		return &programme.Rules{Exchange: g.maybe("exc"), BetweenPlaces: rapid.IntRange(0, 60).Draw(g.t, "minutes")}
	}},
	{"hol", func(g gen, _ int) record.Record {
		return &programme.Holiday{Area: g.of("area-fr", "area-de"), Date: date.MustParse(g.of("2001-05-03", "2002-01-01")), Title: g.of(words...)}
	}},
	{"ttm", func(g gen, _ int) record.Record {
		return &programme.TaskTemplate{Names: g.name(), Direction: g.of("", "sent"), Lines: []programme.TemplateLine{{Title: g.of(words...), Offset: -30}}}
	}},
	{"tsk", func(g gen, _ int) record.Record {
		return &programme.Task{Subject: g.ref("exc"), Title: g.of(words...), Owner: g.maybe("user"), Template: g.maybe("ttm"), Done: date.MustParse(g.of("", "2001-05-03"))}
	}},
	{"bud", func(g gen, _ int) record.Record {
		return &programme.BudgetLine{Exchange: g.ref("exc"), Title: g.of(words...), Category: g.of("travel", "meals"), Amount: "12.50", Currency: g.of("EUR", "VND"), State: g.of("planned", "spent")}
	}},
	{"chn", func(g gen, _ int) record.Record {
		return &delegation.Chain{Title: g.of(words...), Steps: []delegation.ChainStep{{Title: "Head", Who: "desk_head"}}}
	}},
	{"dlg", func(g gen, i int) record.Record {
		return &delegation.Delegation{Exchange: fmt.Sprintf("exc-%d", i), Stage: g.of("proposed", "approved", "completed"), StageOn: date.MustParse("2001-05"), Aims: g.of(words...), Chain: g.maybe("chn")}
	}},
	{"abs", func(g gen, i int) record.Record {
		return &delegation.Absence{User: fmt.Sprintf("user-%d", i), Substitute: fmt.Sprintf("user-%d", (i+1)%each), During: date.MustParseInterval(g.of("2001-05-01/2001-07", "2001-05/2001-07"))}
	}},
	{"amd", func(g gen, i int) record.Record {
		return &delegation.Amendment{Delegation: delegation.IDFor(g.ref("exc")), Number: i + 1, Reason: g.of(words...), State: g.of(delegation.AmendmentStates...)}
	}},
	{"aml", func(g gen, _ int) record.Record {
		return &delegation.AmendmentLine{Amendment: g.ref("amd"), Act: "add", Person: g.ref("per"), Organisation: g.maybe("org"), After: &delegation.Place{Side: "ours", Role: "member"}}
	}},
	{"apv", func(g gen, _ int) record.Record {
		a := &delegation.Approval{Delegation: delegation.IDFor(g.ref("exc")), About: g.of("proposal", "amendment"), Proposer: "user-1", Sent: time.Date(2001, 5, 3, 9, 0, 0, 0, time.UTC),
			Steps: []delegation.Step{{Title: "Head", Users: []string{g.of("user-0", "user-2")}, Decision: g.of("", "approved")}}}
		if a.About == "amendment" {
			a.Amendment = g.ref("amd")
		}
		return a
	}},
	{"trd", func(g gen, _ int) record.Record {
		return &delegation.TravelDocument{Exchange: g.ref("exc"), Participation: g.ref("par"), Type: "visa", Number: g.of("A1", "B2"), Country: g.of("", "area-fr"), DeleteOn: date.MustParse("2001-06-01")}
	}},
	{"arr", func(g gen, i int) record.Record {
		return &delegation.Arrangement{Participation: fmt.Sprintf("par-%d", i), Diet: g.of("vegetarian", "none")}
	}},
	{"sea", func(g gen, _ int) record.Record {
		return &protocol.Seating{Exchange: g.ref("exc"), Title: g.of(words...), Shape: g.of("round", "u")}
	}},
	{"ptm", func(g gen, _ int) record.Record {
		return &delegation.PaperTemplate{Title: g.of(words...), Type: g.of("invitation", "briefing"), File: []byte("word")}
	}},
	{"pap", func(g gen, i int) record.Record {
		p := numberedPaper(i)
		p.Exchange, p.Type, p.Languages, p.Participation, p.Template = g.ref("exc"), g.of("invitation", "briefing"), []string{"en"}, g.maybe("par"), g.maybe("ptm")
		p.Issued, p.Known, p.Note = date.MustParse("2001-05-03"), time.Date(2001, 5, 3, 9, 0, 0, 0, time.UTC), g.of(words...)
		p.WriteNumber("")
		return p
	}},
	{"acc", func(g gen, _ int) record.Record {
		return &account.Account{Title: g.of(words...), From: date.MustParse("1997-10"), To: date.MustParse(g.of("2000", "2002-09")), Filters: g.of("", "level=leader"),
			Printed: time.Date(2002, 10, 4, 9, 0, 0, 0, time.UTC), By: "Ann", User: "user-1", Note: g.of(words...), Language: g.of("", "zh")}
	}},
	{"agr", func(g gen, _ int) record.Record {
		return &relation.Agreement{Counterpart: g.ref("org"), Type: g.of("memorandum", "protocol"), State: "signed", Title: g.of(words...), Exchange: g.maybe("exc"), Signed: date.MustParse(g.of("", "2001")), During: g.during()}
	}},
	{"com", func(g gen, _ int) record.Record {
		return &commitment.Commitment{Side: g.of("ours", "theirs"), State: "open", Text: g.of(words...), Owner: g.of("", g.ref("per"), g.ref("org")),
			OwnerName: g.of("", "the ministry"), Counterpart: g.maybe("org"), Exchange: g.maybe("exc"), Agreement: g.maybe("agr"), Made: date.MustParse(g.of("", "1999", "2001-02")),
			Due: date.MustParse(g.of("", "2001-05-03", "2001-05", "2002")), RemindDays: rapid.IntRange(0, 60).Draw(g.t, "days")}
	}},
	{"evt", func(g gen, _ int) record.Record {
		return &register.Event{Type: g.of("congress", "election"), Names: g.name(), Area: g.of("", "area-fr", "area-de"), Organisation: g.maybe("org"),
			During: date.MustParseInterval(g.of("2001-05", "2001-05-03/2001-05-09", "1999")), Every: rapid.IntRange(0, 2).Draw(g.t, "every")}
	}},
	{"thm", func(g gen, i int) record.Record {
		parent := ""
		if i > 0 {
			parent = g.of("", fmt.Sprintf("thm-%d", i-1))
		}
		return &study.Theme{Names: g.name(), Parent: parent}
	}},
	{"stu", func(g gen, _ int) record.Record {
		return &study.Study{Title: g.of(words...), State: g.of("asked", "under_way"), Themes: []string{g.ref("thm")}, Areas: []string{g.of("area-fr", "area-de")}, Counterpart: g.maybe("org"),
			AskedBy: g.of("", g.ref("per"), g.ref("org")), AskedName: g.of("", "the ministry"), Authors: []string{g.ref("user")}, Due: date.MustParse(g.of("", "2001-05-03", "2002")),
			Abstract: g.of(words...), Paper: g.of("", "said[^talk]")}
	}},
	{"les", func(g gen, _ int) record.Record {
		return &study.Lesson{Title: g.of(words...), Study: g.maybe("stu"), Themes: []string{g.ref("thm")}, Areas: []string{g.of("area-fr", "area-de")}, Confidence: g.of("low", "high"),
			Learned: date.MustParse(g.of("", "2001-05")), Applied: g.of("", "tried")}
	}},
	{"ori", func(g gen, _ int) record.Record {
		return &study.Origin{Of: g.of(g.ref("stu"), g.ref("les")), Record: g.of(g.ref("exc"), g.ref("src"), g.ref("per"), g.ref("org"), g.ref("com")), Passage: g.of(words...)}
	}},
	{"rdl", func(g gen, _ int) record.Record {
		return &study.ReadingList{Title: g.of(words...), Note: g.of(words...)}
	}},
	{"rdg", func(g gen, i int) record.Record {
		return &study.Reading{List: g.ref("rdl"), Reads: g.of(g.ref("stu"), g.ref("les"), g.ref("src")), Position: i}
	}},
	{"prj", func(g gen, _ int) record.Record {
		return &cooperation.Project{Title: g.of(words...), Sector: g.of("energy", "education"), Area: g.of("", "area-fr", "area-de"), Province: g.of("", "area-fr"), Value: "12.50", Currency: g.of("EUR", "VND"), Stage: "running", Exchange: g.maybe("exc"),
			Steps: []cooperation.Milestone{{Stage: "idea", Real: date.MustParse(g.of("1999", "2001-05-03"))}, {Stage: "agreed", Real: date.MustParse(g.of("2001-05-04", "2002"))}, {Stage: "done", Planned: date.MustParse(g.of("2001-06", "2003"))}}}
	}},
	{"prp", func(g gen, _ int) record.Record {
		return &cooperation.Partner{Project: g.ref("prj"), Side: g.of("ours", "theirs"), Role: g.of("funder", "lead"), Organisation: g.maybe("org"), Name: g.of(words...)}
	}},
	{"rcm", func(g gen, _ int) record.Record {
		return &cooperation.Recommendation{Organisation: g.maybe("org"), Name: g.of(words...), Department: g.maybe("org"), DepartmentName: "the ministry", Exchange: g.maybe("exc"), Purpose: g.of(words...), Made: date.MustParse(g.of("", "2001")), State: g.of("made", "taken_up"), Project: g.maybe("prj")}
	}},
	{"tst", func(g gen, i int) record.Record {
		return &cooperation.Stop{Exchange: g.ref("exc"), Position: i, On: date.MustParse(g.of("", "2001-05-04")), Area: g.of("", "area-fr", "area-de"), Organisation: g.maybe("org"), Site: g.of(words...), Sector: g.of("", "energy"), Outcome: g.of("none", "interest"), Project: g.maybe("prj")}
	}},
	{"cov", func(g gen, _ int) record.Record {
		c := &press.Piece{Title: g.of(words...), Exchange: g.maybe("exc"), Organisation: g.maybe("org"), Medium: "Evening Post", Author: g.maybe("per"), Area: g.of("", "area-fr", "area-de"), Published: date.MustParse(g.of("2001", "2001-05", "1999")), Language: g.of("", "fr")}
		if tone := g.of("", "critical", "balanced"); tone != "" {
			c.Tones = []press.ToneJudgement{{By: "user-0", On: date.MustParse("2001-05-04"), Tone: tone, Reason: "the headline"}}
		}
		return c
	}},
	{"qst", func(g gen, _ int) record.Record {
		return &press.Questionnaire{Title: g.of(words...), Exchange: g.maybe("exc"), Anonymous: g.of("", "yes") != "", Before: g.of(press.WaveStates...), After: g.of(press.WaveStates...), Versions: []press.QuestionnaireText{{Language: "en", Heading: "H", Consent: "C"}},
			Questions: []press.SurveyQuestion{{Key: "1", Type: "text", When: "both"}}, Wordings: []press.Wording{{Question: "1", Language: "en", Text: g.of(words...)}}}
	}},
	{"rsp", func(g gen, _ int) record.Record {
		return &press.Response{Questionnaire: g.ref("qst"), Wave: g.of(press.Waves...), Person: g.maybe("per"), Name: g.of(words...), Language: g.of("en", "fr"), On: date.MustParse("2001-05-04"), Consent: true, Answers: []press.GivenAnswer{{Question: "1", Text: "x"}}}
	}},
	{"dis", func(g gen, i int) record.Record {
		return &press.Distribution{Questionnaire: fmt.Sprintf("qst-%d", i), Wave: "before", Answers: 5, Questions: []press.Distributed{{Question: "1", Answers: 5, Texts: []string{g.of("x", "y")}}}}
	}},
	{"cmq", func(g gen, _ int) record.Record {
		return &press.Communique{Title: g.of(words...), Exchange: g.ref("exc"), Joint: g.of("", "yes") != "", State: "draft", Texts: []press.CommuniqueText{{Language: "en", Heading: "H", Text: g.of(words...)}}}
	}},
	{"mch", func(g gen, _ int) record.Record {
		return &dialogue.Mechanism{Names: g.name(), Type: g.of("dialogue", "forum"), Counterpart: g.ref("org"), OurChair: g.maybe("per"), TheirChair: g.maybe("per"), During: g.during()}
	}},
	{"rnd", func(g gen, i int) record.Record {
		return &dialogue.Round{Mechanism: g.ref("mch"), Number: i + 1, State: g.of("held", "planned"), Exchange: g.maybe("exc"), During: date.MustParseInterval(g.of("2001-05", "1999"))}
	}},
	{"att", func(g gen, _ int) record.Record {
		return &dialogue.Attendance{Event: g.ref("evt"), Organisation: g.ref("org"), Way: g.of(dialogue.Ways...), Answer: "accepted", Came: g.of("", "yes") != "", Exchange: g.maybe("exc"), Statement: g.of(words...)}
	}},
	{"iss", func(g gen, _ int) record.Record {
		return &issue.Issue{Title: g.of(words...), Counterpart: g.ref("org"), State: g.of("raised", "agreed"), Opened: date.MustParse(g.of("", "2001"))}
	}},
	{"itk", func(g gen, _ int) record.Record {
		return &issue.Talk{Issue: g.ref("iss"), Exchange: g.maybe("exc"), On: date.MustParse("2001"), State: g.of("raised", "agreed"), Ours: g.of(words...)}
	}},
	{"brd", func(g gen, _ int) record.Record {
		return &relation.Bridge{Area: g.of("area-fr", "area-de"), Aim: g.of(words...), Officer: g.maybe("user")}
	}},
	{"grd", func(g gen, _ int) record.Record {
		r := &privacy.Ground{Person: g.ref("per"), Basis: g.of("made_public", "consent"), Note: g.of("", words[0])}
		if r.Basis == "consent" {
			r.Since, r.Text, r.Withdrawn = date.MustParse("2001-05-03"), "Version 1", date.MustParse(g.of("", "2002"))
		}
		return r
	}},
	{"fil", func(g gen, i int) record.Record {
		digest := strings.Repeat(fmt.Sprint(i), 64)
		return &attachment.Attachment{Subject: g.of(g.ref("per"), g.ref("org"), g.ref("exc"), g.ref("agr"), g.ref("les")), Name: g.of("Note.pdf", "人民.docx"), Media: g.of("application/pdf", attachment.Unknown), Size: 5,
			Digest: digest, Stored: digest, Scan: g.of("", "clean", "waiting"), Note: g.of("", words[0]), Letter: g.of("", "<1@example.org>")}
	}},
	{"tag", func(g gen, _ int) record.Record { return &margin.Tag{Names: g.name()} }},
	{"cmt", func(g gen, i int) record.Record {
		return &margin.Comment{Subject: g.of(g.ref("per"), g.ref("exc"), g.ref("par"), g.ref("les"), g.ref("desk"), g.ref("area")), Author: g.ref("user"), Text: g.of(words...), Mentions: []string{fmt.Sprintf("user-%d", i)}}
	}},
	{"jdg", func(g gen, i int) record.Record {
		return &register.Judgement{A: judgedPairs[i][0], B: judgedPairs[i][1], Verdict: g.of(register.Verdicts...)}
	}},
}

// numberedPaper has a number of the house or of an organisation. The number is its identifier.
func numberedPaper(i int) *delegation.Paper {
	p := &delegation.Paper{Year: 2001, Sequence: i + 1}
	if i%2 == 1 {
		p.Organisation = fmt.Sprintf("org-%d", i)
	}
	return p
}

// judgedPairs are a chain and a triangle, so that judgements can contradict one another.
var judgedPairs = [each][2]string{{"per-0", "per-1"}, {"per-1", "per-2"}, {"per-2", "per-0"}, {"org-1", "org-0"}}

func participation(g gen, _ int) record.Record {
	return &exchange.Participation{Exchange: g.ref("exc"), Side: g.of("ours", "theirs", "theirs"), Role: g.of("head", "counterpart"), Person: g.maybe("per"),
		Organisation: g.maybe("org"), Name: "written", Level: g.of("", "leader")}
}

// values are what each filter is tried with, whatever the kind.
var values = map[string][]string{
	"q": {"uni", "demo", "人", "union пеop", "наро", "union2"}, "on": {"2001-05"}, "during": {"2000", "2001-05-04"}, "in_contact": {"2001-05-04"},
	"met_before_office": {"2001-05-04"}, "started": {"2001", "1999/2001"}, "perhaps_started": {"2001-05-04"}, "met": {"2001"}, "met_by_delegation": {"1999/2001"},
	"sent": {"1999/2001"}, "received": {"1999/2001"}, "led_study_visits": {"1990/2005"}, "minutes": {"yes", "no"}, "marking": {"public", "restricted"},
	"desk": {deskOne}, "compartment": {inner, outer, "cpt-1"}, "month": {"2001-05"}, "topic": {"trade", "press & radio"}, "purpose": {"study_visit", "direction"}, "family": {"green", "liberal"},
	"standing": {"governing", "opposition"}, "past_standing": {"governing", "opposition"}, "stage": {"regular", "approved", "running"}, "status": {"none", "relations"}, "area_status": {"none", "relations", "suspended"},
	"level": {"leader", "provincial_leader"}, "head_level": {"leader", "provincial_leader"}, "type": {"delegation", "meeting", "country", "member", "visa", "invitation", "meal", "congress", "memorandum", "dialogue"},
	"direction": {"sent"}, "state": {"done", "open", "asked", "made", "submitted", "spent", "signed", "held", "raised", "draft"}, "classification": {"party"}, "gender": {"female"}, "side": {"theirs"}, "role": {"head", "funder"}, "alpha2": {"FR"}, "alpha3": {"FRA"},
	"m49": {"250"}, "initiated": {"ours"}, "officer": {"user-1"}, "login": {"a"},
	"area": {"area-fr", "area-de"}, "over": {"2001", "1990-05"}, "place": {"area-fr"}, "region": {"area-fr", "area-de", "area-0"}, "parent": {"area-de", "area-0", "area-1", "thm-0"}, "part": {"exc-0", "exc-1", "exc-2", "exc-3"},
	"grouping": {"grp-0", "grp-1", "grp-2", "grp-3"}, "member_grouping": {"grp-0", "grp-1", "grp-2", "grp-3"}, "place_grouping": {"grp-0", "grp-1", "grp-2", "grp-3"}, "member": {"org-0", "org-1", "area-fr"},
	"member_of": {"org-0", "org-1", "org-2", "org-3"}, "in": {"org-0", "org-1", "org-2", "org-3"}, "organisation": {"org-0", "org-1", "org-2", "org-3"}, "counterpart": {"org-0", "org-1", "org-2", "org-3"},
	"person": {"per-0", "per-1", "per-2", "per-3"}, "post": {"post-0", "post-1", "post-2", "post-3"}, "on_behalf_of": {"org-0", "org-1", "org-2", "org-3"}, "relation": {"rel-0", "rel-1", "rel-2", "rel-3"}, "exchange": {"exc-0", "exc-1", "exc-2", "exc-3"},
	"item": {"pit-0", "pit-1"}, "rule": {"room", "visa"},
	"election": {"presidential"}, "returning": {"yes", "no"},
	"verdict": {"same", "different", "unsure"}, "of": {"per-0", "org-1"}, "pair": {"person", "organisation"},
	"id":       {"org-0", "per-0", "exc-0", "rel-0"},
	"overlaps": {"2001-05-04", "2001"}, "cancelled": {"yes", "no"}, "done": {"yes", "no"}, "room": {"blue"}, "subject": {"exc-0", "exc-1", "exc-2", "exc-3", "per-0", "area-1"},
	"owner": {"per-0", "per-1", "org-0", "the ministry"}, "of_exchange": {"exc-0", "exc-1", "exc-2"}, "overdue": {"yes", "no"}, "undated": {"yes", "no"}, "shape": {"round", "u"}, "remind": {"yes", "no"},
	"user": {"user-0", "user-1"}, "substitute": {"user-2"}, "chain": {"chn-0", "chn-1"}, "waiting": {"user-1", "user-2"},
	"delegation": {delegation.IDFor("exc-0"), delegation.IDFor("exc-1")}, "amendment": {"amd-0", "amd-1"}, "act": {"add"}, "about": {"proposal", "amendment"},
	"outcome": {"open", "approved", "none", "interest"}, "proposer": {"user-1"}, "country": {"area-fr"}, "participation": {"par-0", "par-1"}, "meeting": {"exc-0", "exc-1"},
	"participant": {"par-0", "par-1"}, "interlocutor": {"par-0", "par-1"}, "number": {"1", "2"}, "dated": {"2001-05"}, "category": {"travel"}, "currency": {"EUR"},
	"sector": {"energy"}, "timed": {"yes", "no"}, "province": {"area-fr"}, "partner": {"org-0", "org-1"}, "project": {"prj-0", "prj-1"}, "department": {"org-0", "the ministry"},
	"mention": {"user-0", "user-1"}, "tag": {"tag-0", "tag-1"},
	"theme": {"thm-0", "thm-1"}, "asked_by": {"per-0", "org-0", "the ministry"}, "author": {"user-0", "user-1", "per-0", "per-1"}, "released": {"2001"}, "source": {"src-0", "src-1"}, "study": {"stu-0", "stu-1", "stu-2"}, "lesson": {"les-0", "les-1"},
	"confidence": {"high"}, "applied": {"yes", "no"}, "learned": {"2001"}, "list": {"rdl-0", "rdl-1"},
	"beside":    {"person", "exchange"},
	"basis":     {"made_public", "consent"},
	"given":     {"2001", "1999/2001"},
	"stands":    {"yes", "no"},
	"media":     {"application/pdf"},
	"agreement": {"agr-0", "agr-1"},
	"digest":    {strings.Repeat("1", 64)},
	"scan":      {"clean", "waiting"},
	"letter":    {"<1@example.org>"},
	"template":  {"ttm-0", "ttm-1", "ptm-0", "ptm-1"},
	"older":     {"0", "6", "24"}, "due": {"2001-05", "../2001-06"}, "made": {"1999/2001"}, "settled": {"2001"},
	"next": {"2001-05", "2002"}, "from": {"user-0", "user-1"}, "to": {"user-1"}, "waits": {"yes", "no"}, "signed": {"2001"}, "expires": {"1999/2010"}, "expiring": {"12", "600"}, "event": {"evt-0", "evt-1"}, "mechanism": {"mch-0", "mch-1", "mch-2"}, "issue": {"iss-0", "iss-1"}, "way": {"we_invited"}, "answer": {"accepted"}, "came": {"yes", "no"}, "opened": {"2001"},
	"tone": {"unread", "critical"}, "medium": {"org-0", "Evening Post"}, "year": {"2001", "1999"}, "language": {"fr", "en"}, "published": {"2001"}, "judged": {"yes", "no"}, "before": {"open", "closed"}, "after": {"open"}, "anonymous": {"yes", "no"},
	"questionnaire": {"qst-0", "qst-1"}, "wave": {"before"}, "joint": {"yes", "no"}, "communique": {"cmq-0"},
}

func TestEveryKindIsInTheWorldAndEveryFilterIsTried(t *testing.T) {
	for _, kind := range store.Kinds() {
		if !slices.ContainsFunc(makers, func(m maker) bool { k, _ := record.KindOf(m.prefix + "-0"); return k == kind }) {
			t.Errorf("no maker makes a %s: its visibility is not proven", kind)
		}
		for _, f := range store.Filters(kind) {
			if !slices.ContainsFunc(values[f.Name], func(v string) bool { return f.Choices == nil || slices.Contains(f.Choices, v) }) {
				t.Errorf("the filter %s of %s is tried with no value (%v)", f.Name, store.Plural(kind), f.Choices)
			}
		}
	}
}

// queries yields every filter of every kind with each of its values, alone and "on" a day on which facts hold.
func queries(yield func(store.Query) bool) {
	for _, kind := range store.Kinds() {
		if !yield(store.Of(kind)) {
			return
		}
		for _, f := range store.Filters(kind) {
			for _, v := range values[f.Name] {
				if f.Choices != nil && !slices.Contains(f.Choices, v) { // of another kind's filter with this name
					continue
				}
				q := store.Of(kind, f.Name, v).With("on", "2001-05-04")
				if !yield(q) {
					return
				}
			}
		}
	}
}

// list returns the identifiers of all records of a query, in their order.
func list(t interface{ Fatal(...any) }, r store.Reader, q store.Query) []string {
	ids := []string{}
	for rec, err := range r.All(testContext, q) {
		if err != nil {
			t.Fatal(fmt.Errorf("%s: %w", q, err))
		}
		ids = append(ids, rec.Meta().ID)
	}
	return ids
}

func mustJSON(t *rapid.T, r record.Record) []byte {
	doc, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}
