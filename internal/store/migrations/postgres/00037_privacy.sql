-- +goose Up
-- On what ground data of a person are held; rules that say how long what is kept.
CREATE TABLE lawful_ground (
  since BIGINT PRIMARY KEY, until BIGINT NOT NULL, id TEXT COLLATE "C" NOT NULL, version BIGINT NOT NULL, marking BIGINT NOT NULL, desk TEXT NOT NULL, deleted BIGINT NOT NULL,
  person TEXT COLLATE "C" NOT NULL,
  basis TEXT NOT NULL,
  given_min BIGINT NOT NULL,
  given_max BIGINT NOT NULL,
  withdrawn BIGINT NOT NULL
);
CREATE UNIQUE INDEX lawful_ground_id ON lawful_ground (id, until);
CREATE INDEX lawful_ground_person ON lawful_ground (person, until);
CREATE INDEX lawful_ground_since ON lawful_ground (since) WHERE until = 9223372036854775807 AND deleted = 0;

CREATE TABLE retention_rule (
  kind TEXT PRIMARY KEY,
  years BIGINT NOT NULL,
  act TEXT NOT NULL,
  author TEXT NOT NULL,
  made BIGINT NOT NULL
);

-- +goose Down
-- A ledger is not taken back: restore a backup instead.
SELECT 1;
