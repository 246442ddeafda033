-- +goose Up
-- Economic work that comes out of exchanges. The value of a project is an exact decimal, kept as text and never added by the
-- database. due is when the next stage is planned; the bounds are from first contact to the end.
CREATE TABLE project (
  since INTEGER PRIMARY KEY, until INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, marking INTEGER NOT NULL, desk TEXT NOT NULL, deleted INTEGER NOT NULL,
  title TEXT NOT NULL,
  sort TEXT NOT NULL,
  stage TEXT NOT NULL,
  sector TEXT NOT NULL,
  area TEXT NOT NULL,
  province TEXT NOT NULL,
  currency TEXT NOT NULL,
  value TEXT NOT NULL,
  exchange TEXT NOT NULL,
  due_min INTEGER NOT NULL,
  due_max INTEGER NOT NULL,
  signed_min INTEGER NOT NULL,
  signed_max INTEGER NOT NULL,
  start_min INTEGER NOT NULL,
  start_max INTEGER NOT NULL,
  end_min INTEGER NOT NULL,
  end_max INTEGER NOT NULL
);
CREATE UNIQUE INDEX project_id ON project (id, until);
CREATE INDEX project_exchange ON project (exchange, until);
CREATE INDEX project_since ON project (since) WHERE until = 9223372036854775807 AND deleted = 0;
CREATE INDEX project_sort ON project (sort, id) WHERE until = 9223372036854775807 AND deleted = 0;
CREATE INDEX project_start ON project (start_min, id) WHERE until = 9223372036854775807 AND deleted = 0;
CREATE INDEX project_due ON project (due_max, id) WHERE until = 9223372036854775807 AND deleted = 0;
CREATE INDEX project_stage ON project (stage, since) WHERE until = 9223372036854775807 AND deleted = 0;
CREATE INDEX project_sector ON project (sector, since) WHERE until = 9223372036854775807 AND deleted = 0;
CREATE INDEX project_area ON project (area, since) WHERE until = 9223372036854775807 AND deleted = 0;
CREATE INDEX project_signed ON project (signed_max) WHERE until = 9223372036854775807 AND deleted = 0;

CREATE TABLE project_partner (
  since INTEGER PRIMARY KEY, until INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, marking INTEGER NOT NULL, desk TEXT NOT NULL, deleted INTEGER NOT NULL,
  project TEXT NOT NULL,
  side TEXT NOT NULL,
  role TEXT NOT NULL,
  organisation TEXT NOT NULL,
  name TEXT NOT NULL
);
CREATE UNIQUE INDEX project_partner_id ON project_partner (id, until);
CREATE INDEX project_partner_project ON project_partner (project, until);
CREATE INDEX project_partner_organisation ON project_partner (organisation, until);
CREATE INDEX project_partner_since ON project_partner (since) WHERE until = 9223372036854775807 AND deleted = 0;

CREATE TABLE recommendation (
  since INTEGER PRIMARY KEY, until INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, marking INTEGER NOT NULL, desk TEXT NOT NULL, deleted INTEGER NOT NULL,
  organisation TEXT NOT NULL,
  name TEXT NOT NULL,
  department TEXT NOT NULL,
  department_name TEXT NOT NULL,
  exchange TEXT NOT NULL,
  project TEXT NOT NULL,
  state TEXT NOT NULL,
  what TEXT NOT NULL,
  made_min INTEGER NOT NULL,
  made_max INTEGER NOT NULL,
  answered_min INTEGER NOT NULL,
  answered_max INTEGER NOT NULL
);
CREATE UNIQUE INDEX recommendation_id ON recommendation (id, until);
CREATE INDEX recommendation_organisation ON recommendation (organisation, until);
CREATE INDEX recommendation_department ON recommendation (department, until);
CREATE INDEX recommendation_exchange ON recommendation (exchange, until);
CREATE INDEX recommendation_project ON recommendation (project, until);
CREATE INDEX recommendation_since ON recommendation (since) WHERE until = 9223372036854775807 AND deleted = 0;
CREATE INDEX recommendation_state ON recommendation (state, since) WHERE until = 9223372036854775807 AND deleted = 0;
CREATE INDEX recommendation_made ON recommendation (made_max) WHERE until = 9223372036854775807 AND deleted = 0;

-- +goose Down
-- A ledger is not taken back: restore a backup instead.
SELECT 1;
