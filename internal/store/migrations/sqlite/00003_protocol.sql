-- +goose Up
-- Seating plans: what was chosen and moved by hand; who sits where follows from the order of precedence.
CREATE TABLE seating (
  since INTEGER PRIMARY KEY, until INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, marking INTEGER NOT NULL, desk TEXT NOT NULL, deleted INTEGER NOT NULL,
  exchange TEXT NOT NULL,
  title TEXT NOT NULL,
  shape TEXT NOT NULL
);
CREATE UNIQUE INDEX seating_id ON seating (id, until);
CREATE INDEX seating_exchange ON seating (exchange, until);

-- +goose Down
-- A ledger is not taken back: restore a backup instead.
SELECT 1;
