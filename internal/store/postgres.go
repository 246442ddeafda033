package store

import (
	"context"
	"database/sql"

	"entente/internal/fault"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib" // also registers the driver "pgx"
)

// openPostgres opens the pool that reads and writes share. Compiling statements to machine code is turned off: ours are
// long, touch few rows, and the compiler took a tenth of a second for each, most of the time of a report.
func openPostgres(address string) (*sql.DB, error) {
	config, err := pgx.ParseConfig(address)
	if err != nil {
		return nil, fault.New(fault.Invalid, "the address of the database cannot be read: write postgres://user@host/name: %w", err)
	}
	// After connecting, because a pooler in between may refuse a parameter that it does not know.
	db := stdlib.OpenDB(*config, stdlib.OptionAfterConnect(func(ctx context.Context, c *pgx.Conn) error {
		_, err := c.Exec(ctx, "SET jit = off")
		return err
	}))
	db.SetMaxOpenConns(16)
	db.SetMaxIdleConns(16)
	return db, nil
}
