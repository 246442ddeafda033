-- +goose Up
-- What either side promised the other. Dates stand as the first and the last day that they can be.
CREATE TABLE commitment (
  since BIGINT PRIMARY KEY, until BIGINT NOT NULL, id TEXT COLLATE "C" NOT NULL, version BIGINT NOT NULL, marking BIGINT NOT NULL, desk TEXT NOT NULL, deleted BIGINT NOT NULL,
  side TEXT NOT NULL,
  state TEXT NOT NULL,
  owner TEXT COLLATE "C" NOT NULL,
  owner_name TEXT NOT NULL,
  owner_person TEXT COLLATE "C" NOT NULL,
  owner_organisation TEXT COLLATE "C" NOT NULL,
  counterpart TEXT COLLATE "C" NOT NULL,
  exchange TEXT COLLATE "C" NOT NULL,
  title TEXT NOT NULL,
  due_min BIGINT NOT NULL,
  due_max BIGINT NOT NULL,
  made_min BIGINT NOT NULL,
  made_max BIGINT NOT NULL,
  settled_min BIGINT NOT NULL,
  settled_max BIGINT NOT NULL,
  remind_days BIGINT NOT NULL
);
CREATE UNIQUE INDEX commitment_id ON commitment (id, until);
CREATE INDEX commitment_exchange ON commitment (exchange, until);
CREATE INDEX commitment_counterpart ON commitment (counterpart, until);
CREATE INDEX commitment_owner ON commitment (owner, until);
CREATE INDEX commitment_due ON commitment (state, side, due_max, id) WHERE until = 9223372036854775807 AND deleted = 0;

-- +goose Down
-- A ledger is not taken back: restore a backup instead.
SELECT 1;
