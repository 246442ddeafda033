package store

import (
	"context"
	"database/sql"
	"embed"
	"io/fs"

	"entente/internal/fault"

	"github.com/pressly/goose/v3"
)

//go:embed migrations
var migrations embed.FS

// migrate brings the schema up to date, and refuses one that a newer program has made.
func (s *Store) migrate(ctx context.Context, db *sql.DB) error {
	provider, err := s.migrations(db)
	if err != nil {
		return err
	}
	has, err := provider.GetDBVersion(ctx)
	if err != nil {
		return fault.New(fault.Unavailable, "the version of the database cannot be read: %w", err)
	}
	sources := provider.ListSources()
	knows := sources[len(sources)-1].Version
	if has > knows {
		return fault.New(fault.Unavailable, "the database was made by a newer Entente (its schema is %d, this program knows %d): start the newer program", has, knows)
	}
	if _, err := provider.Up(ctx); err != nil {
		return fault.New(fault.Unavailable, "the database could not be brought up to date and is as it was: %w", err)
	}
	return nil
}

func (s *Store) migrations(db *sql.DB) (*goose.Provider, error) {
	dialect, folder := goose.DialectSQLite3, "migrations/sqlite"
	if s.dialect.name() == "postgres" {
		dialect, folder = goose.DialectPostgres, "migrations/postgres"
	}
	files, err := fs.Sub(migrations, folder)
	if err != nil {
		return nil, err
	}
	// What SQL cannot do.
	seal := goose.NewGoMigration(17, &goose.GoFunc{RunTx: s.sealAll}, nil)
	return goose.NewProvider(dialect, db, files, goose.WithGoMigrations(seal))
}
