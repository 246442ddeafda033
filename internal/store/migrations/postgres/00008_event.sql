-- +goose Up
-- The calendar of the world: elections, congresses, anniversaries. The bounds are those of the first time; last_day is the last
-- day of an event that takes place once, the day after which one that returns no longer does, or the end of time.
CREATE TABLE event (
  since BIGINT PRIMARY KEY, until BIGINT NOT NULL, id TEXT COLLATE "C" NOT NULL, version BIGINT NOT NULL, marking BIGINT NOT NULL, desk TEXT NOT NULL, deleted BIGINT NOT NULL,
  type TEXT NOT NULL,
  election TEXT NOT NULL,
  area TEXT COLLATE "C" NOT NULL,
  organisation TEXT COLLATE "C" NOT NULL,
  every_years BIGINT NOT NULL,
  last_day BIGINT NOT NULL,
  name TEXT NOT NULL,
  sort TEXT COLLATE "C" NOT NULL,
  start_min BIGINT NOT NULL,
  start_max BIGINT NOT NULL,
  end_min BIGINT NOT NULL,
  end_max BIGINT NOT NULL
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
