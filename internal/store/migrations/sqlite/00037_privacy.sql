-- +goose Up
-- On what ground data of a person are held; rules that say how long what is kept.
CREATE TABLE lawful_ground (
  since INTEGER PRIMARY KEY, until INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, marking INTEGER NOT NULL, desk TEXT NOT NULL, deleted INTEGER NOT NULL,
  person TEXT NOT NULL,
  basis TEXT NOT NULL,
  given_min INTEGER NOT NULL,
  given_max INTEGER NOT NULL,
  withdrawn INTEGER NOT NULL
);
CREATE UNIQUE INDEX lawful_ground_id ON lawful_ground (id, until);
CREATE INDEX lawful_ground_person ON lawful_ground (person, until);
CREATE INDEX lawful_ground_since ON lawful_ground (since) WHERE until = 9223372036854775807 AND deleted = 0;

CREATE TABLE retention_rule (
  kind TEXT PRIMARY KEY,
  years INTEGER NOT NULL,
  act TEXT NOT NULL,
  author TEXT NOT NULL,
  made INTEGER NOT NULL
);

-- +goose Down
-- A ledger is not taken back: restore a backup instead.
SELECT 1;
