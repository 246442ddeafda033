-- +goose Up
-- Disputed questions and their steps; plans for areas without diplomatic relations.
CREATE TABLE issue (
  since BIGINT PRIMARY KEY, until BIGINT NOT NULL, id TEXT COLLATE "C" NOT NULL, version BIGINT NOT NULL, marking BIGINT NOT NULL, desk TEXT NOT NULL, deleted BIGINT NOT NULL,
  counterpart TEXT COLLATE "C" NOT NULL,
  state TEXT NOT NULL,
  title TEXT NOT NULL,
  sort TEXT COLLATE "C" NOT NULL,
  opened_min BIGINT NOT NULL,
  opened_max BIGINT NOT NULL
);
CREATE UNIQUE INDEX issue_id ON issue (id, until);
CREATE INDEX issue_counterpart ON issue (counterpart, until);
CREATE INDEX issue_sort ON issue (sort, id) WHERE until = 9223372036854775807 AND deleted = 0;
CREATE INDEX issue_state ON issue (state, sort, id) WHERE until = 9223372036854775807 AND deleted = 0;

CREATE TABLE issue_talk (
  since BIGINT PRIMARY KEY, until BIGINT NOT NULL, id TEXT COLLATE "C" NOT NULL, version BIGINT NOT NULL, marking BIGINT NOT NULL, desk TEXT NOT NULL, deleted BIGINT NOT NULL,
  issue TEXT COLLATE "C" NOT NULL,
  exchange TEXT COLLATE "C" NOT NULL,
  state TEXT NOT NULL
);
CREATE UNIQUE INDEX issue_talk_id ON issue_talk (id, until);
CREATE INDEX issue_talk_issue ON issue_talk (issue, until);
CREATE INDEX issue_talk_exchange ON issue_talk (exchange, until);
CREATE INDEX issue_talk_since ON issue_talk (since) WHERE until = 9223372036854775807 AND deleted = 0;

CREATE TABLE bridge (
  since BIGINT PRIMARY KEY, until BIGINT NOT NULL, id TEXT COLLATE "C" NOT NULL, version BIGINT NOT NULL, marking BIGINT NOT NULL, desk TEXT NOT NULL, deleted BIGINT NOT NULL,
  area TEXT COLLATE "C" NOT NULL,
  officer TEXT COLLATE "C" NOT NULL,
  title TEXT NOT NULL
);
CREATE UNIQUE INDEX bridge_id ON bridge (id, until);
CREATE INDEX bridge_area ON bridge (area, until);
CREATE INDEX bridge_since ON bridge (since) WHERE until = 9223372036854775807 AND deleted = 0;

-- +goose Down
-- A ledger is not taken back: restore a backup instead.
SELECT 1;
