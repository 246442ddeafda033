-- +goose Up
-- What people said of two records that may be the same. The pair stands in the columns of its kind.
CREATE TABLE judgement (
  since BIGINT PRIMARY KEY, until BIGINT NOT NULL, id TEXT COLLATE "C" NOT NULL, version BIGINT NOT NULL, marking BIGINT NOT NULL, desk TEXT NOT NULL, deleted BIGINT NOT NULL,
  a_person TEXT COLLATE "C" NOT NULL,
  b_person TEXT COLLATE "C" NOT NULL,
  a_organisation TEXT COLLATE "C" NOT NULL,
  b_organisation TEXT COLLATE "C" NOT NULL,
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
