-- +goose Up
-- Accounts that were printed. Filters and the number of the ledger stand in the ledger itself, with the record.
CREATE TABLE printed_account (
  since BIGINT PRIMARY KEY, until BIGINT NOT NULL, id TEXT COLLATE "C" NOT NULL, version BIGINT NOT NULL, marking BIGINT NOT NULL, desk TEXT NOT NULL, deleted BIGINT NOT NULL,
  title TEXT NOT NULL,
  first_day BIGINT NOT NULL,
  last_day BIGINT NOT NULL
);
CREATE UNIQUE INDEX printed_account_id ON printed_account (id, until);

-- +goose Down
-- A ledger is not taken back: restore a backup instead.
SELECT 1;
