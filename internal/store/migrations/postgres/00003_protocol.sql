-- +goose Up
-- Seating plans: what was chosen and moved by hand; who sits where follows from the order of precedence.
CREATE TABLE seating (
  since BIGINT PRIMARY KEY, until BIGINT NOT NULL, id TEXT COLLATE "C" NOT NULL, version BIGINT NOT NULL, marking BIGINT NOT NULL, desk TEXT NOT NULL, deleted BIGINT NOT NULL,
  exchange TEXT COLLATE "C" NOT NULL,
  title TEXT NOT NULL,
  shape TEXT NOT NULL
);
CREATE UNIQUE INDEX seating_id ON seating (id, until);
CREATE INDEX seating_exchange ON seating (exchange, until);

-- +goose Down
-- A ledger is not taken back: restore a backup instead.
SELECT 1;
