-- +goose Up
-- How the house is seen: what was written about it, what guests were asked and answered, and what it said.
CREATE TABLE coverage (
  since INTEGER PRIMARY KEY, until INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, marking INTEGER NOT NULL, desk TEXT NOT NULL, deleted INTEGER NOT NULL,
  title TEXT NOT NULL,
  sort TEXT NOT NULL,
  exchange TEXT NOT NULL,
  organisation TEXT NOT NULL,
  author TEXT NOT NULL,
  medium TEXT NOT NULL,
  area TEXT NOT NULL,
  language TEXT NOT NULL,
  tone TEXT NOT NULL,
  year TEXT NOT NULL,
  published_min INTEGER NOT NULL,
  published_max INTEGER NOT NULL
);
CREATE UNIQUE INDEX coverage_id ON coverage (id, until);
CREATE INDEX coverage_exchange ON coverage (exchange, until);
CREATE INDEX coverage_organisation ON coverage (organisation, until);
CREATE INDEX coverage_author ON coverage (author, until);
CREATE INDEX coverage_since ON coverage (since) WHERE until = 9223372036854775807 AND deleted = 0;
CREATE INDEX coverage_sort ON coverage (sort, id) WHERE until = 9223372036854775807 AND deleted = 0;
CREATE INDEX coverage_published ON coverage (published_max, id) WHERE until = 9223372036854775807 AND deleted = 0;
CREATE INDEX coverage_tone ON coverage (tone, since) WHERE until = 9223372036854775807 AND deleted = 0;
CREATE INDEX coverage_area ON coverage (area, tone) WHERE until = 9223372036854775807 AND deleted = 0;
CREATE INDEX coverage_medium ON coverage (medium, tone) WHERE until = 9223372036854775807 AND deleted = 0;
CREATE INDEX coverage_year ON coverage (year, tone) WHERE until = 9223372036854775807 AND deleted = 0;

CREATE TABLE questionnaire (
  since INTEGER PRIMARY KEY, until INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, marking INTEGER NOT NULL, desk TEXT NOT NULL, deleted INTEGER NOT NULL,
  title TEXT NOT NULL,
  sort TEXT NOT NULL,
  exchange TEXT NOT NULL,
  anonymous INTEGER NOT NULL,
  before_state TEXT NOT NULL,
  after_state TEXT NOT NULL
);
CREATE UNIQUE INDEX questionnaire_id ON questionnaire (id, until);
CREATE INDEX questionnaire_exchange ON questionnaire (exchange, until);
CREATE INDEX questionnaire_since ON questionnaire (since) WHERE until = 9223372036854775807 AND deleted = 0;
CREATE INDEX questionnaire_sort ON questionnaire (sort, id) WHERE until = 9223372036854775807 AND deleted = 0;

CREATE TABLE response (
  since INTEGER PRIMARY KEY, until INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, marking INTEGER NOT NULL, desk TEXT NOT NULL, deleted INTEGER NOT NULL,
  questionnaire TEXT NOT NULL,
  wave TEXT NOT NULL,
  person TEXT NOT NULL,
  name TEXT NOT NULL,
  language TEXT NOT NULL
);
CREATE UNIQUE INDEX response_id ON response (id, until);
CREATE INDEX response_questionnaire ON response (questionnaire, until);
CREATE INDEX response_person ON response (person, until);
CREATE INDEX response_since ON response (since) WHERE until = 9223372036854775807 AND deleted = 0;

CREATE TABLE distribution (
  since INTEGER PRIMARY KEY, until INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, marking INTEGER NOT NULL, desk TEXT NOT NULL, deleted INTEGER NOT NULL,
  questionnaire TEXT NOT NULL,
  wave TEXT NOT NULL
);
CREATE UNIQUE INDEX distribution_id ON distribution (id, until);
CREATE INDEX distribution_questionnaire ON distribution (questionnaire, until);
CREATE INDEX distribution_since ON distribution (since) WHERE until = 9223372036854775807 AND deleted = 0;

CREATE TABLE communique (
  since INTEGER PRIMARY KEY, until INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, marking INTEGER NOT NULL, desk TEXT NOT NULL, deleted INTEGER NOT NULL,
  title TEXT NOT NULL,
  sort TEXT NOT NULL,
  exchange TEXT NOT NULL,
  state TEXT NOT NULL,
  joint INTEGER NOT NULL,
  released_min INTEGER NOT NULL,
  released_max INTEGER NOT NULL
);
CREATE UNIQUE INDEX communique_id ON communique (id, until);
CREATE INDEX communique_exchange ON communique (exchange, until);
CREATE INDEX communique_since ON communique (since) WHERE until = 9223372036854775807 AND deleted = 0;
CREATE INDEX communique_sort ON communique (sort, id) WHERE until = 9223372036854775807 AND deleted = 0;
CREATE INDEX communique_state ON communique (state, since) WHERE until = 9223372036854775807 AND deleted = 0;
CREATE INDEX communique_released ON communique (released_max, id) WHERE until = 9223372036854775807 AND deleted = 0;

-- Of a communique, which goes through the same chains as a delegation.
ALTER TABLE approval ADD COLUMN communique TEXT NOT NULL DEFAULT '';
CREATE INDEX approval_communique ON approval (communique, until);

-- One-time links to a questionnaire that were not used yet. Where it is anonymous, nothing says whose a link is.
CREATE TABLE ballot (
  link TEXT PRIMARY KEY,        -- SHA-256 of the secret
  questionnaire TEXT NOT NULL,
  wave TEXT NOT NULL,
  person TEXT NOT NULL,         -- '' where it is anonymous, or nobody on file
  name TEXT NOT NULL,           -- '' where it is anonymous
  until INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX ballot_of ON ballot (questionnaire, wave);

-- Anonymous answers until their wave is closed: then they are counted and destroyed. The identifier is drawn by lot and is what
-- the table is in the order of. There is no time, and no row says anything of another table but of the questionnaire.
CREATE TABLE urn (
  id TEXT PRIMARY KEY,
  questionnaire TEXT NOT NULL,
  wave TEXT NOT NULL,
  doc TEXT NOT NULL
) WITHOUT ROWID;

-- +goose Down
-- A ledger is not taken back: restore a backup instead.
SELECT 1;
