-- +goose Up
-- What the house learns from others. Themes of studies and lessons, their areas and authors stand in exchange_facet.
CREATE TABLE theme (
  since INTEGER PRIMARY KEY, until INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, marking INTEGER NOT NULL, desk TEXT NOT NULL, deleted INTEGER NOT NULL,
  name TEXT NOT NULL,
  sort TEXT NOT NULL,
  parent TEXT NOT NULL
);
CREATE UNIQUE INDEX theme_id ON theme (id, until);
CREATE INDEX theme_parent ON theme (parent, until);
CREATE INDEX theme_sort ON theme (sort, id) WHERE until = 9223372036854775807 AND deleted = 0;

CREATE TABLE study (
  since INTEGER PRIMARY KEY, until INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, marking INTEGER NOT NULL, desk TEXT NOT NULL, deleted INTEGER NOT NULL,
  title TEXT NOT NULL,
  sort TEXT NOT NULL,
  state TEXT NOT NULL,
  counterpart TEXT NOT NULL,
  asked_by TEXT NOT NULL,
  asked_name TEXT NOT NULL,
  asked_person TEXT NOT NULL,
  asked_organisation TEXT NOT NULL,
  due_min INTEGER NOT NULL,
  due_max INTEGER NOT NULL,
  released_min INTEGER NOT NULL,
  released_max INTEGER NOT NULL
);
CREATE UNIQUE INDEX study_id ON study (id, until);
CREATE INDEX study_counterpart ON study (counterpart, until);
CREATE INDEX study_asked_by ON study (asked_by, until);
CREATE INDEX study_sort ON study (sort, id) WHERE until = 9223372036854775807 AND deleted = 0;
CREATE INDEX study_since ON study (since) WHERE until = 9223372036854775807 AND deleted = 0;
CREATE INDEX study_state ON study (state, since) WHERE until = 9223372036854775807 AND deleted = 0;
CREATE INDEX study_due ON study (due_max, id) WHERE until = 9223372036854775807 AND deleted = 0;
CREATE INDEX study_released ON study (released_max) WHERE until = 9223372036854775807 AND deleted = 0;

CREATE TABLE lesson (
  since INTEGER PRIMARY KEY, until INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, marking INTEGER NOT NULL, desk TEXT NOT NULL, deleted INTEGER NOT NULL,
  title TEXT NOT NULL,
  sort TEXT NOT NULL,
  study TEXT NOT NULL,
  confidence TEXT NOT NULL,
  applied INTEGER NOT NULL,
  learned_min INTEGER NOT NULL,
  learned_max INTEGER NOT NULL
);
CREATE UNIQUE INDEX lesson_id ON lesson (id, until);
CREATE INDEX lesson_study ON lesson (study, until);
CREATE INDEX lesson_sort ON lesson (sort, id) WHERE until = 9223372036854775807 AND deleted = 0;
CREATE INDEX lesson_since ON lesson (since) WHERE until = 9223372036854775807 AND deleted = 0;
CREATE INDEX lesson_confidence ON lesson (confidence, since) WHERE until = 9223372036854775807 AND deleted = 0;
CREATE INDEX lesson_learned ON lesson (learned_max) WHERE until = 9223372036854775807 AND deleted = 0;

-- Where a study or a lesson has something from: one of the columns that name a record is filled, or none.
CREATE TABLE origin (
  since INTEGER PRIMARY KEY, until INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, marking INTEGER NOT NULL, desk TEXT NOT NULL, deleted INTEGER NOT NULL,
  of_study TEXT NOT NULL,
  of_lesson TEXT NOT NULL,
  mark TEXT NOT NULL,
  exchange TEXT NOT NULL,
  source TEXT NOT NULL,
  person TEXT NOT NULL,
  organisation TEXT NOT NULL,
  commitment TEXT NOT NULL
);
CREATE UNIQUE INDEX origin_id ON origin (id, until);
CREATE INDEX origin_study ON origin (of_study, until);
CREATE INDEX origin_lesson ON origin (of_lesson, until);
CREATE INDEX origin_exchange ON origin (exchange, until);
CREATE INDEX origin_source ON origin (source, until);
CREATE INDEX origin_since ON origin (since) WHERE until = 9223372036854775807 AND deleted = 0;

CREATE TABLE reading_list (
  since INTEGER PRIMARY KEY, until INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, marking INTEGER NOT NULL, desk TEXT NOT NULL, deleted INTEGER NOT NULL,
  title TEXT NOT NULL,
  sort TEXT NOT NULL
);
CREATE UNIQUE INDEX reading_list_id ON reading_list (id, until);
CREATE INDEX reading_list_sort ON reading_list (sort, id) WHERE until = 9223372036854775807 AND deleted = 0;

CREATE TABLE reading (
  since INTEGER PRIMARY KEY, until INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, marking INTEGER NOT NULL, desk TEXT NOT NULL, deleted INTEGER NOT NULL,
  list TEXT NOT NULL,
  study TEXT NOT NULL,
  lesson TEXT NOT NULL,
  source TEXT NOT NULL,
  position INTEGER NOT NULL
);
CREATE UNIQUE INDEX reading_id ON reading (id, until);
CREATE INDEX reading_of ON reading (list, position, until);
CREATE INDEX reading_study ON reading (study, until);
CREATE INDEX reading_lesson ON reading (lesson, until);

-- +goose Down
-- A ledger is not taken back: restore a backup instead.
SELECT 1;
