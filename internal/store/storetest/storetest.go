// Package storetest opens fresh stores for tests: a SQLite file and a schema of a real PostgreSQL, so that what is tested
// holds on both.
package storetest

import (
	"database/sql"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"testing"
	"time"

	"entente/internal/store"
)

// OnBoth runs one test on either database. That PostgreSQL is missing is a failure.
func OnBoth(t *testing.T, test func(t *testing.T, s *store.Store)) {
	for name, address := range map[string]func(*testing.T) string{"sqlite": SQLite, "postgres": Postgres} {
		t.Run(name, func(t *testing.T) { test(t, Open(t, address(t))) })
	}
}

// Open opens a store until the test ends.
func Open(t *testing.T, address string) *store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), address, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// SQLite is the address of a file that the test alone uses.
func SQLite(t *testing.T) string { return "sqlite:" + filepath.Join(t.TempDir(), "entente.db") }

// Postgres makes a schema of its own for the test and returns its address.
func Postgres(t *testing.T) string {
	t.Helper()
	server := os.Getenv("ENTENTE_TEST_POSTGRES")
	if server == "" {
		t.Fatal("ENTENTE_TEST_POSTGRES is not set: run the tests with make test, or with scripts/with-postgres.sh go test ./...")
	}
	schema := fmt.Sprintf("t%d", time.Now().UnixNano())
	run := func(statement string) error {
		db, err := sql.Open("pgx", server)
		if err != nil {
			return err
		}
		defer db.Close()
		_, err = db.Exec(statement)
		return err
	}
	if err := run("CREATE SCHEMA " + schema); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { run("DROP SCHEMA " + schema + " CASCADE") })
	u, err := url.Parse(server)
	if err != nil {
		t.Fatal(err)
	}
	q := u.Query()
	q.Set("search_path", schema)
	u.RawQuery = q.Encode()
	return u.String()
}
