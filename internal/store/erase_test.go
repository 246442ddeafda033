package store_test

import (
	"bytes"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"entente/internal/access"
	"entente/internal/date"
	"entente/internal/delegation"
	"entente/internal/exchange"
	"entente/internal/fault"
	"entente/internal/ledger"
	"entente/internal/record"
	"entente/internal/register"
	"entente/internal/store"
	"entente/internal/store/storetest"
)

const secretNumber = "P99887766Z"

// visa is a travel document with the secret number.
func visa(of *exchange.Participation, deleteOn string) *delegation.TravelDocument {
	return &delegation.TravelDocument{Head: record.Head{Marking: record.Restricted}, Exchange: of.Exchange, Participation: of.ID, Type: "visa", Number: secretNumber, DeleteOn: date.MustParse(deleteOn)}
}

// travelled fills a store with a visit, travel documents of several versions among much else, and says which have expired.
func travelled(t *testing.T, s *store.Store) (expired []string, kept *delegation.TravelDocument) {
	t.Helper()
	visit := talk("Visit")
	put(t, s, 0, visit)
	who := &exchange.Participation{Exchange: visit.ID, Side: "theirs", Role: "member", Name: "Ana"}
	put(t, s, 0, who)
	for i := range 40 {
		d := visa(who, "2001-06-01")
		put(t, s, 0, d, person(fmt.Sprint("Between ", i)))
		d.Expires = date.MustParse("2003-01")
		put(t, s, 1, d)
		if i%3 == 0 {
			d.Number, d.Deleted = secretNumber+"-NEW", true
			put(t, s, 2, d)
		}
		expired = append(expired, d.ID)
	}
	kept = visa(who, "2001-06-02")
	kept.Number = "K0000001"
	put(t, s, 0, kept)
	return expired, kept
}

func TestAnExpiredDocumentIsErasedForGood(t *testing.T) {
	storetest.OnBoth(t, func(t *testing.T, s *store.Store) {
		expired, kept := travelled(t, s)
		ids, err := s.Expired(t.Context(), date.MustParse("2001-06-02").Latest())
		if err != nil || len(ids) != len(expired) {
			t.Fatalf("%v: %d of %d", err, len(ids), len(expired))
		}
		n, err := s.Erase(t.Context(), access.System(), "its day has passed", ids...)
		if err != nil || n != len(expired) {
			t.Fatalf("%v: %d erased", err, n)
		}
		r := s.As(access.System())
		if _, err := r.Get(t.Context(), ids[0]); !fault.Is(err, fault.NotFound) {
			t.Errorf("an erased record is read: %v", err)
		}
		if _, err := r.History(t.Context(), ids[0]); !fault.Is(err, fault.NotFound) {
			t.Errorf("its history is read: %v", err)
		}
		if _, err := r.Get(t.Context(), kept.ID); err != nil {
			t.Errorf("another was erased: %v", err)
		}
		latest, err := r.Latest(t.Context(), 500)
		if err != nil || len(latest) == 0 {
			t.Errorf("the latest changes: %v, %d", err, len(latest))
		}
		read, err := s.Verify(t.Context(), func(m store.Mismatch) { t.Errorf("verify is not content: %+v", m) })
		if err != nil {
			t.Fatal(err)
		}
		if erased, err := s.Erased(t.Context()); err != nil || erased != 40+40+14 || int64(erased) >= read {
			t.Errorf("%v: %d of %d entries say that they were erased", err, erased, read)
		}
		again := visa(&exchange.Participation{Head: record.Head{ID: kept.Participation}, Exchange: kept.Exchange}, "2001-07-01")
		again.ID = ids[0]
		if err := write(t, s, access.System(), 0, again); !fault.Is(err, fault.Conflict) {
			t.Errorf("an erased record comes back: %v", err)
		}
		if n, err := s.Erase(t.Context(), access.System(), "again", ids...); err != nil || n != 0 {
			t.Errorf("erased twice: %d, %v", n, err)
		}
		var docs []string
		for r, err := range r.All(t.Context(), store.Of(delegation.KindTravelDocument)) {
			if err != nil {
				t.Fatal(err)
			}
			docs = append(docs, r.(*delegation.TravelDocument).Number)
		}
		if strings.Contains(strings.Join(docs, " "), secretNumber) {
			t.Error("a list has the number")
		}
	})
}

// TestTheBytesOfAnErasedDocumentAreGoneFromTheFiles searches the files of the database, while it is open, for the number
// and for the words of what was erased.
func TestTheBytesOfAnErasedDocumentAreGoneFromTheFiles(t *testing.T) {
	folder := t.TempDir()
	s := storetest.Open(t, "sqlite:"+filepath.Join(folder, "entente.db"))
	expired, _ := travelled(t, s)
	named := person("Xylophagous Quetzal")
	put(t, s, 0, named)
	in := func(text string) (found []string) {
		paths, err := filepath.Glob(filepath.Join(folder, "*"))
		if err != nil || len(paths) == 0 {
			t.Fatal(err, "no files")
		}
		for _, path := range paths {
			content, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if bytes.Contains(bytes.ToLower(content), []byte(strings.ToLower(text))) {
				found = append(found, filepath.Base(path))
			}
		}
		return found
	}
	for _, text := range []string{secretNumber, "Xylophagous", "quetzal"} {
		if len(in(text)) == 0 {
			t.Fatalf("%q is not in the files even before: the search finds nothing", text)
		}
	}
	if _, err := s.Erase(t.Context(), access.System(), "", append(expired, named.ID)...); err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{secretNumber, "Xylophagous", "quetzal"} {
		if found := in(text); len(found) > 0 {
			t.Errorf("%q is still in %v", text, found)
		}
	}
	if n, err := s.As(access.System()).Count(t.Context(), store.Of(register.KindPerson, "q", "quetzal")); n != 0 || err != nil {
		t.Errorf("the search finds it: %d, %v", n, err)
	}
}

// TestTheTablesOfPostgreSQLForgetAnErasedRecord searches the server's own files, where this machine may read them.
func TestTheTablesOfPostgreSQLForgetAnErasedRecord(t *testing.T) {
	s := storetest.Open(t, storetest.Postgres(t))
	server, err := sql.Open("pgx", os.Getenv("ENTENTE_TEST_POSTGRES"))
	if err != nil {
		t.Fatal(err)
	}
	defer server.Close()
	var folder string
	if err := server.QueryRowContext(t.Context(), "SHOW data_directory").Scan(&folder); err != nil {
		t.Skipf("the server does not tell where its files are: %v", err)
	}
	if _, err := os.ReadDir(filepath.Join(folder, "base")); err != nil {
		t.Skipf("the files of the server are not on this machine, or not readable: %v", err)
	}
	expired, _ := travelled(t, s)
	named := person("Xylophagous Quetzal")
	named.Note = strings.Repeat("Quetzal. ", 2000) // kept beside the table, in pieces
	put(t, s, 0, named)
	in := func(text string) (found []string) {
		if _, err := server.ExecContext(t.Context(), "CHECKPOINT"); err != nil {
			t.Fatal(err)
		}
		err := filepath.WalkDir(filepath.Join(folder, "base"), func(path string, d os.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return nil // another test's table that just went
			}
			if content, err := os.ReadFile(path); err == nil && bytes.Contains(bytes.ToLower(content), []byte(strings.ToLower(text))) {
				found = append(found, path)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		return found
	}
	words := []string{secretNumber, "quetzal"}
	for _, text := range words {
		if len(in(text)) == 0 {
			t.Fatalf("%q is not in the files even before: the search finds nothing", text)
		}
	}
	if _, err := s.Erase(t.Context(), access.System(), "", append(expired, named.ID)...); err != nil {
		t.Fatal(err)
	}
	for _, text := range words {
		for _, path := range in(text) {
			number, err := strconv.Atoi(strings.TrimSuffix(filepath.Base(path), "_fsm"))
			if err != nil {
				number = 0
			}
			var table string
			_ = server.QueryRowContext(t.Context(), "SELECT oid::regclass::text FROM pg_class WHERE relfilenode = $1", number).Scan(&table)
			t.Errorf("%q is still in %s %s", text, path, table)
		}
	}
}

func TestABatchWithAnErasedRecordCanStillBeGoneThrough(t *testing.T) {
	s := storetest.Open(t, storetest.SQLite(t))
	visit := talk("Visit")
	put(t, s, 0, visit)
	who := &exchange.Participation{Exchange: visit.ID, Side: "theirs", Role: "member", Name: "Ana"}
	put(t, s, 0, who)
	d, p := visa(who, "2001-06-01"), person("Bo")
	batch, err := s.Write(t.Context(), access.System(), ledger.Batch{Act: ledger.ActEdit}, func(tx *store.Tx) error {
		if err := tx.Put(d, 0); err != nil {
			return err
		}
		return tx.Put(p, 0)
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Erase(t.Context(), access.System(), "", d.ID); err != nil {
		t.Fatal(err)
	}
	var seen []string
	_, err = s.Write(t.Context(), access.System(), ledger.Batch{}, func(tx *store.Tx) error {
		return tx.Backwards(batch, func(c ledger.Change) error { seen = append(seen, c.Record); return nil })
	})
	if err != nil || len(seen) != 1 || seen[0] != p.ID {
		t.Errorf("%v: %v", err, seen)
	}
}
