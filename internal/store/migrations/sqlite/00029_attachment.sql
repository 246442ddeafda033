-- +goose Up
-- Files beside records. What stands in them is kept encrypted outside the database, under the name "stored".
CREATE TABLE attachment (
  since INTEGER PRIMARY KEY, until INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, marking INTEGER NOT NULL, desk TEXT NOT NULL, deleted INTEGER NOT NULL,
  subject TEXT NOT NULL,
  subject_kind TEXT NOT NULL,
  title TEXT NOT NULL,
  sort TEXT NOT NULL,
  media TEXT NOT NULL,
  size INTEGER NOT NULL,
  digest TEXT NOT NULL,
  stored TEXT NOT NULL,
  scan TEXT NOT NULL,
  letter TEXT NOT NULL
);
CREATE UNIQUE INDEX attachment_id ON attachment (id, until);
CREATE INDEX attachment_subject ON attachment (subject, until);
CREATE INDEX attachment_sort ON attachment (sort, id) WHERE until = 9223372036854775807 AND deleted = 0;
CREATE INDEX attachment_since ON attachment (since) WHERE until = 9223372036854775807 AND deleted = 0;
CREATE INDEX attachment_letter ON attachment (letter) WHERE letter <> '';
CREATE INDEX attachment_waiting ON attachment (since) WHERE scan = 'waiting';

-- +goose Down
-- A ledger is not taken back: restore a backup instead.
SELECT 1;
