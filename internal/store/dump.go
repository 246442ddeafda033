package store

import (
	"bufio"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"entente/internal/fault"
	"entente/internal/ledger"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
)

// Names of the files of a dump.
const (
	DumpedSQLite = "entente.db"
	dumpedTables = "tables.json" // of PostgreSQL: what the other files hold
)

// dumped tells of a dump of PostgreSQL.
type dumped struct {
	Schema int64         `json:"schema"`
	Tables []dumpedTable `json:"tables"`
}

type dumpedTable struct {
	Name    string   `json:"name"`
	Columns []string `json:"columns"`
}

// Dump writes the whole database, as it is at one moment, into files of a folder, while everybody goes on reading and writing.
// Of SQLite it is a database file, of PostgreSQL a file a table.
func (s *Store) Dump(ctx context.Context, folder string) error {
	if s.dialect.name() == "postgres" {
		return s.dumpPostgres(ctx, folder)
	}
	var path string
	if err := s.db.QueryRowContext(ctx, "SELECT file FROM pragma_database_list WHERE name = 'main'").Scan(&path); err != nil {
		return err
	}
	// A connection of its own: those for reading may write nothing at all.
	db, err := sql.Open("sqlite", "file:"+(&url.URL{Path: path}).EscapedPath()+"?_pragma=busy_timeout(10000)")
	if err != nil {
		return err
	}
	defer db.Close()
	to := filepath.Join(folder, DumpedSQLite)
	if _, err := db.ExecContext(ctx, "VACUUM INTO ?", to); err != nil {
		return dumpFailed(err)
	}
	return nil
}

func dumpFailed(err error) error {
	return fault.New(fault.Unavailable, "the database could not be copied; see that there is room for it in the data folder: %w", err)
}

func (s *Store) dumpPostgres(ctx context.Context, folder string) error {
	return s.pgx(ctx, func(c *pgx.Conn) error {
		tx, err := c.BeginTx(ctx, pgx.TxOptions{IsoLevel: pgx.RepeatableRead, AccessMode: pgx.ReadOnly})
		if err != nil {
			return dumpFailed(err)
		}
		defer tx.Rollback(context.WithoutCancel(ctx))
		var d dumped
		if err := tx.QueryRow(ctx, "SELECT max(version_id) FROM goose_db_version WHERE is_applied").Scan(&d.Schema); err != nil {
			return dumpFailed(err)
		}
		if d.Tables, err = tablesOfPostgres(ctx, tx); err != nil {
			return dumpFailed(err)
		}
		for _, t := range d.Tables {
			err := writeFile(filepath.Join(folder, t.Name+".copy"), func(w io.Writer) error {
				_, err := c.PgConn().CopyTo(ctx, w, "COPY "+t.quoted()+" TO STDOUT")
				return err
			})
			if err != nil {
				return dumpFailed(err)
			}
		}
		return writeFile(filepath.Join(folder, dumpedTables), func(w io.Writer) error { return json.NewEncoder(w).Encode(d) })
	})
}

// tablesOfPostgres lists the tables of the schema in use, but that of migrations, with their columns.
func tablesOfPostgres(ctx context.Context, tx pgx.Tx) (list []dumpedTable, err error) {
	rows, err := tx.Query(ctx, `SELECT c.table_name, array_agg(c.column_name::text ORDER BY c.ordinal_position) FROM information_schema.columns c
		JOIN information_schema.tables t ON t.table_schema = c.table_schema AND t.table_name = c.table_name AND t.table_type = 'BASE TABLE'
		WHERE c.table_schema = current_schema() AND c.table_name <> 'goose_db_version' AND c.is_generated = 'NEVER' GROUP BY c.table_name ORDER BY c.table_name`)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, func(r pgx.CollectableRow) (t dumpedTable, err error) {
		err = r.Scan(&t.Name, &t.Columns)
		return t, err
	})
}

func (t dumpedTable) quoted() string {
	columns := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		columns[i] = pgx.Identifier{c}.Sanitize()
	}
	return pgx.Identifier{t.Name}.Sanitize() + " (" + strings.Join(columns, ", ") + ")"
}

// pgx runs f on a connection of the pool.
func (s *Store) pgx(ctx context.Context, f func(*pgx.Conn) error) error {
	conn, err := s.db.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	return conn.Raw(func(driver any) error { return f(driver.(*stdlib.Conn).Conn()) })
}

// Load fills an empty PostgreSQL database with a dump. It is all there afterwards, or nothing is. Errors: Conflict where the
// database is not empty, Unavailable where a newer program made the dump.
func Load(ctx context.Context, address, folder string) error {
	text, err := os.ReadFile(filepath.Join(folder, dumpedTables))
	if err != nil {
		return fault.New(fault.Invalid, "the backup is of a SQLite database and cannot be loaded into PostgreSQL: %w", err)
	}
	var d dumped
	if err := json.Unmarshal(text, &d); err != nil {
		return fault.New(fault.Invalid, "the backup's list of tables cannot be read: %w", err)
	}
	s := &Store{dialect: postgres{}}
	if s.db, err = openPostgres(address); err != nil {
		return err
	}
	defer s.db.Close()
	provider, err := s.migrations(s.db)
	if err != nil {
		return err
	}
	sources := provider.ListSources()
	if knows := sources[len(sources)-1].Version; d.Schema > knows {
		return fault.New(fault.Unavailable, "the backup was made by a newer Entente (its schema is %d, this program knows %d): restore it with the newer program", d.Schema, knows)
	}
	var tables int
	if err := s.db.QueryRowContext(ctx, "SELECT count(*) FROM information_schema.tables WHERE table_schema = current_schema()").Scan(&tables); err != nil {
		return fault.New(fault.Unavailable, "the database does not answer; see that it runs and that the address is right: %w", err)
	}
	if tables > 0 {
		return fault.New(fault.Conflict, "the database holds tables already, and a restore overwrites nothing: make an empty one, and give its address")
	}
	if _, err := provider.UpTo(ctx, d.Schema); err != nil {
		return fault.New(fault.Unavailable, "the tables could not be made: %w", err)
	}
	return s.pgx(ctx, func(c *pgx.Conn) error {
		tx, err := c.Begin(ctx)
		if err != nil {
			return err
		}
		defer tx.Rollback(context.WithoutCancel(ctx))
		known, err := tablesOfPostgres(ctx, tx)
		if err != nil {
			return err
		}
		for _, t := range d.Tables {
			if !tableAmong(known, t) {
				return fault.New(fault.Invalid, "the backup has a table %q with other columns than its schema has", t.Name)
			}
			if err := loadTable(ctx, c, t, filepath.Join(folder, t.Name+".copy")); err != nil {
				return fmt.Errorf("loading %s: %w", t.Name, err)
			}
		}
		return tx.Commit(ctx)
	})
}

func tableAmong(known []dumpedTable, t dumpedTable) bool {
	for _, k := range known {
		if k.Name == t.Name {
			return strings.Join(k.Columns, ",") == strings.Join(t.Columns, ",")
		}
	}
	return false
}

func loadTable(ctx context.Context, c *pgx.Conn, t dumpedTable, path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	if _, err := c.Exec(ctx, "DELETE FROM "+pgx.Identifier{t.Name}.Sanitize()); err != nil { // what a migration put there
		return err
	}
	_, err = c.PgConn().CopyFrom(ctx, bufio.NewReader(f), "COPY "+t.quoted()+" FROM STDIN")
	return err
}

func writeFile(path string, write func(io.Writer) error) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	w := bufio.NewWriterSize(f, 256<<10)
	return errors.Join(write(w), w.Flush(), f.Close())
}

// EndAllEntries ends every session, link, token and calendar address: those that were ended since a backup was made would be
// alive again. Passwords, passkeys and second factors stay.
func (s *Store) EndAllEntries(ctx context.Context) error {
	return s.submitAside(ctx, func(tx *Tx) error {
		for _, table := range []string{"session", "sign_in", "invitation", "api_token", "calendar_feed", "guess"} {
			if err := tx.exec("DELETE FROM " + table); err != nil {
				return err
			}
		}
		return nil
	})
}

// ErasedIDs lists the records that were ever erased, from the acts of erasure after one of them, and the last of these acts.
func (s *Store) ErasedIDs(ctx context.Context, after int64) (ids []string, last int64, err error) {
	last = after
	rows, err := s.db.QueryContext(ctx, s.number("SELECT id, detail FROM batch WHERE id > @ AND act = @ ORDER BY id"), after, ledger.ActErasure)
	if err != nil {
		return nil, 0, err
	}
	defer rows.Close()
	for rows.Next() {
		var detail string
		if err := rows.Scan(&last, &detail); err != nil {
			return nil, 0, err
		}
		var gone ledger.Gone
		if json.Unmarshal([]byte(detail), &gone) != nil { // of an act that named nothing
			continue
		}
		for _, r := range gone.Records {
			ids = append(ids, r.ID)
		}
	}
	return ids, last, rows.Err()
}
