-- +goose Up
-- Programmes of delegations, the tasks that lead up to them and what they cost.

-- What a delegation does. start_min and end_max are minutes since 1970 UTC, computed from the clocks of both places; what the
-- clocks show stands in the document. The room is folded. Who takes part is in exchange_facet, as "participant" and
-- "interlocutor".
CREATE TABLE programme_item (
  since INTEGER PRIMARY KEY, until INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, marking INTEGER NOT NULL, desk TEXT NOT NULL, deleted INTEGER NOT NULL,
  exchange TEXT NOT NULL,
  type TEXT NOT NULL,
  title TEXT NOT NULL,
  area TEXT NOT NULL,
  place TEXT NOT NULL,
  room TEXT NOT NULL,
  meeting TEXT NOT NULL,
  cancelled INTEGER NOT NULL,
  start_min INTEGER NOT NULL,
  end_max INTEGER NOT NULL
);
CREATE UNIQUE INDEX programme_item_id ON programme_item (id, until);
CREATE INDEX programme_item_exchange ON programme_item (exchange, until);
CREATE INDEX programme_item_start ON programme_item (start_min, id) WHERE until = 9223372036854775807 AND deleted = 0;
CREATE INDEX programme_item_room ON programme_item (room, start_min) WHERE until = 9223372036854775807 AND deleted = 0 AND room <> '';
CREATE INDEX programme_item_meeting ON programme_item (meeting, until) WHERE meeting <> '';

-- The programme as it was handed out: the document says which recorded time it shows.
CREATE TABLE edition (
  since INTEGER PRIMARY KEY, until INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, marking INTEGER NOT NULL, desk TEXT NOT NULL, deleted INTEGER NOT NULL,
  exchange TEXT NOT NULL,
  number INTEGER NOT NULL
);
CREATE UNIQUE INDEX edition_id ON edition (id, until);
CREATE INDEX edition_exchange ON edition (exchange, until);

CREATE TABLE programme_rules (
  since INTEGER PRIMARY KEY, until INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, marking INTEGER NOT NULL, desk TEXT NOT NULL, deleted INTEGER NOT NULL,
  exchange TEXT NOT NULL
);
CREATE UNIQUE INDEX programme_rules_id ON programme_rules (id, until);
CREATE INDEX programme_rules_exchange ON programme_rules (exchange, until);

-- Days on which an area rests, entered by the office. start_min is a day.
CREATE TABLE holiday (
  since INTEGER PRIMARY KEY, until INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, marking INTEGER NOT NULL, desk TEXT NOT NULL, deleted INTEGER NOT NULL,
  area TEXT NOT NULL,
  title TEXT NOT NULL,
  start_min INTEGER NOT NULL
);
CREATE UNIQUE INDEX holiday_id ON holiday (id, until);
CREATE INDEX holiday_start ON holiday (start_min, id) WHERE until = 9223372036854775807 AND deleted = 0;
CREATE INDEX holiday_area ON holiday (area, start_min) WHERE until = 9223372036854775807 AND deleted = 0;

CREATE TABLE task_template (
  since INTEGER PRIMARY KEY, until INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, marking INTEGER NOT NULL, desk TEXT NOT NULL, deleted INTEGER NOT NULL,
  direction TEXT NOT NULL,
  name TEXT NOT NULL,
  sort TEXT NOT NULL
);
CREATE UNIQUE INDEX task_template_id ON task_template (id, until);
CREATE INDEX task_template_sort ON task_template (sort, id) WHERE until = 9223372036854775807 AND deleted = 0;

-- due is a day, and the end of time where the task hangs on its visit or has no day.
CREATE TABLE task (
  since INTEGER PRIMARY KEY, until INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, marking INTEGER NOT NULL, desk TEXT NOT NULL, deleted INTEGER NOT NULL,
  subject TEXT NOT NULL,
  owner TEXT NOT NULL,
  title TEXT NOT NULL,
  template TEXT NOT NULL,
  due INTEGER NOT NULL,
  done INTEGER NOT NULL
);
CREATE UNIQUE INDEX task_id ON task (id, until);
CREATE INDEX task_subject ON task (subject, until);
CREATE INDEX task_open ON task (owner, since) WHERE until = 9223372036854775807 AND deleted = 0 AND done = 0;

CREATE TABLE budget_line (
  since INTEGER PRIMARY KEY, until INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, marking INTEGER NOT NULL, desk TEXT NOT NULL, deleted INTEGER NOT NULL,
  exchange TEXT NOT NULL,
  title TEXT NOT NULL,
  category TEXT NOT NULL,
  currency TEXT NOT NULL,
  state TEXT NOT NULL
);
CREATE UNIQUE INDEX budget_line_id ON budget_line (id, until);
CREATE INDEX budget_line_exchange ON budget_line (exchange, until);

-- Addresses at which programs that keep calendars read. None of this is a fact about the world, so none of it is in the
-- ledger.
CREATE TABLE calendar_feed (
  token   BLOB PRIMARY KEY, -- SHA-256 of the secret
  id      TEXT NOT NULL UNIQUE,
  account TEXT NOT NULL,    -- whose rights it reads with
  subject TEXT NOT NULL,    -- exchange, person, account or desk
  made    INTEGER NOT NULL
);
CREATE INDEX calendar_feed_account ON calendar_feed (account);

-- +goose Down
-- A ledger is not taken back: restore a backup instead.
SELECT 1;
