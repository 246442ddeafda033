-- +goose Up
-- How far an account has looked at what is new. No fact about the world, so not in the ledger.
CREATE TABLE seen (
  account TEXT NOT NULL,
  what    TEXT NOT NULL, -- alerts
  seq     BIGINT NOT NULL,   -- number of the last change that had been made
  at      BIGINT NOT NULL,
  PRIMARY KEY (account, what)
);

-- +goose Down
-- A ledger is not taken back: restore a backup instead.
SELECT 1;
