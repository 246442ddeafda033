-- +goose Up
-- Dialogues that return, their rounds, and who was at whose congress.
CREATE TABLE mechanism (
  since BIGINT PRIMARY KEY, until BIGINT NOT NULL, id TEXT COLLATE "C" NOT NULL, version BIGINT NOT NULL, marking BIGINT NOT NULL, desk TEXT NOT NULL, deleted BIGINT NOT NULL,
  type TEXT NOT NULL,
  counterpart TEXT COLLATE "C" NOT NULL,
  our_chair TEXT COLLATE "C" NOT NULL,
  their_chair TEXT COLLATE "C" NOT NULL,
  name TEXT NOT NULL,
  sort TEXT COLLATE "C" NOT NULL,
  start_min BIGINT NOT NULL,
  start_max BIGINT NOT NULL,
  end_min BIGINT NOT NULL,
  end_max BIGINT NOT NULL
);
CREATE UNIQUE INDEX mechanism_id ON mechanism (id, until);
CREATE INDEX mechanism_counterpart ON mechanism (counterpart, until);
CREATE INDEX mechanism_sort ON mechanism (sort, id) WHERE until = 9223372036854775807 AND deleted = 0;
CREATE INDEX mechanism_start ON mechanism (start_min, id) WHERE until = 9223372036854775807 AND deleted = 0;

CREATE TABLE dialogue_round (
  since BIGINT PRIMARY KEY, until BIGINT NOT NULL, id TEXT COLLATE "C" NOT NULL, version BIGINT NOT NULL, marking BIGINT NOT NULL, desk TEXT NOT NULL, deleted BIGINT NOT NULL,
  mechanism TEXT COLLATE "C" NOT NULL,
  number BIGINT NOT NULL,
  state TEXT NOT NULL,
  exchange TEXT COLLATE "C" NOT NULL,
  start_min BIGINT NOT NULL,
  start_max BIGINT NOT NULL,
  end_min BIGINT NOT NULL,
  end_max BIGINT NOT NULL
);
CREATE UNIQUE INDEX dialogue_round_id ON dialogue_round (id, until);
CREATE INDEX dialogue_round_mechanism ON dialogue_round (mechanism, until);
CREATE INDEX dialogue_round_exchange ON dialogue_round (exchange, until);
CREATE INDEX dialogue_round_start ON dialogue_round (start_min, id) WHERE until = 9223372036854775807 AND deleted = 0;

CREATE TABLE attendance (
  since BIGINT PRIMARY KEY, until BIGINT NOT NULL, id TEXT COLLATE "C" NOT NULL, version BIGINT NOT NULL, marking BIGINT NOT NULL, desk TEXT NOT NULL, deleted BIGINT NOT NULL,
  event TEXT COLLATE "C" NOT NULL,
  organisation TEXT COLLATE "C" NOT NULL,
  way TEXT NOT NULL,
  answer TEXT NOT NULL,
  came BIGINT NOT NULL,
  exchange TEXT COLLATE "C" NOT NULL
);
CREATE UNIQUE INDEX attendance_id ON attendance (id, until);
CREATE INDEX attendance_event ON attendance (event, until);
CREATE INDEX attendance_organisation ON attendance (organisation, until);
CREATE INDEX attendance_exchange ON attendance (exchange, until);
CREATE INDEX attendance_since ON attendance (since) WHERE until = 9223372036854775807 AND deleted = 0;

-- +goose Down
-- A ledger is not taken back: restore a backup instead.
SELECT 1;
