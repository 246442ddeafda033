-- +goose Up
-- Compartments: lists of people who alone may read what lies in them. Which record lies in which is told by the column
-- "marking" of every table: see internal/record/lock.go. The members stand in the ledger, with the record.
CREATE TABLE compartment (
  since INTEGER PRIMARY KEY, until INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, marking INTEGER NOT NULL, desk TEXT NOT NULL, deleted INTEGER NOT NULL,
  name TEXT NOT NULL,
  sort TEXT NOT NULL
);
CREATE UNIQUE INDEX compartment_id ON compartment (id, until);

-- +goose Down
-- A ledger is not taken back: restore a backup instead.
SELECT 1;
