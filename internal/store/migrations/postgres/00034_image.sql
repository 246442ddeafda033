-- +goose Up
-- How the house is seen: what was written about it, what guests were asked and answered, and what it said.
CREATE TABLE coverage (
  since BIGINT PRIMARY KEY, until BIGINT NOT NULL, id TEXT COLLATE "C" NOT NULL, version BIGINT NOT NULL, marking BIGINT NOT NULL, desk TEXT NOT NULL, deleted BIGINT NOT NULL,
  title TEXT NOT NULL,
  sort TEXT COLLATE "C" NOT NULL,
  exchange TEXT COLLATE "C" NOT NULL,
  organisation TEXT COLLATE "C" NOT NULL,
  author TEXT COLLATE "C" NOT NULL,
  medium TEXT COLLATE "C" NOT NULL,
  area TEXT COLLATE "C" NOT NULL,
  language TEXT NOT NULL,
  tone TEXT NOT NULL,
  year TEXT NOT NULL,
  published_min BIGINT NOT NULL,
  published_max BIGINT NOT NULL
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
  since BIGINT PRIMARY KEY, until BIGINT NOT NULL, id TEXT COLLATE "C" NOT NULL, version BIGINT NOT NULL, marking BIGINT NOT NULL, desk TEXT NOT NULL, deleted BIGINT NOT NULL,
  title TEXT NOT NULL,
  sort TEXT COLLATE "C" NOT NULL,
  exchange TEXT COLLATE "C" NOT NULL,
  anonymous BIGINT NOT NULL,
  before_state TEXT NOT NULL,
  after_state TEXT NOT NULL
);
CREATE UNIQUE INDEX questionnaire_id ON questionnaire (id, until);
CREATE INDEX questionnaire_exchange ON questionnaire (exchange, until);
CREATE INDEX questionnaire_since ON questionnaire (since) WHERE until = 9223372036854775807 AND deleted = 0;
CREATE INDEX questionnaire_sort ON questionnaire (sort, id) WHERE until = 9223372036854775807 AND deleted = 0;

CREATE TABLE response (
  since BIGINT PRIMARY KEY, until BIGINT NOT NULL, id TEXT COLLATE "C" NOT NULL, version BIGINT NOT NULL, marking BIGINT NOT NULL, desk TEXT NOT NULL, deleted BIGINT NOT NULL,
  questionnaire TEXT COLLATE "C" NOT NULL,
  wave TEXT NOT NULL,
  person TEXT COLLATE "C" NOT NULL,
  name TEXT NOT NULL,
  language TEXT NOT NULL
);
CREATE UNIQUE INDEX response_id ON response (id, until);
CREATE INDEX response_questionnaire ON response (questionnaire, until);
CREATE INDEX response_person ON response (person, until);
CREATE INDEX response_since ON response (since) WHERE until = 9223372036854775807 AND deleted = 0;

CREATE TABLE distribution (
  since BIGINT PRIMARY KEY, until BIGINT NOT NULL, id TEXT COLLATE "C" NOT NULL, version BIGINT NOT NULL, marking BIGINT NOT NULL, desk TEXT NOT NULL, deleted BIGINT NOT NULL,
  questionnaire TEXT COLLATE "C" NOT NULL,
  wave TEXT NOT NULL
);
CREATE UNIQUE INDEX distribution_id ON distribution (id, until);
CREATE INDEX distribution_questionnaire ON distribution (questionnaire, until);
CREATE INDEX distribution_since ON distribution (since) WHERE until = 9223372036854775807 AND deleted = 0;

CREATE TABLE communique (
  since BIGINT PRIMARY KEY, until BIGINT NOT NULL, id TEXT COLLATE "C" NOT NULL, version BIGINT NOT NULL, marking BIGINT NOT NULL, desk TEXT NOT NULL, deleted BIGINT NOT NULL,
  title TEXT NOT NULL,
  sort TEXT COLLATE "C" NOT NULL,
  exchange TEXT COLLATE "C" NOT NULL,
  state TEXT NOT NULL,
  joint BIGINT NOT NULL,
  released_min BIGINT NOT NULL,
  released_max BIGINT NOT NULL
);
CREATE UNIQUE INDEX communique_id ON communique (id, until);
CREATE INDEX communique_exchange ON communique (exchange, until);
CREATE INDEX communique_since ON communique (since) WHERE until = 9223372036854775807 AND deleted = 0;
CREATE INDEX communique_sort ON communique (sort, id) WHERE until = 9223372036854775807 AND deleted = 0;
CREATE INDEX communique_state ON communique (state, since) WHERE until = 9223372036854775807 AND deleted = 0;
CREATE INDEX communique_released ON communique (released_max, id) WHERE until = 9223372036854775807 AND deleted = 0;

-- Of a communique, which goes through the same chains as a delegation.
ALTER TABLE approval ADD COLUMN communique TEXT COLLATE "C" NOT NULL DEFAULT '';
CREATE INDEX approval_communique ON approval (communique, until);

-- One-time links to a questionnaire that were not used yet. Where it is anonymous, nothing says whose a link is.
CREATE TABLE ballot (
  link TEXT COLLATE "C" PRIMARY KEY,        -- SHA-256 of the secret
  questionnaire TEXT COLLATE "C" NOT NULL,
  wave TEXT NOT NULL,
  person TEXT COLLATE "C" NOT NULL,         -- '' where it is anonymous, or nobody on file
  name TEXT NOT NULL,           -- '' where it is anonymous
  until BIGINT NOT NULL
);
CREATE INDEX ballot_of ON ballot (questionnaire, wave);

-- Anonymous answers until their wave is closed: then they are counted and destroyed. The identifier is drawn by lot and is what
-- the table is in the order of. There is no time, and no row says anything of another table but of the questionnaire.
CREATE TABLE urn (
  id TEXT COLLATE "C" PRIMARY KEY,
  questionnaire TEXT COLLATE "C" NOT NULL,
  wave TEXT NOT NULL,
  doc TEXT NOT NULL
);

-- +goose Down
-- A ledger is not taken back: restore a backup instead.
SELECT 1;
