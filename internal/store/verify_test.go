package store_test

import (
	"strings"
	"testing"

	"entente/internal/ledger"
	"entente/internal/store"
	"entente/internal/store/storetest"
)

// found lists what verifying tells, a line each.
func found(t testing.TB, verify func(func(store.Mismatch)) (int64, error)) (changes int64, list string) {
	var lines []string
	changes, err := verify(func(m store.Mismatch) { lines = append(lines, m.String()) })
	if err != nil {
		t.Fatal(err)
	}
	return changes, strings.Join(lines, "\n")
}

// Each row is what the document of its change makes of it, and ends where the next state of its record begins.
func TestVerifyFindsAnAlteredRow(t *testing.T) {
	for name, alter := range map[string]struct{ statement, want string }{
		"a name":               {"UPDATE person SET name = 'B' WHERE until = 9223372036854775807", "column name of table person"},
		"a marking":            {"UPDATE person SET marking = 3", "column marking of table person"},
		"an end moved":         {"UPDATE person SET until = 4 WHERE since = 2", "column until of table person holds 4"},
		"an end into nothing":  {"UPDATE person SET until = 77 WHERE since = 2", "column until of table person holds 77"},
		"an end taken away":    {"UPDATE person SET until = 9223372036854775806 WHERE since = 2", "column until of table person holds 9223372036854775806"},
		"an end of the last":   {"UPDATE person SET until = 99 WHERE since = 3", "column until of table person holds 99"},
		"a row gone":           {"DELETE FROM person WHERE since = 3", "change 3, record"},
		"a row that none left": {"CREATE TABLE x AS SELECT * FROM area; UPDATE x SET since = 77, id = 'area-x'; INSERT INTO area SELECT * FROM x", "table area has 2 rows, the ledger accounts for 1"},
	} {
		t.Run(name, func(t *testing.T) {
			address := storetest.SQLite(t)
			s := open(t, address)
			p := person("A")
			put(t, s, 0, france(), p) // changes 1 and 2
			p.Names[0].Text = "B"
			put(t, s, 1, p)           // 3
			put(t, s, 0, person("C")) // 4
			verify := func(tell func(store.Mismatch)) (int64, error) { return s.Verify(t.Context(), tell) }
			if _, list := found(t, verify); list != "" {
				t.Fatalf("sound database: %s", list)
			}
			if _, err := raw(t, address).Exec(alter.statement); err != nil {
				t.Fatal(err)
			}
			if _, list := found(t, verify); !strings.Contains(list, alter.want) {
				t.Errorf("found %q, want %q", list, alter.want)
			}
		})
	}
}

// What came after a checkpoint is verified in full; before it only that the leaves are those which were signed.
func TestVerifySinceACheckpoint(t *testing.T) {
	for name, alter := range map[string]struct{ statement, want string }{
		"nothing":                 {"SELECT 1", ""},
		"words before":            {"UPDATE batch SET reason = 'x' WHERE id = 1", ""},
		"a leaf before":           {"UPDATE batch SET leaf = zeroblob(32) WHERE id = 1", "the checkpoint over 2 acts has another root"},
		"an act before gone":      {"DELETE FROM batch WHERE id = 1", "the checkpoint saw 2 acts"},
		"words after":             {"UPDATE batch SET reason = 'x' WHERE id = 3", "act 3: the words of the act"},
		"a row after":             {"UPDATE person SET name = 'x' WHERE since = 3", "act 3, change 3, record"},
		"the end of a row before": {"UPDATE person SET until = 9223372036854775806 WHERE since = 1", "change 1, record"},
	} {
		t.Run(name, func(t *testing.T) {
			address := storetest.SQLite(t)
			s := open(t, address)
			p := person("A")
			put(t, s, 0, p)           // act 1, change 1
			put(t, s, 0, person("B")) // 2
			size, root, err := s.Head(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			p.Names[0].Text = "C"
			put(t, s, 1, p)           // 3
			put(t, s, 0, person("D")) // 4
			if _, err := raw(t, address).Exec(alter.statement); err != nil {
				t.Fatal(err)
			}
			changes, list := found(t, func(tell func(store.Mismatch)) (int64, error) {
				return s.VerifySince(t.Context(), tell, ledger.Checkpoint{Size: size, Root: root})
			})
			if changes != 2 || alter.want == "" && list != "" || !strings.Contains(list, alter.want) {
				t.Errorf("read %d changes, found %q, want %q", changes, list, alter.want)
			}
		})
	}
}
