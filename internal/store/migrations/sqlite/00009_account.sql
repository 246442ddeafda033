-- +goose Up
-- Accounts that were printed. Filters and the number of the ledger stand in the ledger itself, with the record.
CREATE TABLE printed_account (
  since INTEGER PRIMARY KEY, until INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, marking INTEGER NOT NULL, desk TEXT NOT NULL, deleted INTEGER NOT NULL,
  title TEXT NOT NULL,
  first_day INTEGER NOT NULL,
  last_day INTEGER NOT NULL
);
CREATE UNIQUE INDEX printed_account_id ON printed_account (id, until);

-- +goose Down
-- A ledger is not taken back: restore a backup instead.
SELECT 1;
