package store_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"entente/internal/access"
	"entente/internal/date"
	"entente/internal/dialogue"
	"entente/internal/exchange"
	"entente/internal/fault"
	"entente/internal/issue"
	"entente/internal/lang"
	"entente/internal/ledger"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/relation"
	"entente/internal/store"
)

// write puts records as the viewer and returns the error.
func write(t *testing.T, s *store.Store, viewer access.Viewer, base int, records ...record.Record) error {
	t.Helper()
	_, err := s.Write(t.Context(), viewer, ledger.Batch{Act: ledger.ActEdit}, func(tx *store.Tx) error {
		for _, r := range records {
			if err := tx.Put(r, base); err != nil {
				return err
			}
		}
		return nil
	})
	return err
}

// verified fails the test where ledger and tables disagree, and returns the number of changes.
func verified(t *testing.T, s *store.Store) int64 {
	t.Helper()
	n, err := s.Verify(context.Background(), func(m store.Mismatch) { t.Errorf("verify: change %d of %s: %s", m.Seq, m.Record, m.What) })
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func count(t *testing.T, r store.Reader, q store.Query) int {
	t.Helper()
	n, err := r.Count(t.Context(), q)
	if err != nil {
		t.Fatalf("%s: %v", q, err)
	}
	return n
}

func organisation(name string) *register.Organisation {
	return &register.Organisation{Classification: "party", Names: []lang.Name{{Text: name}}}
}

func TestWritesThatCommitTogetherAreAllThereWithoutGaps(t *testing.T) {
	onBoth(t, func(t *testing.T, s *store.Store) {
		const writers, each = 64, 50
		var wg sync.WaitGroup
		var mu sync.Mutex
		acknowledged := make(map[string]bool)
		announced := 0
		s.OnCommit(func(cs []store.Committed) { announced += len(cs) })
		refuse := errors.New("refused")
		for w := range writers {
			wg.Go(func() {
				for i := range each {
					p := person(fmt.Sprintf("Writer %d Person %d", w, i))
					if err := write(t, s, access.System(), 0, p); err != nil {
						t.Error(err)
						return
					}
					mu.Lock()
					acknowledged[p.ID] = true
					mu.Unlock()
					if i%10 == 0 { // one job that fails after it wrote, one that fails in SQL
						_, err := s.Write(t.Context(), access.System(), ledger.Batch{}, func(tx *store.Tx) error {
							if err := tx.Put(person("Never"), 0); err != nil {
								return err
							}
							return refuse
						})
						if !errors.Is(err, refuse) {
							t.Errorf("want the job's own error, got %v", err)
						}
						twice := *p
						twice.Names = []lang.Name{{Text: "Never"}}
						if err := write(t, s, access.System(), 0, &twice); !fault.Is(err, fault.Conflict) {
							t.Errorf("want a conflict, got %v", err)
						}
					}
				}
			})
		}
		wg.Wait()
		if n := verified(t, s); n != writers*each || len(acknowledged) != writers*each {
			t.Errorf("%d changes, %d acknowledged, want %d", n, len(acknowledged), writers*each)
		}
		all := s.As(access.System())
		if n := count(t, all, store.Of(register.KindPerson, "q", "never")); n != 0 {
			t.Errorf("%d people of failed writes are there", n)
		}
		for rec, err := range all.All(t.Context(), store.Of(register.KindPerson)) {
			if err != nil {
				t.Fatal(err)
			}
			delete(acknowledged, rec.Meta().ID)
		}
		if len(acknowledged) != 0 {
			t.Errorf("%d acknowledged people are missing", len(acknowledged))
		}
		if put(t, s, 0, person("last")); announced != writers*each+1 {
			t.Errorf("%d changes were announced", announced)
		}
	})
}

func TestAPanicInAWriteIsAnInternalErrorAndTheWriterLivesOn(t *testing.T) {
	onBoth(t, func(t *testing.T, s *store.Store) {
		_, err := s.Write(t.Context(), access.System(), ledger.Batch{}, func(tx *store.Tx) error {
			if err := tx.Put(person("Never"), 0); err != nil {
				return err
			}
			panic("exploded")
		})
		if !fault.Is(err, fault.Internal) || strings.Contains(fault.All(err)[0].Message, "exploded") {
			t.Errorf("got %v", err)
		}
		put(t, s, 0, person("After"))
		if n := verified(t, s); n != 1 {
			t.Errorf("%d changes, want 1", n)
		}
	})
}

func TestARequestThatEndsWithinItsWriteTakesNoOtherWithIt(t *testing.T) {
	onBoth(t, func(t *testing.T, s *store.Store) {
		inside, queued := make(chan bool), make(chan bool)
		go func() { // holds the writer until the next two wait, so that they share a commit
			s.Write(context.Background(), access.System(), ledger.Batch{}, func(tx *store.Tx) error {
				close(inside)
				<-queued
				return nil
			})
		}()
		<-inside
		ctx, cancel := context.WithCancel(t.Context())
		ended, other := make(chan error, 1), make(chan error, 1)
		go func() { other <- write(t, s, access.System(), 0, person("Other")) }()
		time.Sleep(20 * time.Millisecond)
		go func() {
			_, err := s.Write(ctx, access.System(), ledger.Batch{}, func(tx *store.Tx) error {
				if err := tx.Put(person("Never"), 0); err != nil {
					return err
				}
				slow := "UPDATE change SET doc = doc WHERE seq IN (WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 1000000) SELECT n FROM c)"
				if strings.Contains(t.Name(), "postgres") {
					slow = "SELECT pg_sleep(0.2)"
				}
				time.AfterFunc(30*time.Millisecond, cancel) // in the middle of a statement
				if err := store.ExecForTest(tx, slow); err != nil {
					return err
				}
				<-ctx.Done()
				return tx.Put(person("Never either"), 0)
			})
			ended <- err
		}()
		time.Sleep(20 * time.Millisecond)
		close(queued)
		if err := <-ended; !fault.Is(err, fault.Unavailable) {
			t.Errorf("the ended request: %v", err)
		}
		if err := <-other; err != nil {
			t.Errorf("the other: %v", err)
		}
		put(t, s, 0, person("After"))
		if n := verified(t, s); n != 2 {
			t.Errorf("%d changes, want 2", n)
		}
	})
}

func TestAWriteThatMakesLightOfAFailedStatementFailsWhole(t *testing.T) {
	onBoth(t, func(t *testing.T, s *store.Store) {
		p := person("First")
		put(t, s, 0, p)
		for _, bulk := range []bool{false, true} {
			_, err := s.Write(t.Context(), access.System(), ledger.Batch{}, func(tx *store.Tx) error {
				if bulk {
					tx.Bulk()
				}
				twice := *p
				_ = tx.Put(&twice, 0)
				_ = tx.Put(person("Never"), 0)
				return nil
			})
			if !fault.Is(err, fault.Conflict) {
				t.Errorf("bulk %v: want a conflict, got %v", bulk, err)
			}
		}
		if n := verified(t, s); n != 1 {
			t.Errorf("%d changes, want 1", n)
		}
	})
}

func TestTheWriterOutlivesItsConnection(t *testing.T) {
	s := open(t, postgresAddress(t))
	put(t, s, 0, person("Before"))
	if _, err := s.Write(t.Context(), access.System(), ledger.Batch{}, func(tx *store.Tx) error {
		return store.ExecForTest(tx, "SELECT pg_terminate_backend(pg_backend_pid())")
	}); !fault.Is(err, fault.Unavailable) {
		t.Fatalf("want unavailable, got %v", err)
	}
	put(t, s, 0, person("After"))
	if n := verified(t, s); n != 2 {
		t.Errorf("%d changes, want 2", n)
	}
}

func TestTwoProgramsOnOneDatabaseNumberTheirChangesWithoutGaps(t *testing.T) {
	for name, address := range map[string]string{"sqlite": "sqlite:" + filepath.Join(t.TempDir(), "e.db"), "postgres": postgresAddress(t)} {
		t.Run(name, func(t *testing.T) {
			a, b := open(t, address), open(t, address)
			var wg sync.WaitGroup
			for _, s := range []*store.Store{a, b, a, b} {
				wg.Go(func() {
					for i := range 20 {
						if err := write(t, s, access.System(), 0, person(fmt.Sprint("Person ", i))); err != nil {
							t.Error(err)
						}
					}
				})
			}
			wg.Wait()
			if n := verified(t, a); n != 80 {
				t.Errorf("%d changes, want 80", n)
			}
		})
	}
}

func TestAStoppedStoreRefusesAWriteAndStopsTwice(t *testing.T) {
	s, err := store.Open(t.Context(), "sqlite:"+filepath.Join(t.TempDir(), "e.db"), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	s.Close()
	if err := write(t, s, access.System(), 0, person("Late")); !fault.Is(err, fault.Unavailable) {
		t.Errorf("got %v", err)
	}
	s.Close()
}

func TestADryRunLeavesNothing(t *testing.T) {
	onBoth(t, func(t *testing.T, s *store.Store) {
		announced := 0
		s.OnCommit(func(cs []store.Committed) { announced += len(cs) })
		err := s.Try(t.Context(), access.System(), ledger.Batch{}, func(tx *store.Tx) error {
			p := person("Dry")
			if err := tx.Put(p, 0); err != nil {
				return err
			}
			_, err := tx.Get(p.ID) // it is there within
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Try(t.Context(), access.System(), ledger.Batch{}, func(tx *store.Tx) error { return tx.Put(&register.Person{}, 0) }); !fault.Is(err, fault.Invalid) {
			t.Errorf("a dry run tells what would fail: %v", err)
		}
		if n := verified(t, s); n != 0 || announced != 0 || count(t, s.As(access.System()), store.Of(register.KindPerson)) != 0 {
			t.Errorf("%d changes, %d announced", n, announced)
		}
		if b := put(t, s, 0, person("Real")); b.First != 1 || b.ID != 1 {
			t.Errorf("the next batch is %+v, as if the dry run had taken numbers", b)
		}
	})
}

func TestAnIdentifierIsTakenOnce(t *testing.T) {
	onBoth(t, func(t *testing.T, s *store.Store) {
		put(t, s, 0, france(), &access.User{Login: "ana", Name: "Ana", Role: access.Reader})
		if err := write(t, s, access.System(), 0, france()); !fault.Is(err, fault.Conflict) {
			t.Errorf("an area twice: %v", err)
		}
		err := write(t, s, access.System(), 0, &access.User{Login: "ana", Name: "Other Ana", Role: access.Reader})
		if !fault.Is(err, fault.Conflict) || fault.All(err)[0].Field != "login" {
			t.Errorf("a sign-in name twice: %v", err)
		}
	})
}

func TestAnIdentifierTellsItsKind(t *testing.T) {
	onBoth(t, func(t *testing.T, s *store.Store) {
		for _, id := range []string{"org-1", "per-", "per", "x-1", "per-a/b", "per-a b", "per-" + strings.Repeat("a", 65), "per-\x00", "per-é"} {
			p := person("A")
			p.ID = id
			err := write(t, s, access.System(), 0, p)
			if !fault.Is(err, fault.Invalid) || fault.All(err)[0].Field != "id" {
				t.Errorf("%q: %v", id, err)
			}
		}
	})
}

func TestTextThatOneDatabaseCannotKeepIsInvalidOnBoth(t *testing.T) {
	onBoth(t, func(t *testing.T, s *store.Store) {
		for _, bad := range []string{"a\x00b", "a\xffb", "\xed\xa0\x80"} {
			for field, p := range map[string]*register.Person{"names": person(bad), "note": {Names: []lang.Name{{Text: "A"}}, Note: bad}} {
				err := write(t, s, access.System(), 0, p)
				if !fault.Is(err, fault.Invalid) || fault.All(err)[0].Field != field {
					t.Errorf("%q in %s: %v", bad, field, err)
				}
			}
			all := s.As(access.System())
			if _, err := all.List(t.Context(), store.Of(register.KindPerson, "area", bad)); !fault.Is(err, fault.Invalid) {
				t.Errorf("a filter of %q: %v", bad, err)
			}
			if _, err := all.Get(t.Context(), "per-"+bad); !fault.Is(err, fault.NotFound) {
				t.Errorf("the record %q: %v", bad, err)
			}
			if _, err := all.History(t.Context(), "per-"+bad); !fault.Is(err, fault.NotFound) {
				t.Errorf("the history of %q: %v", bad, err)
			}
			if _, err := all.Labels(t.Context(), "per-"+bad); err != nil {
				t.Errorf("the label of %q: %v", bad, err)
			}
			if _, err := s.UserByLogin(t.Context(), bad); !fault.Is(err, fault.NotFound) {
				t.Errorf("the account %q: %v", bad, err)
			}
			if _, err := s.Write(t.Context(), access.System(), ledger.Batch{Reason: bad, Source: bad}, func(tx *store.Tx) error { return tx.Put(person("A"), 0) }); err != nil {
				t.Errorf("the reason %q: %v", bad, err)
			}
		}
		p := person(`backslash \ufffd \u0000 \\u0000 �`) // these are characters like any other
		put(t, s, 0, p)
		verified(t, s)
	})
}

// refers is a record of each kind whose given field names the id.
func refers(field string) map[string]func(id string) record.Record {
	return map[string]func(string) record.Record{
		"organisation.parent": func(id string) record.Record { o := organisation("O"); o.Parent = id; return o },
		"organisation.sources": func(id string) record.Record {
			o := organisation("O")
			o.Sources = []string{id}
			return o
		},
		"organisation.desk":       func(id string) record.Record { o := organisation("O"); o.Desk = id; return o },
		"standing.organisation":   func(id string) record.Record { return &register.Standing{Organisation: id, Standing: "banned"} },
		"affiliation.member":      func(id string) record.Record { return &register.Affiliation{Member: id, In: orgA, Type: "member"} },
		"affiliation.in":          func(id string) record.Record { return &register.Affiliation{Member: orgA, In: id, Type: "member"} },
		"post.organisation":       func(id string) record.Record { return &register.Post{Organisation: id, Title: "Chair"} },
		"membership.person":       func(id string) record.Record { return &register.Membership{Person: id, Organisation: orgA} },
		"membership.organisation": func(id string) record.Record { return &register.Membership{Person: perA, Organisation: id} },
		"membership.post":         func(id string) record.Record { return &register.Membership{Person: perA, Organisation: orgA, Post: id} },
		"membership.on_behalf_of": func(id string) record.Record {
			return &register.Membership{Person: perA, Organisation: orgA, OnBehalfOf: id}
		},
		"grouping_member.grouping": func(id string) record.Record { return &register.GroupingMember{Grouping: id, Member: orgA} },
		"grouping_member.member":   func(id string) record.Record { return &register.GroupingMember{Grouping: grpA, Member: id} },
		"relation.counterpart":     func(id string) record.Record { return &relation.Relation{Counterpart: id} },
		"relation.officer":         func(id string) record.Record { return &relation.Relation{Counterpart: orgA, Officer: id} },
		"stage.relation":           func(id string) record.Record { return &relation.Stage{Relation: id, Stage: "regular"} },
		"mechanism.counterpart": func(id string) record.Record {
			return &dialogue.Mechanism{Names: []lang.Name{{Text: "M"}}, Type: "forum", Counterpart: id}
		},
		"mechanism.our_chair": func(id string) record.Record {
			return &dialogue.Mechanism{Names: []lang.Name{{Text: "M"}}, Type: "forum", Counterpart: orgA, OurChair: id}
		},
		"mechanism.their_chair": func(id string) record.Record {
			return &dialogue.Mechanism{Names: []lang.Name{{Text: "M"}}, Type: "forum", Counterpart: orgA, TheirChair: id}
		},
		"attendance.event": func(id string) record.Record {
			return &dialogue.Attendance{Event: id, Organisation: orgA, Way: "we_invited", Answer: "open"}
		},
		"issue.counterpart": func(id string) record.Record { return &issue.Issue{Title: "I", Counterpart: id, State: "raised"} },
		"handover.relation": func(id string) record.Record { return &relation.Handover{Relation: id, From: "user-open"} },
		"agreement.counterpart": func(id string) record.Record {
			return &relation.Agreement{Counterpart: id, Type: "protocol", State: "signed", Title: "P"}
		},
		"agreement.exchange": func(id string) record.Record {
			return &relation.Agreement{Counterpart: orgA, Exchange: id, Type: "protocol", State: "signed", Title: "P"}
		},
		"exchange.part": func(id string) record.Record { x := talk("T"); x.Part = id; return x },
		"participation.exchange": func(id string) record.Record {
			return &exchange.Participation{Exchange: id, Side: "ours", Role: "member", Name: "A"}
		},
		"participation.person": func(id string) record.Record {
			return &exchange.Participation{Exchange: excA, Side: "ours", Role: "member", Person: id}
		},
		"participation.organisation": func(id string) record.Record {
			return &exchange.Participation{Exchange: excA, Side: "theirs", Role: "counterpart", Organisation: id}
		},
	}
}

const orgA, perA, grpA, excA = "org-a", "per-a", "grp-a", "exc-a"

func TestAReferenceToNothingToTheWithdrawnAndToTheHiddenLooksAlike(t *testing.T) {
	officer := access.Viewer{User: "user-o", Role: access.Officer, Clearance: record.Internal}
	onBoth(t, func(t *testing.T, s *store.Store) {
		hide, gone := record.Head{Marking: record.Confidential}, record.Head{Deleted: true}
		rows := map[string]func(record.Head) record.Record{ // by prefix
			"org":  func(h record.Head) record.Record { o := organisation("X"); o.Head = h; return o },
			"per":  func(h record.Head) record.Record { p := person("X"); p.Head = h; return p },
			"src":  func(h record.Head) record.Record { return &register.Source{Head: h, Title: "X"} },
			"desk": func(h record.Head) record.Record { return &access.Desk{Head: h, Names: []lang.Name{{Text: "X"}}} },
			"user": func(h record.Head) record.Record {
				return &access.User{Head: h, Login: strings.ToLower(h.ID), Name: "X", Role: access.Reader}
			},
			"post": func(h record.Head) record.Record { return &register.Post{Head: h, Organisation: orgA, Title: "X"} },
			"grp": func(h record.Head) record.Record {
				return &register.Grouping{Head: h, Names: []lang.Name{{Text: "X"}}, Purpose: "other"}
			},
			"rel": func(h record.Head) record.Record { return &relation.Relation{Head: h, Counterpart: orgA} },
			"evt": func(h record.Head) record.Record {
				return &register.Event{Head: h, Type: "congress", Names: []lang.Name{{Text: "X"}}, During: date.MustParseInterval("2001")}
			},
			"exc": func(h record.Head) record.Record { x := talk("X"); x.Head = h; return x },
		}
		with := func(h record.Head, id string) record.Head { h.ID = id; return h }
		put(t, s, 0, rows["org"](record.Head{ID: orgA}), rows["per"](record.Head{ID: perA}), rows["grp"](record.Head{ID: grpA}), rows["exc"](record.Head{ID: excA}))
		put(t, s, 0, rows["org"](with(hide, "org-hidden-owner")))
		for prefix, row := range rows {
			put(t, s, 0, row(with(hide, prefix+"-hidden")), row(with(gone, prefix+"-gone")), row(record.Head{ID: prefix + "-open"}))
		}
		// Open by its own marking, but about somebody hidden.
		put(t, s, 0, &relation.Relation{Head: record.Head{ID: "rel-about"}, Counterpart: "org-hidden-owner"},
			&register.Post{Head: record.Head{ID: "post-about"}, Organisation: "org-hidden-owner", Title: "X"})
		prefixes := map[string]string{"parent": "org", "sources": "src", "desk": "desk", "organisation": "org", "member": "org", "in": "org", "person": "per",
			"post": "post", "on_behalf_of": "org", "grouping": "grp", "counterpart": "org", "officer": "user", "relation": "rel", "our_chair": "per", "their_chair": "per", "event": "evt", "part": "exc", "exchange": "exc"}
		for name, made := range refers("") {
			_, field, _ := strings.Cut(name, ".")
			prefix := prefixes[field]
			kinds := []string{"missing", "hidden", "gone"}
			if prefix == "rel" || prefix == "post" {
				kinds = append(kinds, "about")
			}
			for _, which := range kinds {
				id := prefix + "-" + which
				err := write(t, s, officer, 0, made(id))
				want := field + ": there is no record " + id
				if which != "missing" && field == "desk" { // a desk that is not theirs is refused first, whatever it is
					continue
				}
				if field == "desk" {
					err = write(t, s, access.Viewer{User: "user-o", Role: access.Officer, AllDesks: true}, 0, made(id))
				}
				if !fault.Is(err, fault.Invalid) || err.Error() != want {
					t.Errorf("%s to the %s: %v", name, which, err)
				}
			}
			if field == "desk" {
				continue
			}
			if err := write(t, s, officer, 0, made(prefix+"-open")); err != nil {
				t.Errorf("%s to the open: %v", name, err)
			}
		}
		verified(t, s)
	})
}

func TestOneMayNotWriteWhatOneCouldNotRead(t *testing.T) {
	officer := access.Viewer{User: "user-o", Role: access.Officer, Clearance: record.Internal}
	onBoth(t, func(t *testing.T, s *store.Store) {
		p := person("A")
		p.Marking = record.Restricted
		if err := write(t, s, officer, 0, p); !fault.Is(err, fault.Invalid) || fault.All(err)[0].Field != "marking" {
			t.Errorf("above the clearance: %v", err)
		}
		hidden := person("H")
		hidden.Marking = record.Confidential
		put(t, s, 0, hidden, &register.Organisation{Head: record.Head{ID: orgA}, Classification: "party", Names: []lang.Name{{Text: "O"}}})
		m := &register.Membership{Person: hidden.ID, Organisation: orgA}
		put(t, s, 0, m)
		lower := *hidden
		lower.Marking = record.Internal
		missing := person("M")
		missing.ID = record.NewID(register.KindPerson)
		same := write(t, s, officer, 1, missing)
		for what, r := range map[string]record.Record{"a hidden record": &lower, "a fact about a hidden record": &register.Membership{Head: m.Head, Person: "", Organisation: orgA}} {
			if mm, ok := r.(*register.Membership); ok {
				open := person("Open")
				put(t, s, 0, open)
				mm.Person = open.ID
			}
			if err := write(t, s, officer, 1, r); !fault.Is(err, fault.NotFound) || err.Error() != same.Error() {
				t.Errorf("%s: %v, of a missing one: %v", what, err, same)
			}
		}
	})
}

func TestAFactAboutAWithdrawnRecordCanBeWithdrawn(t *testing.T) {
	onBoth(t, func(t *testing.T, s *store.Store) {
		p, o := person("A"), organisation("O")
		m := &register.Membership{}
		put(t, s, 0, p, o)
		m.Person, m.Organisation = p.ID, o.ID
		put(t, s, 0, m)
		p.Deleted = true
		put(t, s, 1, p)
		m.Deleted = true
		put(t, s, 1, m)
		m.Deleted = false
		if err := write(t, s, access.System(), 2, m); !fault.Is(err, fault.Invalid) {
			t.Errorf("restored before its person: %v", err)
		}
		verified(t, s)
	})
}

func TestARecordIsWithdrawnAndRestored(t *testing.T) {
	onBoth(t, func(t *testing.T, s *store.Store) {
		p, all := person("A"), s.As(access.System())
		put(t, s, 0, p)
		p.Deleted = true
		put(t, s, 1, p)
		if _, err := all.Get(t.Context(), p.ID); !fault.Is(err, fault.NotFound) || count(t, all, store.Of(register.KindPerson)) != 0 {
			t.Errorf("withdrawn: %v", err)
		}
		p.Deleted = false
		put(t, s, 2, p)
		if got, err := all.Get(t.Context(), p.ID); err != nil || got.Meta().Version != 3 {
			t.Errorf("restored: %v, %v", got, err)
		}
		if again := put(t, s, 3, p); again.ID != 0 || p.Version != 3 {
			t.Errorf("putting what is there already made batch %d, version %d", again.ID, p.Version)
		}
		verified(t, s)
	})
}

func TestRecordedTimeRisesStrictly(t *testing.T) {
	onBoth(t, func(t *testing.T, s *store.Store) {
		var mu sync.Mutex
		at := make(map[int64]time.Time)
		var wg sync.WaitGroup
		for range 16 {
			wg.Go(func() {
				for range 10 {
					b, err := s.Write(t.Context(), access.System(), ledger.Batch{}, func(tx *store.Tx) error { return tx.Put(person("A"), 0) })
					if err != nil {
						t.Error(err)
					}
					mu.Lock()
					at[b.ID] = b.At
					mu.Unlock()
				}
			})
		}
		wg.Wait()
		for id := int64(2); id <= 160; id++ {
			if !at[id].After(at[id-1]) {
				t.Errorf("batch %d at %v, batch %d at %v", id-1, at[id-1], id, at[id])
			}
		}
	})
}

// TestWhatARecordRefersToAlreadyStands lets somebody mend a record that cites what they may not see, and cite nothing
// else of that sort.
func TestWhatARecordRefersToAlreadyStands(t *testing.T) {
	officer := access.Viewer{User: "user-o", Role: access.Officer, Clearance: record.Internal}
	onBoth(t, func(t *testing.T, s *store.Store) {
		secret := record.Head{ID: "src-secret", Marking: record.Confidential}
		other := record.Head{ID: "src-other", Marking: record.Confidential}
		put(t, s, 0, &register.Source{Head: secret, Title: "X"}, &register.Source{Head: other, Title: "Y"})
		o := organisation("A")
		o.Sources = []string{secret.ID}
		put(t, s, 0, o)
		mended := *o
		mended.Acronym = "AA"
		if err := write(t, s, officer, 1, &mended); err != nil {
			t.Fatalf("mending it: %v", err)
		}
		mended.Sources = []string{secret.ID, other.ID}
		if err := write(t, s, officer, 2, &mended); !fault.Is(err, fault.Invalid) {
			t.Errorf("citing another that is hidden: %v", err)
		}
		mended.Sources, mended.Parent = []string{secret.ID}, secret.ID
		if err := write(t, s, officer, 2, &mended); !fault.Is(err, fault.Invalid) {
			t.Errorf("the same in another field: %v", err)
		}
		fresh := organisation("B")
		fresh.Sources = []string{secret.ID}
		if err := write(t, s, officer, 0, fresh); !fault.Is(err, fault.Invalid) {
			t.Errorf("a new record that cites it: %v", err)
		}
		verified(t, s)
	})
}
