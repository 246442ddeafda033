-- +goose Up
-- Files beside records. What stands in them is kept encrypted outside the database, under the name "stored".
CREATE TABLE attachment (
  since BIGINT PRIMARY KEY, until BIGINT NOT NULL, id TEXT COLLATE "C" NOT NULL, version BIGINT NOT NULL, marking BIGINT NOT NULL, desk TEXT NOT NULL, deleted BIGINT NOT NULL,
  subject TEXT COLLATE "C" NOT NULL,
  subject_kind TEXT COLLATE "C" NOT NULL,
  title TEXT NOT NULL,
  sort TEXT COLLATE "C" NOT NULL,
  media TEXT NOT NULL,
  size BIGINT NOT NULL,
  digest TEXT COLLATE "C" NOT NULL,
  stored TEXT COLLATE "C" NOT NULL,
  scan TEXT NOT NULL,
  letter TEXT COLLATE "C" NOT NULL
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
