-- +goose Up
-- Dialogues that return, their rounds, and who was at whose congress.
CREATE TABLE mechanism (
  since INTEGER PRIMARY KEY, until INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, marking INTEGER NOT NULL, desk TEXT NOT NULL, deleted INTEGER NOT NULL,
  type TEXT NOT NULL,
  counterpart TEXT NOT NULL,
  our_chair TEXT NOT NULL,
  their_chair TEXT NOT NULL,
  name TEXT NOT NULL,
  sort TEXT NOT NULL,
  start_min INTEGER NOT NULL,
  start_max INTEGER NOT NULL,
  end_min INTEGER NOT NULL,
  end_max INTEGER NOT NULL
);
CREATE UNIQUE INDEX mechanism_id ON mechanism (id, until);
CREATE INDEX mechanism_counterpart ON mechanism (counterpart, until);
CREATE INDEX mechanism_sort ON mechanism (sort, id) WHERE until = 9223372036854775807 AND deleted = 0;
CREATE INDEX mechanism_start ON mechanism (start_min, id) WHERE until = 9223372036854775807 AND deleted = 0;

CREATE TABLE dialogue_round (
  since INTEGER PRIMARY KEY, until INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, marking INTEGER NOT NULL, desk TEXT NOT NULL, deleted INTEGER NOT NULL,
  mechanism TEXT NOT NULL,
  number INTEGER NOT NULL,
  state TEXT NOT NULL,
  exchange TEXT NOT NULL,
  start_min INTEGER NOT NULL,
  start_max INTEGER NOT NULL,
  end_min INTEGER NOT NULL,
  end_max INTEGER NOT NULL
);
CREATE UNIQUE INDEX dialogue_round_id ON dialogue_round (id, until);
CREATE INDEX dialogue_round_mechanism ON dialogue_round (mechanism, until);
CREATE INDEX dialogue_round_exchange ON dialogue_round (exchange, until);
CREATE INDEX dialogue_round_start ON dialogue_round (start_min, id) WHERE until = 9223372036854775807 AND deleted = 0;

CREATE TABLE attendance (
  since INTEGER PRIMARY KEY, until INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, marking INTEGER NOT NULL, desk TEXT NOT NULL, deleted INTEGER NOT NULL,
  event TEXT NOT NULL,
  organisation TEXT NOT NULL,
  way TEXT NOT NULL,
  answer TEXT NOT NULL,
  came INTEGER NOT NULL,
  exchange TEXT NOT NULL
);
CREATE UNIQUE INDEX attendance_id ON attendance (id, until);
CREATE INDEX attendance_event ON attendance (event, until);
CREATE INDEX attendance_organisation ON attendance (organisation, until);
CREATE INDEX attendance_exchange ON attendance (exchange, until);
CREATE INDEX attendance_since ON attendance (since) WHERE until = 9223372036854775807 AND deleted = 0;

-- +goose Down
-- A ledger is not taken back: restore a backup instead.
SELECT 1;
