// Package store keeps the records of Entente in SQLite or PostgreSQL.
//
// There is one write path (Write): it updates the typed table of each kind and appends to the ledger in one
// transaction, through a single writer that commits what is waiting together. There is one way of reading: through a
// Reader made for a viewer and a recorded time (As), so that no statement can be built without either.
//
// A record is stored twice, once for each use. Its document, as JSON, stands in the ledger only. The columns that
// filters, order and figures need stand in the kind's table: one row for each version, from the change that made it
// ("since") to the change that ended it ("until"). A query for a past recorded time is therefore the same query with
// another number in it.
package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"

	"entente/internal/fault"

	_ "modernc.org/sqlite" // driver "sqlite"
)

// Store is an open database. It is safe for use by many goroutines.
type Store struct {
	dialect dialect
	db      *sql.DB // readers
	writer  *writer
	log     *slog.Logger

	statements sync.Map // SQL text -> *sql.Stmt
	prepared   atomic.Int64

	listening sync.RWMutex
	listeners []func([]Committed)
	rules     []Rule
	guards    []Rule // which nothing lifts
}

// Options are what Open may be told.
type Options struct {
	Log *slog.Logger // nil for none
}

// Open opens the database at the URL, brings its schema up to date and starts the writer. The URL is
// postgres://…, or sqlite:PATH, whose folder is made where it is missing. A database whose schema is newer than
// this program is refused.
func Open(ctx context.Context, address string, options Options) (*Store, error) {
	log := options.Log
	if log == nil {
		log = slog.New(slog.DiscardHandler)
	}
	s := &Store{log: log}
	var writes *sql.DB
	var err error
	switch {
	case strings.HasPrefix(address, "postgres://"), strings.HasPrefix(address, "postgresql://"):
		s.dialect = postgres{}
		s.db, err = openPostgres(address)
		writes = s.db
	case strings.HasPrefix(address, "sqlite:"):
		s.dialect = sqlite{}
		s.db, writes, err = openSQLite(strings.TrimPrefix(address, "sqlite:"))
	default:
		err = fault.New(fault.Invalid, "%q is no database address: use postgres://user@host/name or sqlite:PATH", address)
	}
	if err != nil {
		return nil, err
	}
	if err := s.open(ctx, writes); err != nil {
		s.db.Close()
		if writes != s.db {
			writes.Close()
		}
		return nil, err
	}
	return s, nil
}

func (s *Store) open(ctx context.Context, writes *sql.DB) error {
	if err := writes.PingContext(ctx); err != nil {
		return fault.New(fault.Unavailable, "the database does not answer; see that it runs and that the address is right: %w", err)
	}
	if err := s.migrate(ctx, writes); err != nil {
		return err
	}
	w, err := startWriter(ctx, s, writes)
	if err != nil {
		return err
	}
	s.writer = w
	return nil
}

// openSQLite opens one pool for reading and one connection for writing, so that readers never wait for the writer.
func openSQLite(path string) (reads, writes *sql.DB, err error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, nil, fault.New(fault.Unavailable, "the folder of the database cannot be made: %w", err)
	}
	dsn := func(pragmas ...string) string {
		q := url.Values{"_pragma": append(pragmas, "busy_timeout(10000)", "foreign_keys(1)", "temp_store(memory)")}
		return "file:" + (&url.URL{Path: path}).EscapedPath() + "?" + q.Encode()
	}
	// FULL: a commit that was acknowledged survives a power cut. Short checkpoints: a long one stalls the writes behind it.
	writes, err = sql.Open("sqlite", dsn("journal_mode(wal)", "synchronous(full)", "cache_size(-64000)", "wal_autocheckpoint(1000)", "secure_delete(fast)"))
	if err != nil {
		return nil, nil, err
	}
	writes.SetMaxOpenConns(1)
	if err := writes.Ping(); err != nil { // makes the file and sets WAL before the first reader comes
		writes.Close()
		return nil, nil, fault.New(fault.Unavailable, "the database file %s cannot be opened: %w", path, err)
	}
	reads, err = sql.Open("sqlite", dsn("query_only(1)", "cache_size(-8000)"))
	if err != nil {
		writes.Close()
		return nil, nil, err
	}
	// More readers than cores only wait for one another.
	reads.SetMaxOpenConns(2 * runtime.GOMAXPROCS(0))
	reads.SetMaxIdleConns(2 * runtime.GOMAXPROCS(0))
	return reads, writes, nil
}

// Close ends the writer after what is waiting, and closes the database.
func (s *Store) Close() error {
	s.writer.stop()
	s.statements.Range(func(_, st any) bool { st.(*sql.Stmt).Close(); return true })
	err := s.db.Close()
	if s.writer.db != s.db {
		// The file alone is whole after a clean end: whoever copies it need not know of the log beside it.
		_, e := s.writer.db.Exec("PRAGMA wal_checkpoint(TRUNCATE)")
		err = errors.Join(err, e, s.writer.db.Close())
	}
	return err
}

// OnCommit calls f after each commit with what it changed. It is called in order, by the writer: f must be quick.
func (s *Store) OnCommit(f func([]Committed)) {
	s.listening.Lock()
	defer s.listening.Unlock()
	s.listeners = append(s.listeners, f)
}

// remembered is the most statements that stay prepared. Pages and figures need a few hundred; a caller who varies the
// number of filters without end must not fill the memory.
const remembered = 2000

// query runs a statement, prepared once for each text.
func (s *Store) query(ctx context.Context, text string, args []any) (*sql.Rows, error) {
	st, err := s.prepare(ctx, text)
	if err != nil {
		return nil, err
	}
	if st == nil {
		return s.db.QueryContext(ctx, text, args...)
	}
	return st.QueryContext(ctx, args...)
}

// queryRow runs a statement that answers with one row.
func (s *Store) queryRow(ctx context.Context, text string, args []any, into ...any) error {
	st, err := s.prepare(ctx, text)
	if err != nil {
		return err
	}
	if st == nil {
		return s.db.QueryRowContext(ctx, text, args...).Scan(into...)
	}
	return st.QueryRowContext(ctx, args...).Scan(into...)
}

// prepare returns the prepared statement for a text, or nil where enough are prepared already.
func (s *Store) prepare(ctx context.Context, text string) (*sql.Stmt, error) {
	if st, ok := s.statements.Load(text); ok {
		return st.(*sql.Stmt), nil
	}
	if s.prepared.Load() >= remembered {
		return nil, nil
	}
	st, err := s.db.PrepareContext(ctx, text)
	if err != nil {
		return nil, fmt.Errorf("prepare %s: %w", text, err)
	}
	if other, loaded := s.statements.LoadOrStore(text, st); loaded {
		st.Close()
		return other.(*sql.Stmt), nil
	}
	s.prepared.Add(1)
	return st, nil
}
