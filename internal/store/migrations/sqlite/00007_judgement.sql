-- +goose Up
-- What people said of two records that may be the same. The pair stands in the columns of its kind.
CREATE TABLE judgement (
  since INTEGER PRIMARY KEY, until INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, marking INTEGER NOT NULL, desk TEXT NOT NULL, deleted INTEGER NOT NULL,
  a_person TEXT NOT NULL,
  b_person TEXT NOT NULL,
  a_organisation TEXT NOT NULL,
  b_organisation TEXT NOT NULL,
  verdict TEXT NOT NULL
);
CREATE UNIQUE INDEX judgement_id ON judgement (id, until);
CREATE INDEX judgement_a_person ON judgement (a_person, until);
CREATE INDEX judgement_b_person ON judgement (b_person, until);
CREATE INDEX judgement_a_organisation ON judgement (a_organisation, until);
CREATE INDEX judgement_b_organisation ON judgement (b_organisation, until);

-- +goose Down
-- A ledger is not taken back: restore a backup instead.
SELECT 1;
