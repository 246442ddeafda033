-- +goose Up
-- Papers that were issued. Numbers run by year and organisation, and are never given again: see Tx.NextPaper.
CREATE TABLE paper (
  since BIGINT PRIMARY KEY, until BIGINT NOT NULL, id TEXT COLLATE "C" NOT NULL, version BIGINT NOT NULL, marking BIGINT NOT NULL, desk TEXT NOT NULL, deleted BIGINT NOT NULL,
  exchange TEXT COLLATE "C" NOT NULL,
  type TEXT NOT NULL,
  organisation TEXT COLLATE "C" NOT NULL,
  participation TEXT COLLATE "C" NOT NULL,
  template TEXT COLLATE "C" NOT NULL,
  year BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  title TEXT NOT NULL
);
CREATE UNIQUE INDEX paper_id ON paper (id, until);
CREATE INDEX paper_exchange ON paper (exchange, until);
CREATE UNIQUE INDEX paper_number ON paper (organisation, year, sequence, until);

-- The Word files of an office. The file itself stands in the ledger.
CREATE TABLE paper_template (
  since BIGINT PRIMARY KEY, until BIGINT NOT NULL, id TEXT COLLATE "C" NOT NULL, version BIGINT NOT NULL, marking BIGINT NOT NULL, desk TEXT NOT NULL, deleted BIGINT NOT NULL,
  title TEXT NOT NULL,
  sort TEXT COLLATE "C" NOT NULL,
  type TEXT NOT NULL
);
CREATE UNIQUE INDEX paper_template_id ON paper_template (id, until);

-- +goose Down
-- A ledger is not taken back: restore a backup instead.
SELECT 1;
