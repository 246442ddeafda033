-- +goose Up
-- What an account chose for itself, by name, such as what its day begins with. No record: nobody else asks.
CREATE TABLE preference (
  account TEXT NOT NULL,
  name    TEXT NOT NULL,
  value   TEXT NOT NULL,
  PRIMARY KEY (account, name)
);

-- +goose Down
-- A ledger is not taken back: restore a backup instead.
SELECT 1;
