-- +goose Up
-- Relations with their rhythm and next step; the house's own rungs of the ladder; handing over from officer to officer; agreements.
ALTER TABLE relation ADD COLUMN rhythm TEXT NOT NULL DEFAULT '';
ALTER TABLE relation ADD COLUMN next_min INTEGER NOT NULL DEFAULT -1073741824;
ALTER TABLE relation ADD COLUMN next_max INTEGER NOT NULL DEFAULT 1073741824;
CREATE INDEX relation_officer ON relation (officer, until);
CREATE INDEX relation_next ON relation (next_max, id) WHERE until = 9223372036854775807 AND deleted = 0;

CREATE TABLE rung (
  since INTEGER PRIMARY KEY, until INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, marking INTEGER NOT NULL, desk TEXT NOT NULL, deleted INTEGER NOT NULL,
  name TEXT NOT NULL,
  sort TEXT NOT NULL,
  stage TEXT NOT NULL
);
CREATE UNIQUE INDEX rung_id ON rung (id, until);
CREATE INDEX rung_sort ON rung (sort, id) WHERE until = 9223372036854775807 AND deleted = 0;

CREATE TABLE handover (
  since INTEGER PRIMARY KEY, until INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, marking INTEGER NOT NULL, desk TEXT NOT NULL, deleted INTEGER NOT NULL,
  relation TEXT NOT NULL,
  from_user TEXT NOT NULL,
  to_user TEXT NOT NULL,
  waits INTEGER NOT NULL
);
CREATE UNIQUE INDEX handover_id ON handover (id, until);
CREATE INDEX handover_relation ON handover (relation, until);
CREATE INDEX handover_from ON handover (from_user, waits) WHERE until = 9223372036854775807 AND deleted = 0;
CREATE INDEX handover_to ON handover (to_user) WHERE until = 9223372036854775807 AND deleted = 0;

CREATE TABLE agreement (
  since INTEGER PRIMARY KEY, until INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, marking INTEGER NOT NULL, desk TEXT NOT NULL, deleted INTEGER NOT NULL,
  counterpart TEXT NOT NULL,
  type TEXT NOT NULL,
  state TEXT NOT NULL,
  exchange TEXT NOT NULL,
  title TEXT NOT NULL,
  sort TEXT NOT NULL,
  signed_min INTEGER NOT NULL,
  signed_max INTEGER NOT NULL,
  start_min INTEGER NOT NULL,
  start_max INTEGER NOT NULL,
  end_min INTEGER NOT NULL,
  end_max INTEGER NOT NULL
);
CREATE UNIQUE INDEX agreement_id ON agreement (id, until);
CREATE INDEX agreement_counterpart ON agreement (counterpart, until);
CREATE INDEX agreement_exchange ON agreement (exchange, until);
CREATE INDEX agreement_start ON agreement (start_min, id) WHERE until = 9223372036854775807 AND deleted = 0;
CREATE INDEX agreement_sort ON agreement (sort, id) WHERE until = 9223372036854775807 AND deleted = 0;
CREATE INDEX agreement_end ON agreement (end_max, id) WHERE until = 9223372036854775807 AND deleted = 0;

-- +goose Down
-- A ledger is not taken back: restore a backup instead.
SELECT 1;
