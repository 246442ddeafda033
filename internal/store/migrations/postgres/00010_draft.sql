-- +goose Up
-- What somebody is still writing, by account and page: no fact yet, so that it is not in the ledger.
CREATE TABLE draft (
  user_id TEXT COLLATE "C" NOT NULL,
  page TEXT COLLATE "C" NOT NULL,
  form TEXT NOT NULL,
  saved BIGINT NOT NULL,
  PRIMARY KEY (user_id, page)
);
CREATE INDEX draft_saved ON draft (saved);

-- Clashes of a programme that were accepted.
CREATE TABLE acceptance (
  since BIGINT PRIMARY KEY, until BIGINT NOT NULL, id TEXT COLLATE "C" NOT NULL, version BIGINT NOT NULL, marking BIGINT NOT NULL, desk TEXT NOT NULL, deleted BIGINT NOT NULL,
  exchange TEXT COLLATE "C" NOT NULL,
  item TEXT COLLATE "C" NOT NULL,
  other TEXT COLLATE "C" NOT NULL,
  rule TEXT NOT NULL
);
CREATE UNIQUE INDEX acceptance_id ON acceptance (id, until);
CREATE INDEX acceptance_exchange ON acceptance (exchange, until);
CREATE INDEX acceptance_item ON acceptance (item, until);

-- +goose Down
-- A ledger is not taken back: restore a backup instead.
SELECT 1;
