package store_test

import (
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"entente/internal/access"
	"entente/internal/fault"
	"entente/internal/lang"
	"entente/internal/ledger"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store"

	"pgregory.net/rapid"
)

// raw opens the database beside the store.
func raw(t *testing.T, address string) *sql.DB {
	t.Helper()
	driver, name := "pgx", address
	if path, ok := strings.CutPrefix(address, "sqlite:"); ok {
		driver, name = "sqlite", path
	}
	db, err := sql.Open(driver, name)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

func addresses(t *testing.T) map[string]string {
	return map[string]string{"sqlite": "sqlite:" + filepath.Join(t.TempDir(), "e.db"), "postgres": postgresAddress(t)}
}

func TestVerifyFindsEveryAlteration(t *testing.T) {
	for _, c := range []struct{ name, alter, finds string }{
		{"column", "UPDATE person SET name = 'B'", "column name of table person"},
		{"marking", "UPDATE person SET marking = -1", "column marking of table person"},
		{"end", "UPDATE person SET until = 2", "column until of table person"},
		{"version", "UPDATE person SET version = 5", "column version of table person"},
		{"deleted row", "DELETE FROM person", "has no row in table person"},
		{"extra row", "INSERT INTO person (since, until, id, version, marking, desk, deleted, gender, area, name, sort) VALUES (77, 9223372036854775807, 'per-x', 1, 0, '', 0, '', '', 'X', 'x')", "table person has 2 rows"},
		{"deleted change", "DELETE FROM change WHERE kind = 'person'", "the batches account for"},
		{"deleted last change", "DELETE FROM change WHERE seq = (SELECT max(seq) FROM change)", "the batches account for"},
		{"altered document", `UPDATE change SET doc = replace(doc, '"A"', '"B"') WHERE kind = 'person'`, "column name of table person"},
		{"broken document", "UPDATE change SET doc = '{' WHERE kind = 'person'", "cannot be read"},
		{"document of another", "UPDATE change SET record = 'per-y' WHERE kind = 'person'", "another record"},
		{"kind", "UPDATE change SET kind = 'nothing' WHERE kind = 'person'", "table person has 1 rows, the ledger accounts for 0"},
		{"batch", "DELETE FROM batch", "the batches account for 0"},
		{"one byte of a document", `UPDATE change SET doc = replace(doc, '"A"', '"A" ') WHERE kind = 'person'`, "the document is not the one that was sealed"},
		{"words of an act", "UPDATE batch SET reason = 'rest'", "the words of the act are not those that were sealed"},
		{"author", "UPDATE batch SET author = 'usr-another'", "not what its leaf was made from"},
		{"time", "UPDATE batch SET at = at - 1", "not what its leaf was made from"},
		{"leaf", "UPDATE batch SET leaf = seal", "not what its leaf was made from"},
		{"seal", "UPDATE change SET seal = salt", "has no seal"},
		{"seal of an act", "UPDATE batch SET salt = NULL", "the act has no seal"},
		{"forged erasure", `UPDATE change SET salt = NULL, doc = '{"erased":{"at":"2001-01-01T00:00:00Z","by":"x","reason":""},"id":"' || record || '","version":1}' WHERE kind = 'person'`, "no erasure in the ledger accounts for it"},
		{"node", "INSERT INTO subtree (level, n, root) SELECT 8, 0, leaf FROM batch", "node 0 of level 8"},
		{"facet", "UPDATE exchange_facet SET value = 'other'", "exchange_facet differs"},
		{"deleted facet", "DELETE FROM exchange_facet", "exchange_facet differs"},
	} {
		t.Run(c.name, func(t *testing.T) {
			for name, address := range addresses(t) {
				s := open(t, address)
				x := talk("T")
				x.Topics = []string{"peace"}
				put(t, s, 0, france(), person("A"), x)
				verified(t, s)
				if _, err := raw(t, address).Exec(c.alter); err != nil {
					t.Fatal(err)
				}
				var found []string
				if _, err := s.Verify(t.Context(), func(m store.Mismatch) { found = append(found, m.What) }); err != nil {
					t.Fatal(err)
				}
				if !strings.Contains(strings.Join(found, "\n"), c.finds) {
					t.Errorf("%s: found %q, want %q", name, found, c.finds)
				}
			}
		})
	}
}

// The dumps in testdata are databases as the first schema left them. They never change: each later schema must start
// from them.
func TestADatabaseOfTheFirstSchemaIsBroughtUpToDate(t *testing.T) {
	for name, address := range addresses(t) {
		t.Run(name, func(t *testing.T) {
			dump, err := os.ReadFile("testdata/schema-1-" + name + ".sql")
			if err != nil {
				t.Fatal(err)
			}
			if _, err := raw(t, address).Exec(string(dump)); err != nil {
				t.Fatal(err)
			}
			s := open(t, address)
			if n := verified(t, s); n != 4 {
				t.Errorf("%d changes, want 4", n)
			}
			all := s.As(access.System())
			for text, want := range map[string]int{"people?q=sim": 1, "people?q=韦": 1, "exchanges?topic=peace&area=area-fr": 1, "areas": 1, "people?area=area-fr": 1} {
				q, err := store.ParseQuery(text)
				if err != nil {
					t.Fatal(err)
				}
				if n := count(t, all, q); n != want {
					t.Errorf("%s counts %d, want %d", text, n, want)
				}
			}
			changes, err := all.History(t.Context(), "per-simone")
			if err != nil || len(changes) != 2 || changes[0].Batch.Act != ledger.ActEdit {
				t.Errorf("%v (%v)", changes, err)
			}
			put(t, s, 0, person("New"))
			writeEveryKind(t, s)
			verified(t, s)
		})
	}
}

// writeEveryKind writes records of each kind, and changes one: a table that a migration forgot is found out.
func writeEveryKind(t *testing.T, s *store.Store) {
	t.Helper()
	put(t, s, 0, &register.Source{Head: record.Head{ID: "src-read"}, Title: "Read"}, &register.Area{Head: record.Head{ID: "area-de", Marking: record.Public}, Type: "country", Names: []lang.Name{{Text: "Germany"}}})
	for _, m := range makers {
		var kind record.Kind
		for i := range each {
			r := rapid.Custom(func(rt *rapid.T) record.Record { return m.make(gen{rt, nil}, i) }).Filter(func(r record.Record) bool {
				*r.Meta() = m.head(i, record.Head{})
				return r.Validate() == nil
			}).Example(i + 1)
			kind = r.Kind()
			if _, err := s.Write(t.Context(), access.System(), ledger.Batch{Act: ledger.ActEdit}, func(tx *store.Tx) error { return tx.Put(r, 0) }); err != nil {
				t.Errorf("%s: %v", r.Meta().ID, err)
				continue
			}
			r.Meta().Sources = []string{"src-read"}
			put(t, s, 1, r)
		}
		if n := count(t, s.As(access.System()), store.Of(kind, "marking", "public", "marking", "internal", "marking", "restricted")); n < each {
			t.Errorf("%d records of %s", n, kind)
		}
	}
}

func TestADatabaseOfANewerProgramIsRefused(t *testing.T) {
	for name, address := range addresses(t) {
		t.Run(name, func(t *testing.T) {
			s, err := store.Open(t.Context(), address, store.Options{})
			if err != nil {
				t.Fatal(err)
			}
			s.Close()
			applied := map[string]string{"sqlite": "1", "postgres": "true"}[name]
			if _, err := raw(t, address).Exec("INSERT INTO goose_db_version (version_id, is_applied) VALUES (9999, " + applied + ")"); err != nil {
				t.Fatal(err)
			}
			_, err = store.Open(t.Context(), address, store.Options{})
			if !fault.Is(err, fault.Unavailable) || !strings.Contains(err.Error(), "newer Entente (its schema is 9999") {
				t.Errorf("got %v", err)
			}
		})
	}
}

func TestADatabaseThatCannotBeOpenedSaysWhy(t *testing.T) {
	folder := t.TempDir()
	file := filepath.Join(folder, "file")
	if err := os.WriteFile(file, []byte(strings.Repeat("this is no database ", 500)), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		address, says string
		code          fault.Code
	}{
		{"sqlite:" + filepath.Join(file, "under", "e.db"), "folder of the database cannot be made", fault.Unavailable},
		{"sqlite:" + file, "cannot be opened", fault.Unavailable},
		{"sqlite:" + folder, "cannot be opened", fault.Unavailable},
		{"postgres://nobody@127.0.0.1:1/none?connect_timeout=2", "the database does not answer", fault.Unavailable},
		{"mysql://x", "is no database address", fault.Invalid},
		{"", "is no database address", fault.Invalid},
	} {
		s, err := store.Open(t.Context(), c.address, store.Options{})
		if err == nil {
			s.Close()
		}
		if !fault.Is(err, c.code) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v", c.address, err)
		}
	}
}

func TestAFolderNameMayHaveAnyLetters(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a b?c#d%20é中", "e?x.db")
	s := open(t, "sqlite:"+path)
	put(t, s, 0, person("A"))
	if _, err := os.Stat(path); err != nil {
		t.Error(err)
	}
}

func TestRecordedTimeRisesThoughTheClockFell(t *testing.T) {
	for name, address := range addresses(t) {
		s := open(t, address)
		put(t, s, 0, person("A"))
		if _, err := raw(t, address).Exec("UPDATE batch SET at = at + 3600000000"); err != nil { // as if the clock had been an hour ahead
			t.Fatal(err)
		}
		second := put(t, s, 0, person("B"))
		third := put(t, s, 0, person("C"))
		if !second.At.After(time.Now().Add(50*time.Minute)) || !third.At.After(second.At) {
			t.Errorf("%s: %v, then %v", name, second.At, third.At)
		}
	}
}

// Whoever copies the file of a stopped program must not need to know of the log beside it.
func TestTheFileAloneIsWholeAfterAClose(t *testing.T) {
	path := filepath.Join(t.TempDir(), "entente.db")
	s, err := store.Open(t.Context(), "sqlite:"+path, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	p := person("A")
	put(t, s, 0, p)
	if _, err := s.As(access.System()).Get(t.Context(), p.ID); err != nil { // a reader has been at work
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	file, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	copied := filepath.Join(t.TempDir(), "copy.db")
	if err := os.WriteFile(copied, file, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := open(t, "sqlite:"+copied).As(access.System()).Get(t.Context(), p.ID); err != nil {
		t.Errorf("the copy lacks what was written: %v", err)
	}
}
