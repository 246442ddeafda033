package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"sync"
	"time"

	"entente/internal/access"
	"entente/internal/fault"
	"entente/internal/ledger"
	"entente/internal/record"
)

// together is the most writes that share one commit. The wait for the disk is then paid once for all of them.
const together = 256

// announced is the most changes of one batch that listeners are told one by one, so that an import of any size stays in
// bounded memory.
const announced = 10_000

// Committed is what listeners learn of a change. One without a Kind stands for a batch too large to list: anything may
// have changed.
type Committed struct {
	Seq     int64
	Kind    record.Kind
	Record  string
	Version int
}

// writer is the one goroutine that writes. Every write is a job; jobs that wait while a commit is under way go into
// the next one together, each in a savepoint of its own, so that one that fails takes no other with it.
type writer struct {
	store *Store
	db    *sql.DB
	conn  *sql.Conn
	jobs  chan *job
	done  chan struct{}

	sending sync.RWMutex // held while a job is handed over
	closed  bool

	statements map[string]*sql.Stmt
	inserts    map[string]string // by table: the text that inserts one row
}

type job struct {
	ctx    context.Context
	run    func(*Tx) error
	viewer access.Viewer
	batch  ledger.Batch
	dry    bool

	changes []Committed
	result  chan error
}

func startWriter(ctx context.Context, s *Store, db *sql.DB) (*writer, error) {
	conn, err := db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	w := &writer{store: s, db: db, conn: conn, jobs: make(chan *job, together), done: make(chan struct{}), statements: make(map[string]*sql.Stmt), inserts: make(map[string]string)}
	go w.loop()
	return w, nil
}

func (w *writer) stop() {
	w.sending.Lock()
	if !w.closed {
		w.closed = true
		close(w.jobs)
	}
	w.sending.Unlock()
	<-w.done
}

// take hands a job over to the writer.
func (w *writer) take(ctx context.Context, j *job) error {
	w.sending.RLock()
	defer w.sending.RUnlock()
	if w.closed {
		return fault.New(fault.Unavailable, "the program is stopping; try again in a moment")
	}
	select {
	case w.jobs <- j:
		return nil
	case <-ctx.Done():
		return fault.New(fault.Unavailable, "another write is still under way; try again in a moment: %w", ctx.Err())
	}
}

// Write runs one act of an author: everything that run puts is committed in one transaction, durably, or not at all.
// The returned batch tells the numbers of its changes; Last < First where nothing changed. A batch with a Detail is an
// act worth an entry though it changes nothing. The viewer is the author, and sees inside the transaction no more than
// elsewhere.
func (s *Store) Write(ctx context.Context, viewer access.Viewer, batch ledger.Batch, run func(*Tx) error) (ledger.Batch, error) {
	return s.submit(ctx, viewer, batch, run, false)
}

// Try is Write without the commit: it tells what would happen.
func (s *Store) Try(ctx context.Context, viewer access.Viewer, batch ledger.Batch, run func(*Tx) error) error {
	_, err := s.submit(ctx, viewer, batch, run, true)
	return err
}

func (s *Store) submit(ctx context.Context, viewer access.Viewer, batch ledger.Batch, run func(*Tx) error, dry bool) (ledger.Batch, error) {
	batch.ID, batch.Author, batch.Reason, batch.Source = 0, viewer.User, plain(batch.Reason), plain(batch.Source)
	j := &job{ctx: ctx, run: run, viewer: viewer, batch: batch, dry: dry, result: make(chan error, 1)}
	if err := s.writer.take(ctx, j); err != nil {
		return ledger.Batch{}, err
	}
	// From here on the write happens or fails whatever becomes of ctx: the caller must learn which.
	if err := <-j.result; err != nil {
		return ledger.Batch{}, err
	}
	return j.batch, nil
}

func (w *writer) loop() {
	defer close(w.done)
	defer func() { w.conn.Close() }()
	for first := range w.jobs {
		jobs := []*job{first}
	drain:
		for len(jobs) < together {
			select {
			case j, ok := <-w.jobs:
				if !ok {
					break drain
				}
				jobs = append(jobs, j)
			default:
				break drain
			}
		}
		w.commit(jobs)
	}
}

// commit runs the jobs in one transaction. Where the commit itself fails, every job fails with it.
func (w *writer) commit(jobs []*job) {
	ctx := context.Background()
	results := make([]error, len(jobs))
	err := w.transaction(ctx, func(seq, batch int64, last time.Time) error {
		for i, j := range jobs {
			if err := j.ctx.Err(); err != nil {
				results[i] = fault.New(fault.Unavailable, "the request ended before it was written: %w", err)
				continue
			}
			at := time.Now().UTC().Truncate(time.Microsecond)
			if !at.After(last) {
				at = last.Add(time.Microsecond) // recorded time never stands still or runs back
			}
			err := w.run(ctx, j, seq, batch+1, at, len(jobs) == 1)
			if errors.Is(err, errTakenBack) {
				results[i] = errors.Unwrap(err)
				return errTakenBack
			}
			if err != nil {
				results[i] = err
				if errors.Is(err, errBroken) {
					return err
				}
				continue
			}
			if j.batch.ID > 0 {
				seq, batch, last = j.batch.Last, j.batch.ID, at
			}
		}
		return nil
	})
	if err != nil && !errors.Is(err, errTakenBack) {
		w.store.log.Error("commit failed", "error", err)
		w.renew(ctx)
		for i := range results {
			if results[i] == nil || fault.Is(results[i], fault.Internal) {
				results[i] = fault.New(fault.Unavailable, "the database could not write this; nothing was changed, try again: %w", err)
			}
		}
	}
	if err == nil {
		w.announce(jobs, results)
		w.refresh(ctx, jobs)
	}
	for i, j := range jobs {
		j.result <- results[i]
	}
}

// refresh brings the planner's statistics up to date after a large batch: without them it reads new tables whole.
func (w *writer) refresh(ctx context.Context, jobs []*job) {
	for _, j := range jobs {
		if analyse := w.store.dialect.analyse(); analyse != "" && j.batch.Last-j.batch.First > 1000 {
			if _, err := w.conn.ExecContext(ctx, analyse); err != nil {
				w.store.log.Warn("statistics could not be refreshed", "error", err)
			}
			return
		}
	}
}

func (w *writer) announce(jobs []*job, results []error) {
	w.store.listening.RLock()
	defer w.store.listening.RUnlock()
	for i, j := range jobs {
		if results[i] == nil && len(j.changes) > 0 {
			for _, f := range w.store.listeners {
				f(j.changes)
			}
		}
	}
}

var (
	// errBroken marks an error after which the transaction itself is not usable.
	errBroken = errors.New("transaction broken")
	// errTakenBack ends the transaction of a job that was alone in it, and failed or was only tried.
	errTakenBack = errors.New("taken back")
)

// takenBack carries the job's own error, which may be nil.
type takenBack struct{ cause error }

func (takenBack) Error() string        { return errTakenBack.Error() }
func (t takenBack) Unwrap() error      { return t.cause }
func (takenBack) Is(target error) bool { return target == errTakenBack }

// run executes one job. One that changed something, or tells of an act that changed nothing, is numbered as a batch. A job that shares the transaction runs inside a savepoint;
// one that is alone needs none, which spares an import the journal of every page that it touches.
func (w *writer) run(ctx context.Context, j *job, seq, batch int64, at time.Time, alone bool) (err error) {
	if !alone {
		if err := w.exec(ctx, "SAVEPOINT job"); err != nil {
			return fmt.Errorf("%w: %w", errBroken, err)
		}
	}
	tx := &Tx{writer: w, ctx: ctx, asked: j.ctx, viewer: j.viewer, act: j.batch.Act, detail: j.batch.Detail, seq: seq, sure: make(map[string]bool)}
	err = func() (err error) {
		defer func() {
			if p := recover(); p != nil { // one writer serves all: a defect in one job must not end it
				err = fault.New(fault.Internal, "a defect stopped this write; nothing was changed")
				w.store.log.Error("write panicked", "panic", p)
			}
		}()
		if err := j.run(tx); err != nil {
			return err
		}
		if err := tx.flush(); err != nil {
			return err
		}
		return tx.broken // also where run made light of it
	}()
	var done ledger.Batch
	if err == nil && !j.dry && (tx.seq > seq || tx.detail != "") {
		done = j.batch
		done.ID, done.At, done.First, done.Last, done.Detail = batch, at, seq+1, tx.seq, tx.detail
		err = tx.record(done)
	}
	if alone && (err != nil || j.dry) {
		return takenBack{err}
	}
	if err != nil || j.dry {
		if e := w.exec(ctx, "ROLLBACK TO SAVEPOINT job"); e != nil {
			return fmt.Errorf("%w: %w", errBroken, e)
		}
		if e := w.exec(ctx, "RELEASE SAVEPOINT job"); e != nil {
			return fmt.Errorf("%w: %w", errBroken, e)
		}
		return err
	}
	if !alone {
		if err := w.exec(ctx, "RELEASE SAVEPOINT job"); err != nil {
			return fmt.Errorf("%w: %w", errBroken, err)
		}
	}
	if j.changes = tx.changes; len(j.changes) >= announced {
		j.changes = []Committed{{}}
	}
	if done.ID > 0 {
		j.batch = done
	}
	return nil
}

// transaction begins, tells f the last numbers of the ledger, and commits what f did.
func (w *writer) transaction(ctx context.Context, f func(seq, batch int64, last time.Time) error) (err error) {
	if _, err := w.conn.ExecContext(ctx, w.store.dialect.begin()); err != nil {
		return err
	}
	defer func() {
		if err != nil {
			if _, e := w.conn.ExecContext(ctx, "ROLLBACK"); e != nil {
				err = fmt.Errorf("%w: %w, after: %v", errBroken, e, err)
			}
		}
	}()
	if lock := w.store.dialect.lock(); lock != "" {
		if _, err := w.conn.ExecContext(ctx, lock); err != nil {
			return err
		}
	}
	var seq, batch, at int64
	st, err := w.prepare(ctx, `SELECT (SELECT coalesce(max(seq), 0) FROM change), (SELECT coalesce(max(id), 0) FROM batch), (SELECT coalesce(max(at), 0) FROM batch)`)
	if err != nil {
		return err
	}
	if err := st.QueryRowContext(ctx).Scan(&seq, &batch, &at); err != nil {
		return err
	}
	if err := f(seq, batch, time.UnixMicro(at).UTC()); err != nil {
		return err
	}
	_, err = w.conn.ExecContext(ctx, "COMMIT")
	return err
}

// renew replaces the connection after a failure: the database may have ended it, and one writer serves all.
func (w *writer) renew(ctx context.Context) {
	conn, err := w.renewed(ctx)
	if err != nil {
		w.store.log.Error("the writer has no connection", "error", err)
		return
	}
	w.conn = conn
}

func (w *writer) renewed(ctx context.Context) (*sql.Conn, error) {
	for _, st := range w.statements {
		st.Close()
	}
	clear(w.statements)
	w.conn.Close() // first, because SQLite has one connection for writing
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	return w.db.Conn(ctx)
}

func (w *writer) exec(ctx context.Context, text string) error {
	st, err := w.prepare(ctx, text)
	if err == nil {
		_, err = st.ExecContext(ctx)
	}
	return err
}

// prepare returns the statement, whose arguments are written as in exec. Each is prepared once for a connection.
func (w *writer) prepare(ctx context.Context, text string) (*sql.Stmt, error) {
	if st, ok := w.statements[text]; ok {
		return st, nil
	}
	st, err := w.conn.PrepareContext(ctx, w.store.number(text))
	if err != nil {
		return nil, fmt.Errorf("prepare %s: %w", text, err)
	}
	w.statements[text] = st
	return st, nil
}
