package store_test

import (
	"database/sql"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"entente/internal/access"
	"entente/internal/ledger"
	"entente/internal/store"
	"entente/internal/store/storetest"

	"golang.org/x/mod/sumdb/tlog"
	"pgregory.net/rapid"
)

// leaves reads the leaves of the acts as they stand.
func leaves(t *testing.T, db *sql.DB) (list []tlog.Hash) {
	t.Helper()
	rows, err := db.Query("SELECT leaf FROM batch ORDER BY id")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var h []byte
		if err := rows.Scan(&h); err != nil {
			t.Fatal(err)
		}
		list = append(list, tlog.Hash(h))
	}
	return list
}

func TestEveryActHasItsPlaceInTheTree(t *testing.T) {
	for name, address := range addresses(t) {
		t.Run(name, func(t *testing.T) {
			s := open(t, address)
			p := person("A")
			put(t, s, 0, p)
			for n := range 300 {
				p.Names[0].Text = fmt.Sprint("A", n)
				put(t, s, p.Version, p)
			}
			if _, err := s.Write(t.Context(), access.System(), ledger.Batch{Act: "export", Detail: `{"what":"people"}`}, func(*store.Tx) error { return nil }); err != nil {
				t.Fatal(err)
			}
			verified(t, s)
			proved(t, s, leaves(t, raw(t, address)))
		})
	}
}

// proved holds the store's answers to the transparent log's own checks.
func proved(t *testing.T, s *store.Store, all []tlog.Hash) {
	t.Helper()
	size, root, err := s.Head(t.Context())
	if err != nil || size != int64(len(all)) {
		t.Fatalf("%v: %d acts, %d leaves", err, size, len(all))
	}
	var tree ledger.Tree
	for i, leaf := range all {
		tree.Add(leaf)
		if n := int64(i + 1); n == size || n%97 == 1 || n%256 < 2 && n < 2000 {
			at, err := s.RootAt(t.Context(), n)
			if err != nil || at != tree.Root() {
				t.Fatalf("%v: the root over %d acts is %v, want %v", err, n, at, tree.Root())
			}
			growth, err := s.ProveGrowth(t.Context(), n, size)
			if err != nil {
				t.Fatal(err)
			}
			if err := tlog.CheckTree(growth, size, root, n, at); err != nil {
				t.Fatalf("from %d to %d: %v", n, size, err)
			}
			proof, err := s.ProveAct(t.Context(), n, size)
			if err != nil {
				t.Fatal(err)
			}
			if err := tlog.CheckRecord(proof, size, root, n-1, leaf); err != nil {
				t.Fatalf("act %d: %v", n, err)
			}
		}
	}
}

// The second kept level of the tree begins with 65,536 acts; those here change nothing, and are sealed together.
func TestALargeLedgerOfAnEarlierProgramIsSealed(t *testing.T) {
	address := storetest.SQLite(t)
	s := open(t, address)
	db := raw(t, address)
	if _, err := db.Exec(`WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n WHERE id < 66000)
		INSERT INTO batch (id, at, author, act, reason, source, undoes, first_seq, last_seq) SELECT id, id, 'usr-a', 'edit', 'reason ' || id, '', '', 1, 0 FROM n`); err != nil {
		t.Fatal(err)
	}
	forge(t, s, db)
	verified(t, s)
	all := leaves(t, db)
	proved(t, s, all)
	put(t, s, 0, person("A"))
	verified(t, s)
}

// forge seals everything anew.
func forge(t testing.TB, s *store.Store, db *sql.DB) {
	tx, err := db.Begin()
	if err == nil {
		if err = store.SealAllForTest(t.Context(), s, tx); err == nil {
			err = tx.Commit()
		}
	}
	if err != nil {
		t.Fatal(err)
	}
}

// ledgerRows are the rows of the ledger's two tables, to be put back after each alteration.
type ledgerRows map[string][][]any

var ledgerTables = map[string]string{
	"change": "seq, kind, record, version, digest, doc, salt, seal",
	"batch":  "id, at, author, act, reason, source, undoes, first_seq, last_seq, detail, salt, seal, leaf",
}

func readLedger(t testing.TB, db *sql.DB) ledgerRows {
	all := make(ledgerRows)
	for table, columns := range ledgerTables {
		rows, err := db.Query("SELECT " + columns + " FROM " + table + " ORDER BY 1")
		if err != nil {
			t.Fatal(err)
		}
		n := strings.Count(columns, ",") + 1
		for rows.Next() {
			row, into := make([]any, n), make([]any, n)
			for i := range row {
				into[i] = &row[i]
			}
			if err := rows.Scan(into...); err != nil {
				t.Fatal(err)
			}
			all[table] = append(all[table], row)
		}
		rows.Close()
	}
	return all
}

func writeLedger(db *sql.DB, all ledgerRows) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback()
	for table, columns := range ledgerTables {
		if _, err := tx.Exec("DELETE FROM " + table); err != nil {
			return err
		}
		for _, row := range all[table] {
			if _, err := tx.Exec("INSERT INTO "+table+" ("+columns+") VALUES (?"+strings.Repeat(", ?", len(row)-1)+")", row...); err != nil {
				return err
			}
		}
	}
	return tx.Commit()
}

// alter changes the history before the last act: a byte or a number, a row more or less, two in each other's place, or
// everything after an act gone.
func alter(t *rapid.T, all ledgerRows) string {
	table := rapid.SampledFrom([]string{"batch", "change"}).Draw(t, "table")
	rows := all[table]
	at := rapid.IntRange(0, len(rows)-2).Draw(t, "row")
	switch how := rapid.SampledFrom([]string{"flip", "drop", "insert", "reorder", "truncate"}).Draw(t, "how"); how {
	case "flip":
		column := rapid.IntRange(1, len(rows[at])-1).Draw(t, "column")
		switch v := rows[at][column].(type) {
		case int64:
			rows[at][column] = v + rapid.SampledFrom([]int64{-1, 1, 1000}).Draw(t, "by")
		case string:
			b := []byte(v + " ")
			b[rapid.IntRange(0, len(b)-1).Draw(t, "byte")] ^= 1
			rows[at][column] = string(b)
		case []byte:
			b := slices.Clone(v)
			b[rapid.IntRange(0, len(b)-1).Draw(t, "byte")] ^= 1
			rows[at][column] = b
		default:
			rows[at][column] = []byte("x")
		}
		return fmt.Sprintf("flip %s %d %d", table, at, column)
	case "drop":
		all[table] = slices.Delete(rows, at, at+1)
	case "insert":
		row := slices.Clone(rows[at])
		row[0] = rows[len(rows)-1][0].(int64) + 1
		if table == "change" {
			row[2] = row[2].(string) + "x" // one version of a record is there once
		}
		all[table] = slices.Insert(rows, at, row)
		for i := range all[table] {
			all[table][i][0] = int64(i + 1)
		}
	case "reorder":
		other := rapid.IntRange(0, len(rows)-1).Draw(t, "other")
		rows[at], rows[other] = rows[other], rows[at]
		rows[at][0], rows[other][0] = rows[other][0], rows[at][0]
	case "truncate":
		at = rapid.IntRange(0, len(all["batch"])-2).Draw(t, "act")
		last := all["batch"][at][8].(int64)
		all["batch"], all["change"] = all["batch"][:at+1], all["change"][:last]
	}
	return fmt.Sprint(table, at)
}

// To be run with -rapid.checks=10000 as well. Who alters the ledger may leave the seals, or make all of them anew.
func TestEveryAlterationIsFoundFromOneCheckpoint(t *testing.T) {
	address := storetest.SQLite(t)
	s := open(t, address)
	who := person("Who is erased")
	put(t, s, 0, who, person("Stays"))
	for i := range 12 {
		p := person(fmt.Sprint("P", i))
		put(t, s, 0, p, person("Q"))
		p.Names[0].Text += "!"
		put(t, s, 1, p)
	}
	if _, err := s.Erase(t.Context(), access.System(), "asked to", who.ID); err != nil {
		t.Fatal(err)
	}
	put(t, s, 0, person("Last"))
	size, root, err := s.Head(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	elsewhere := ledger.Checkpoint{Size: size, Root: root}
	db := raw(t, address)
	if _, err := db.Exec("PRAGMA synchronous = OFF"); err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	if _, err := s.Verify(t.Context(), func(m store.Mismatch) { t.Errorf("before anything is altered: %+v", m) }, elsewhere); err != nil {
		t.Fatal(err)
	}
	was := readLedger(t, db)
	rapid.Check(t, func(rt *rapid.T) {
		altered := make(ledgerRows)
		for table, rows := range was {
			for _, row := range rows {
				altered[table] = append(altered[table], slices.Clone(row))
			}
		}
		how := alter(rt, altered)
		if reflect.DeepEqual(was, altered) {
			rt.Skip("nothing is altered")
		}
		if err := writeLedger(db, altered); err != nil {
			rt.Skip("the database itself refuses it")
		}
		defer func() {
			if err := writeLedger(db, was); err != nil {
				t.Fatal(err)
			}
		}()
		covered := rapid.Bool().Draw(rt, "covered up")
		if covered {
			forge(t, s, db)
		}
		var found []string
		if _, err := s.Verify(t.Context(), func(m store.Mismatch) { found = append(found, m.What) }, elsewhere); err != nil {
			found = append(found, err.Error())
		}
		if len(found) == 0 || covered && !strings.Contains(strings.Join(found, "\n"), "the checkpoint") {
			rt.Fatalf("%s (covered up: %v): found %q", how, covered, found)
		}
	})
}
