-- +goose Up
-- Papers that were issued. Numbers run by year and organisation, and are never given again: see Tx.NextPaper.
CREATE TABLE paper (
  since INTEGER PRIMARY KEY, until INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, marking INTEGER NOT NULL, desk TEXT NOT NULL, deleted INTEGER NOT NULL,
  exchange TEXT NOT NULL,
  type TEXT NOT NULL,
  organisation TEXT NOT NULL,
  participation TEXT NOT NULL,
  template TEXT NOT NULL,
  year INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  title TEXT NOT NULL
);
CREATE UNIQUE INDEX paper_id ON paper (id, until);
CREATE INDEX paper_exchange ON paper (exchange, until);
CREATE UNIQUE INDEX paper_number ON paper (organisation, year, sequence, until);

-- The Word files of an office. The file itself stands in the ledger.
CREATE TABLE paper_template (
  since INTEGER PRIMARY KEY, until INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, marking INTEGER NOT NULL, desk TEXT NOT NULL, deleted INTEGER NOT NULL,
  title TEXT NOT NULL,
  sort TEXT NOT NULL,
  type TEXT NOT NULL
);
CREATE UNIQUE INDEX paper_template_id ON paper_template (id, until);

-- +goose Down
-- A ledger is not taken back: restore a backup instead.
SELECT 1;
