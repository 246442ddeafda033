-- +goose Up
-- Disputed questions and their steps; plans for areas without diplomatic relations.
CREATE TABLE issue (
  since INTEGER PRIMARY KEY, until INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, marking INTEGER NOT NULL, desk TEXT NOT NULL, deleted INTEGER NOT NULL,
  counterpart TEXT NOT NULL,
  state TEXT NOT NULL,
  title TEXT NOT NULL,
  sort TEXT NOT NULL,
  opened_min INTEGER NOT NULL,
  opened_max INTEGER NOT NULL
);
CREATE UNIQUE INDEX issue_id ON issue (id, until);
CREATE INDEX issue_counterpart ON issue (counterpart, until);
CREATE INDEX issue_sort ON issue (sort, id) WHERE until = 9223372036854775807 AND deleted = 0;
CREATE INDEX issue_state ON issue (state, sort, id) WHERE until = 9223372036854775807 AND deleted = 0;

CREATE TABLE issue_talk (
  since INTEGER PRIMARY KEY, until INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, marking INTEGER NOT NULL, desk TEXT NOT NULL, deleted INTEGER NOT NULL,
  issue TEXT NOT NULL,
  exchange TEXT NOT NULL,
  state TEXT NOT NULL
);
CREATE UNIQUE INDEX issue_talk_id ON issue_talk (id, until);
CREATE INDEX issue_talk_issue ON issue_talk (issue, until);
CREATE INDEX issue_talk_exchange ON issue_talk (exchange, until);
CREATE INDEX issue_talk_since ON issue_talk (since) WHERE until = 9223372036854775807 AND deleted = 0;

CREATE TABLE bridge (
  since INTEGER PRIMARY KEY, until INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, marking INTEGER NOT NULL, desk TEXT NOT NULL, deleted INTEGER NOT NULL,
  area TEXT NOT NULL,
  officer TEXT NOT NULL,
  title TEXT NOT NULL
);
CREATE UNIQUE INDEX bridge_id ON bridge (id, until);
CREATE INDEX bridge_area ON bridge (area, until);
CREATE INDEX bridge_since ON bridge (since) WHERE until = 9223372036854775807 AND deleted = 0;

-- +goose Down
-- A ledger is not taken back: restore a backup instead.
SELECT 1;
