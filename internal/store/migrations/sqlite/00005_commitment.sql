-- +goose Up
-- What either side promised the other. Dates stand as the first and the last day that they can be.
CREATE TABLE commitment (
  since INTEGER PRIMARY KEY, until INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, marking INTEGER NOT NULL, desk TEXT NOT NULL, deleted INTEGER NOT NULL,
  side TEXT NOT NULL,
  state TEXT NOT NULL,
  owner TEXT NOT NULL,
  owner_name TEXT NOT NULL,
  owner_person TEXT NOT NULL,
  owner_organisation TEXT NOT NULL,
  counterpart TEXT NOT NULL,
  exchange TEXT NOT NULL,
  title TEXT NOT NULL,
  due_min INTEGER NOT NULL,
  due_max INTEGER NOT NULL,
  made_min INTEGER NOT NULL,
  made_max INTEGER NOT NULL,
  settled_min INTEGER NOT NULL,
  settled_max INTEGER NOT NULL,
  remind_days INTEGER NOT NULL
);
CREATE UNIQUE INDEX commitment_id ON commitment (id, until);
CREATE INDEX commitment_exchange ON commitment (exchange, until);
CREATE INDEX commitment_counterpart ON commitment (counterpart, until);
CREATE INDEX commitment_owner ON commitment (owner, until);
CREATE INDEX commitment_due ON commitment (state, side, due_max, id) WHERE until = 9223372036854775807 AND deleted = 0;

-- +goose Down
-- A ledger is not taken back: restore a backup instead.
SELECT 1;
