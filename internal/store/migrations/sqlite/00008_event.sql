-- +goose Up
-- The calendar of the world: elections, congresses, anniversaries. The bounds are those of the first time; last_day is the last
-- day of an event that takes place once, the day after which one that returns no longer does, or the end of time.
CREATE TABLE event (
  since INTEGER PRIMARY KEY, until INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, marking INTEGER NOT NULL, desk TEXT NOT NULL, deleted INTEGER NOT NULL,
  type TEXT NOT NULL,
  election TEXT NOT NULL,
  area TEXT NOT NULL,
  organisation TEXT NOT NULL,
  every_years INTEGER NOT NULL,
  last_day INTEGER NOT NULL,
  name TEXT NOT NULL,
  sort TEXT NOT NULL,
  start_min INTEGER NOT NULL,
  start_max INTEGER NOT NULL,
  end_min INTEGER NOT NULL,
  end_max INTEGER NOT NULL
);
CREATE UNIQUE INDEX event_id ON event (id, until);
CREATE INDEX event_organisation ON event (organisation, until);
CREATE INDEX event_start ON event (start_min, id) WHERE until = 9223372036854775807 AND deleted = 0;
CREATE INDEX event_sort ON event (sort, id) WHERE until = 9223372036854775807 AND deleted = 0;
CREATE INDEX event_area ON event (area, start_min) WHERE until = 9223372036854775807 AND deleted = 0;
CREATE INDEX event_last ON event (last_day) WHERE until = 9223372036854775807 AND deleted = 0;

-- +goose Down
-- A ledger is not taken back: restore a backup instead.
SELECT 1;
