-- +goose Up
-- Compartments: lists of people who alone may read what lies in them. Which record lies in which is told by the column
-- "marking" of every table: see internal/record/lock.go. The members stand in the ledger, with the record.
CREATE TABLE compartment (
  since BIGINT PRIMARY KEY, until BIGINT NOT NULL, id TEXT COLLATE "C" NOT NULL, version BIGINT NOT NULL, marking BIGINT NOT NULL, desk TEXT NOT NULL, deleted BIGINT NOT NULL,
  name TEXT NOT NULL,
  sort TEXT COLLATE "C" NOT NULL
);
CREATE UNIQUE INDEX compartment_id ON compartment (id, until);

-- +goose Down
-- A ledger is not taken back: restore a backup instead.
SELECT 1;
