-- +goose Up
-- Letters that wait to be sent, and those that nobody took. A letter is put into words when it goes out: what stands here is
-- why it goes and to whom. No record.
CREATE TABLE letter (
  id       TEXT PRIMARY KEY,
  occasion TEXT NOT NULL,
  account  TEXT NOT NULL,    -- to whom; empty for who is known by an address alone
  address  TEXT NOT NULL,    -- as it was typed, or of the office; empty for that of the account
  matter   TEXT NOT NULL,    -- JSON: identifiers of notices, or lines that are sent as they are
  made     INTEGER NOT NULL, -- microseconds since 1970 UTC
  next     INTEGER NOT NULL, -- when it is tried (again)
  tries    INTEGER NOT NULL,
  failed   INTEGER NOT NULL, -- 1 where it is not tried any more
  problem  TEXT NOT NULL     -- what the server said last
);
CREATE INDEX letter_next ON letter (failed, next);

-- A promise may follow from an agreement.
ALTER TABLE commitment ADD COLUMN agreement TEXT NOT NULL DEFAULT '';
CREATE INDEX commitment_agreement ON commitment (agreement, until);

-- +goose Down
-- A ledger is not taken back: restore a backup instead.
SELECT 1;
