-- +goose Up
-- What somebody is still writing, by account and page: no fact yet, so that it is not in the ledger.
CREATE TABLE draft (
  user_id TEXT NOT NULL,
  page TEXT NOT NULL,
  form TEXT NOT NULL,
  saved INTEGER NOT NULL,
  PRIMARY KEY (user_id, page)
);
CREATE INDEX draft_saved ON draft (saved);

-- Clashes of a programme that were accepted.
CREATE TABLE acceptance (
  since INTEGER PRIMARY KEY, until INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, marking INTEGER NOT NULL, desk TEXT NOT NULL, deleted INTEGER NOT NULL,
  exchange TEXT NOT NULL,
  item TEXT NOT NULL,
  other TEXT NOT NULL,
  rule TEXT NOT NULL
);
CREATE UNIQUE INDEX acceptance_id ON acceptance (id, until);
CREATE INDEX acceptance_exchange ON acceptance (exchange, until);
CREATE INDEX acceptance_item ON acceptance (item, until);

-- +goose Down
-- A ledger is not taken back: restore a backup instead.
SELECT 1;
