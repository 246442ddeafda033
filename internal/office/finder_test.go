package office_test

import (
	"context"
	"encoding/json"
	"fmt"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"entente/internal/access"
	"entente/internal/fault"
	"entente/internal/lang"
	"entente/internal/ledger"
	"entente/internal/office"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store"

	"pgregory.net/rapid"
)

// running returns an office over a store whose names are in memory.
func running(t interface {
	Fatal(...any)
	Cleanup(func())
}, s *store.Store) *office.Office {
	o := office.New(s)
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan bool)
	go func() { o.Finder().Run(ctx, nil); close(ended) }()
	t.Cleanup(func() { stop(); <-ended })
	settle(t, o)
	return o
}

func settle(t interface{ Fatal(...any) }, o *office.Office) {
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	if err := o.Finder().Settle(ctx); err != nil {
		t.Fatal(err)
	}
}

func openStore(t *rapid.T, dir string) *store.Store {
	s, err := store.Open(t.Context(), "sqlite:"+filepath.Join(dir, fmt.Sprint(time.Now().UnixNano()), "e.db"), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

var finderNames = []string{"Xi Zhongxun", "习仲勋", "Си Чжунсюнь", "سي جونغ شيون", "Mikhail Gorbachev", "Михаил Горбачёв", "Union Party", "人民党", "Union of Peoples", "France"}
var finderQueries = []string{"xi zhongxun", "习仲勋", "仲勋", "Си Чжунсюнь", "gorbachov", "union", "unoin party", "人民", "mg", "fr", "x", "France"}

// answer is what a search answers, in text.
func answerTo(t *rapid.T, o *office.Office, v access.Viewer, words string) string {
	var all []any
	for _, kind := range []record.Kind{register.KindPerson, register.KindOrganisation, register.KindArea} {
		found, err := o.Find(t.Context(), o.Store().As(v), kind, words, 50, true)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range found {
			all = append(all, []any{f.Record.Meta().ID, f.Name, f.Spans, f.Reasons, f.Exact})
		}
	}
	doc, err := json.Marshal(all)
	if err != nil {
		t.Fatal(err)
	}
	return string(doc)
}

// After whatever was entered, changed, withdrawn, restored and taken back, the index that followed answers as one that is
// filled afresh, and to each viewer as that of a store that never held what is hidden from them.
func TestTheLiveIndexAnswersAsAFreshOneWithoutWhatIsHidden(t *testing.T) {
	dir := t.TempDir()
	viewers := []access.Viewer{
		{}, {User: "user-v", Role: access.Reader, Clearance: record.Internal},
		{User: "user-1", Role: access.Officer, Clearance: record.Restricted, Desks: []string{"desk-one"}, Compartments: []string{"cpt-one"}},
		{User: "user-c", Role: access.Officer, Clearance: record.Confidential, AllDesks: true},
		{User: "user-2", Role: access.Officer, Clearance: record.Confidential, Desks: []string{"desk-two"}}, access.System(),
	}
	rapid.Check(t, func(rt *rapid.T) {
		s := openStore(rt, dir)
		o := running(rt, s)
		put := func(r record.Record, base int) {
			if err := o.Save(rt.Context(), access.System(), r, base, why); err != nil {
				rt.Fatal(err)
			}
		}
		for _, desk := range []string{"desk-one", "desk-two"} {
			put(&access.Desk{Head: record.Head{ID: desk, Marking: record.Public}, Names: []lang.Name{{Text: desk}}}, 0)
		}
		put(&access.Compartment{Head: record.Head{ID: "cpt-one", Compartment: "cpt-one"}, Name: "One"}, 0)
		versions := map[string]int{}
		var batches []ledger.Batch
		for range rapid.IntRange(1, 25).Draw(rt, "writes") {
			var edits []office.Edit
			for range rapid.IntRange(1, 3).Draw(rt, "together") {
				id := fmt.Sprintf("per-%d", rapid.IntRange(0, 5).Draw(rt, "person"))
				kind := rapid.SampledFrom([]string{"person", "person", "organisation", "area", "withdraw", "restore", "undo"}).Draw(rt, "kind")
				head := record.Head{Marking: rapid.SampledFrom(record.Markings).Draw(rt, "marking"), Desk: rapid.SampledFrom([]string{"", "", "desk-one", "desk-two"}).Draw(rt, "desk")}
				if head.Marking != record.Public {
					head.Compartment = rapid.SampledFrom([]string{"", "", "cpt-one"}).Draw(rt, "compartment")
				}
				names := []lang.Name{{Text: rapid.SampledFrom(finderNames).Draw(rt, "name")}, {Text: rapid.SampledFrom(finderNames).Draw(rt, "name")}}
				var r record.Record
				switch kind {
				case "person":
					r = &register.Person{Head: head, Names: names}
				case "organisation":
					id = "org" + id[3:]
					r = &register.Organisation{Head: head, Classification: "party", Names: names, Acronym: rapid.SampledFrom([]string{"", "MG"}).Draw(rt, "acronym")}
				case "area":
					id = "area-x" + id[4:]
					r = &register.Area{Head: record.Head{Marking: record.Public}, Type: "region", Names: names}
				case "withdraw", "restore":
					do := o.Withdraw
					if kind == "restore" {
						do = o.Restore
					}
					if b, err := do(rt.Context(), access.System(), id, 0, why); err == nil && b.ID > 0 {
						versions[id]++
						batches = append(batches, b)
					}
					continue
				case "undo":
					if len(batches) > 0 {
						b := rapid.SampledFrom(batches).Draw(rt, "batch")
						_, err := o.UndoBatch(rt.Context(), access.System(), b.ID, true, why)
						// Invalid: a marking goes back to public, and what came after put the record into a compartment.
						if err != nil && !fault.Is(err, fault.Conflict) && !fault.Is(err, fault.Invalid) {
							rt.Fatal(err)
						}
					}
					continue
				}
				r.Meta().ID = id
				if slices.ContainsFunc(edits, func(e office.Edit) bool { return e.Record.Meta().ID == id }) {
					continue
				}
				edits = append(edits, office.Edit{Record: r})
			}
			for i, e := range edits { // of the version that there is, withdrawn or not
				changes, err := s.As(access.System()).History(rt.Context(), e.Record.Meta().ID)
				if err == nil && len(changes) > 0 {
					edits[i].Base = changes[0].Version
				}
			}
			b, err := o.SaveAll(rt.Context(), access.System(), why, edits...)
			if err == nil && b.ID > 0 {
				batches = append(batches, b)
			} else if err != nil && !fault.Is(err, fault.Conflict) { // one of them is withdrawn
				rt.Fatal(err)
			}
		}
		settle(rt, o)
		fresh := running(rt, s)
		v := rapid.SampledFrom(viewers).Draw(rt, "viewer")
		bare := openStore(rt, dir)
		if _, err := bare.Write(rt.Context(), access.System(), ledger.Batch{}, func(tx *store.Tx) error {
			for _, kind := range []record.Kind{access.KindDesk, access.KindCompartment, register.KindArea, register.KindOrganisation, register.KindPerson} {
				for r, err := range s.As(v).All(rt.Context(), store.Of(kind)) {
					if err == nil {
						r.Meta().Version = 0
						err = tx.Put(r, 0)
					}
					if err != nil {
						return err
					}
				}
			}
			return nil
		}); err != nil {
			rt.Fatal(err)
		}
		seen := running(rt, bare)
		for _, words := range finderQueries {
			live := answerTo(rt, o, v, words)
			if again := answerTo(rt, fresh, v, words); live != again {
				rt.Fatalf("%q finds %s, in an index that was just filled %s", words, live, again)
			}
			if without := answerTo(rt, seen, access.System(), words); live != without {
				rt.Fatalf("%q finds %s for %v, in a store without what is hidden %s", words, live, v, without)
			}
		}
	})
}

func TestAReaderInThePastIsAnsweredByTheDatabase(t *testing.T) {
	o := newOffice(t)
	save(t, o, 0, person("Ancien Nom"))
	before := time.Now()
	time.Sleep(2 * time.Millisecond)
	o = running(t, o.Store())
	p := person("Nouveau Nom")
	save(t, o, 0, p)
	settle(t, o)
	past, err := o.Read(t.Context(), access.System(), office.AsOf{Known: before})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		reader store.Reader
		words  string
		want   int
	}{{past, "nouveau", 0}, {past, "ancien", 1}, {o.Store().As(access.System()), "nouveau", 1}, {o.Store().As(access.System()), "nuoveau", 1}} {
		found, err := o.Find(t.Context(), c.reader, register.KindPerson, c.words, 5, true)
		if err != nil || len(found) != c.want {
			t.Errorf("%q finds %d, want %d (%v)", c.words, len(found), c.want, err)
		}
	}
}

func TestANameInOneScriptIsFoundInOthersAndSaysWhy(t *testing.T) {
	o := newOffice(t)
	xi := &register.Person{Names: []lang.Name{{Text: "习仲勋", Lang: "zh-Hans"}}}
	gorbachev := &register.Person{Names: []lang.Name{{Text: "Михаил Сергеевич Горбачёв", Lang: "ru"}}}
	save(t, o, 0, xi, gorbachev, person("Somebody Else"))
	o = running(t, o.Store())
	for _, c := range []struct {
		words, id, reason string
	}{
		{"习仲勋", xi.ID, ""}, {"仲勋", xi.ID, ""}, {"Xi Zhongxun", xi.ID, "other_script"}, {"Hsi Chung-hsun", xi.ID, "other_script"},
		{"горбачев", gorbachev.ID, ""}, {"Gorbachev", gorbachev.ID, "other_script"}, {"gorbahcev", gorbachev.ID, "typo"}, {"горбачов", gorbachev.ID, ""}, {"غورباتشوف", gorbachev.ID, "other_script"},
	} {
		found, err := o.Find(t.Context(), o.Store().As(access.System()), register.KindPerson, c.words, 5, false)
		if err != nil || len(found) != 1 || found[0].Record.Meta().ID != c.id {
			t.Errorf("%s finds %v (%v)", c.words, found, err)
			continue
		}
		if c.reason != "" && !slices.Contains(found[0].Reasons, c.reason) {
			t.Errorf("%s is found for %v, want %s", c.words, found[0].Reasons, c.reason)
		}
		if f := found[0]; len(f.Spans) == 0 || f.Spans[len(f.Spans)-1].End > len(f.Name) {
			t.Errorf("%s highlights %v of %s", c.words, f.Spans, f.Name)
		}
	}
}
