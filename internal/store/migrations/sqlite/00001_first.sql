-- +goose Up
-- The ledger. A batch is one act of one author (an edit, an import, an undo); its changes are numbered without gaps
-- from first_seq to last_seq. A change keeps the record as it was after it; before is the change of version - 1.
CREATE TABLE batch (
  id         INTEGER PRIMARY KEY,
  at         INTEGER NOT NULL, -- recorded time, microseconds since 1970 UTC; never falls
  author     TEXT NOT NULL,   -- id of the account
  act        TEXT NOT NULL,   -- edit, import, undo, demonstration
  reason     TEXT NOT NULL,
  source     TEXT NOT NULL,
  undoes     TEXT NOT NULL,   -- what an undo undoes: "batch 7" or "change 12", else empty
  first_seq  INTEGER NOT NULL,
  last_seq   INTEGER NOT NULL
);
CREATE INDEX batch_at ON batch (at);
CREATE INDEX batch_last_seq ON batch (last_seq);

CREATE TABLE change (
  seq      INTEGER PRIMARY KEY,
  kind     TEXT NOT NULL,
  record   TEXT NOT NULL,
  version  INTEGER NOT NULL,
  digest   BLOB,             -- of the imported row that gave this version, so that an import can be repeated
  doc      TEXT NOT NULL       -- the record after the change, JSON
);
CREATE UNIQUE INDEX change_record ON change (record, version);

-- One table a kind: a row for each version of a record, typed for filters and order. "since" is the change that made
-- the row, "until" the change that ended it; the current row has the greatest number there is. So the same query
-- answers for today and for any recorded time in the past.
CREATE TABLE area (
  since INTEGER PRIMARY KEY, until INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, marking INTEGER NOT NULL, desk TEXT NOT NULL, deleted INTEGER NOT NULL,
  type TEXT NOT NULL,
  alpha2 TEXT NOT NULL,
  alpha3 TEXT NOT NULL,
  m49 TEXT NOT NULL,
  code TEXT NOT NULL,
  parent TEXT NOT NULL,
  name TEXT NOT NULL,
  sort TEXT NOT NULL
);
CREATE UNIQUE INDEX area_id ON area (id, until);
CREATE INDEX area_parent ON area (parent, until);
CREATE INDEX area_sort ON area (sort, id) WHERE until = 9223372036854775807 AND deleted = 0;

CREATE TABLE diplomatic_status (
  since INTEGER PRIMARY KEY, until INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, marking INTEGER NOT NULL, desk TEXT NOT NULL, deleted INTEGER NOT NULL,
  area TEXT NOT NULL,
  status TEXT NOT NULL,
  start_min INTEGER NOT NULL,
  start_max INTEGER NOT NULL,
  end_min INTEGER NOT NULL,
  end_max INTEGER NOT NULL
);
CREATE UNIQUE INDEX diplomatic_status_id ON diplomatic_status (id, until);
CREATE INDEX diplomatic_status_area ON diplomatic_status (area, until);

CREATE TABLE organisation (
  since INTEGER PRIMARY KEY, until INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, marking INTEGER NOT NULL, desk TEXT NOT NULL, deleted INTEGER NOT NULL,
  classification TEXT NOT NULL,
  family TEXT NOT NULL,
  area TEXT NOT NULL,
  parent TEXT NOT NULL,
  acronym TEXT NOT NULL,
  name TEXT NOT NULL,
  sort TEXT NOT NULL,
  start_min INTEGER NOT NULL,
  start_max INTEGER NOT NULL,
  end_min INTEGER NOT NULL,
  end_max INTEGER NOT NULL
);
CREATE UNIQUE INDEX organisation_id ON organisation (id, until);
CREATE INDEX organisation_area ON organisation (area, until);
CREATE INDEX organisation_parent ON organisation (parent, until);
CREATE INDEX organisation_sort ON organisation (sort, id) WHERE until = 9223372036854775807 AND deleted = 0;
CREATE INDEX organisation_classification ON organisation (classification, sort, id) WHERE until = 9223372036854775807 AND deleted = 0;
CREATE INDEX organisation_area_sort ON organisation (area, sort, id) WHERE until = 9223372036854775807 AND deleted = 0;

CREATE TABLE standing (
  since INTEGER PRIMARY KEY, until INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, marking INTEGER NOT NULL, desk TEXT NOT NULL, deleted INTEGER NOT NULL,
  organisation TEXT NOT NULL,
  standing TEXT NOT NULL,
  start_min INTEGER NOT NULL,
  start_max INTEGER NOT NULL,
  end_min INTEGER NOT NULL,
  end_max INTEGER NOT NULL
);
CREATE UNIQUE INDEX standing_id ON standing (id, until);
CREATE INDEX standing_organisation ON standing (organisation, until);

CREATE TABLE affiliation (
  since INTEGER PRIMARY KEY, until INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, marking INTEGER NOT NULL, desk TEXT NOT NULL, deleted INTEGER NOT NULL,
  member TEXT NOT NULL,
  in_organisation TEXT NOT NULL,
  type TEXT NOT NULL,
  start_min INTEGER NOT NULL,
  start_max INTEGER NOT NULL,
  end_min INTEGER NOT NULL,
  end_max INTEGER NOT NULL
);
CREATE UNIQUE INDEX affiliation_id ON affiliation (id, until);
CREATE INDEX affiliation_member ON affiliation (member, until);
CREATE INDEX affiliation_in_organisation ON affiliation (in_organisation, until);

CREATE TABLE person (
  since INTEGER PRIMARY KEY, until INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, marking INTEGER NOT NULL, desk TEXT NOT NULL, deleted INTEGER NOT NULL,
  gender TEXT NOT NULL,
  area TEXT NOT NULL,
  name TEXT NOT NULL,
  sort TEXT NOT NULL
);
CREATE UNIQUE INDEX person_id ON person (id, until);
CREATE INDEX person_area ON person (area, until);
CREATE INDEX person_sort ON person (sort, id) WHERE until = 9223372036854775807 AND deleted = 0;
CREATE INDEX person_area_sort ON person (area, sort, id) WHERE until = 9223372036854775807 AND deleted = 0;

CREATE TABLE post (
  since INTEGER PRIMARY KEY, until INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, marking INTEGER NOT NULL, desk TEXT NOT NULL, deleted INTEGER NOT NULL,
  organisation TEXT NOT NULL,
  title TEXT NOT NULL,
  level TEXT NOT NULL,
  area TEXT NOT NULL
);
CREATE UNIQUE INDEX post_id ON post (id, until);
CREATE INDEX post_organisation ON post (organisation, until);

CREATE TABLE membership (
  since INTEGER PRIMARY KEY, until INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, marking INTEGER NOT NULL, desk TEXT NOT NULL, deleted INTEGER NOT NULL,
  person TEXT NOT NULL,
  organisation TEXT NOT NULL,
  post TEXT NOT NULL,
  on_behalf_of TEXT NOT NULL,
  start_min INTEGER NOT NULL,
  start_max INTEGER NOT NULL,
  end_min INTEGER NOT NULL,
  end_max INTEGER NOT NULL
);
CREATE UNIQUE INDEX membership_id ON membership (id, until);
CREATE INDEX membership_person ON membership (person, until);
CREATE INDEX membership_organisation ON membership (organisation, until);
CREATE INDEX membership_post ON membership (post, until);
CREATE INDEX membership_on_behalf_of ON membership (on_behalf_of, until);

CREATE TABLE grouping (
  since INTEGER PRIMARY KEY, until INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, marking INTEGER NOT NULL, desk TEXT NOT NULL, deleted INTEGER NOT NULL,
  purpose TEXT NOT NULL,
  name TEXT NOT NULL,
  sort TEXT NOT NULL
);
CREATE UNIQUE INDEX grouping_id ON grouping (id, until);
CREATE INDEX grouping_sort ON grouping (sort, id) WHERE until = 9223372036854775807 AND deleted = 0;

CREATE TABLE grouping_member (
  since INTEGER PRIMARY KEY, until INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, marking INTEGER NOT NULL, desk TEXT NOT NULL, deleted INTEGER NOT NULL,
  grouping_id TEXT NOT NULL,
  member TEXT NOT NULL,
  start_min INTEGER NOT NULL,
  start_max INTEGER NOT NULL,
  end_min INTEGER NOT NULL,
  end_max INTEGER NOT NULL
);
CREATE UNIQUE INDEX grouping_member_id ON grouping_member (id, until);
CREATE INDEX grouping_member_grouping_id ON grouping_member (grouping_id, until);
CREATE INDEX grouping_member_member ON grouping_member (member, until);

CREATE TABLE source (
  since INTEGER PRIMARY KEY, until INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, marking INTEGER NOT NULL, desk TEXT NOT NULL, deleted INTEGER NOT NULL,
  title TEXT NOT NULL,
  sort TEXT NOT NULL
);
CREATE UNIQUE INDEX source_id ON source (id, until);
CREATE INDEX source_sort ON source (sort, id) WHERE until = 9223372036854775807 AND deleted = 0;

CREATE TABLE relation (
  since INTEGER PRIMARY KEY, until INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, marking INTEGER NOT NULL, desk TEXT NOT NULL, deleted INTEGER NOT NULL,
  counterpart TEXT NOT NULL,
  officer TEXT NOT NULL,
  start_min INTEGER NOT NULL,
  start_max INTEGER NOT NULL,
  end_min INTEGER NOT NULL,
  end_max INTEGER NOT NULL
);
CREATE UNIQUE INDEX relation_id ON relation (id, until);
CREATE INDEX relation_counterpart ON relation (counterpart, until);
CREATE INDEX relation_current ON relation (start_min, id) WHERE until = 9223372036854775807 AND deleted = 0;

CREATE TABLE stage (
  since INTEGER PRIMARY KEY, until INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, marking INTEGER NOT NULL, desk TEXT NOT NULL, deleted INTEGER NOT NULL,
  relation TEXT NOT NULL,
  stage TEXT NOT NULL,
  start_min INTEGER NOT NULL,
  start_max INTEGER NOT NULL,
  end_min INTEGER NOT NULL,
  end_max INTEGER NOT NULL
);
CREATE UNIQUE INDEX stage_id ON stage (id, until);
CREATE INDEX stage_relation ON stage (relation, until);

CREATE TABLE exchange (
  since INTEGER PRIMARY KEY, until INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, marking INTEGER NOT NULL, desk TEXT NOT NULL, deleted INTEGER NOT NULL,
  type TEXT NOT NULL,
  direction TEXT NOT NULL,
  state TEXT NOT NULL,
  level TEXT NOT NULL,
  title TEXT NOT NULL,
  initiated TEXT NOT NULL,
  part TEXT NOT NULL,
  recorded_outcome INTEGER NOT NULL,
  start_min INTEGER NOT NULL,
  start_max INTEGER NOT NULL,
  end_min INTEGER NOT NULL,
  end_max INTEGER NOT NULL
);
CREATE UNIQUE INDEX exchange_id ON exchange (id, until);
CREATE INDEX exchange_part ON exchange (part, until);
CREATE INDEX exchange_start ON exchange (start_min, id) WHERE until = 9223372036854775807 AND deleted = 0;
CREATE INDEX exchange_state_start ON exchange (state, start_min, id) WHERE until = 9223372036854775807 AND deleted = 0;
CREATE INDEX exchange_direction_start ON exchange (direction, type, start_min, id) WHERE until = 9223372036854775807 AND deleted = 0;

CREATE TABLE participation (
  since INTEGER PRIMARY KEY, until INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, marking INTEGER NOT NULL, desk TEXT NOT NULL, deleted INTEGER NOT NULL,
  exchange TEXT NOT NULL,
  side TEXT NOT NULL,
  role TEXT NOT NULL,
  person TEXT NOT NULL,
  organisation TEXT NOT NULL,
  name TEXT NOT NULL,
  level TEXT NOT NULL
);
CREATE UNIQUE INDEX participation_id ON participation (id, until);
CREATE INDEX participation_exchange ON participation (exchange, until);
CREATE INDEX participation_person ON participation (person, until);
CREATE INDEX participation_organisation ON participation (organisation, until);

CREATE TABLE desk (
  since INTEGER PRIMARY KEY, until INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, marking INTEGER NOT NULL, desk TEXT NOT NULL, deleted INTEGER NOT NULL,
  name TEXT NOT NULL,
  sort TEXT NOT NULL
);
CREATE UNIQUE INDEX desk_id ON desk (id, until);
CREATE INDEX desk_sort ON desk (sort, id) WHERE until = 9223372036854775807 AND deleted = 0;

CREATE TABLE account (
  since INTEGER PRIMARY KEY, until INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, marking INTEGER NOT NULL, desk TEXT NOT NULL, deleted INTEGER NOT NULL,
  login TEXT NOT NULL,
  name TEXT NOT NULL,
  role TEXT NOT NULL
);
CREATE UNIQUE INDEX account_id ON account (id, until);
CREATE UNIQUE INDEX account_login ON account (login) WHERE until = 9223372036854775807 AND deleted = 0;

-- What an exchange has several of: its areas, places, purposes and topics, by the version that says so.
CREATE TABLE exchange_facet (
  since INTEGER NOT NULL,
  facet TEXT NOT NULL, -- area, place, purpose, topic
  value TEXT NOT NULL
);
CREATE INDEX exchange_facet_since ON exchange_facet (since, facet, value);
CREATE INDEX exchange_facet_value ON exchange_facet (facet, value, since);

-- Words of every version of every record, split by lang.IndexText; the rowid is the change. The tokenizer "ascii" parts
-- them at spaces only: it holds every letter beyond ASCII, of any version of Unicode, for a part of a word.
CREATE VIRTUAL TABLE search USING fts5 (words, content='', contentless_delete=1, detail=full, tokenize='ascii');

-- Sign-in. None of this is a fact about the world, so none of it is in the ledger.
CREATE TABLE credential (
  account  TEXT PRIMARY KEY,
  password TEXT NOT NULL -- argon2id, PHC string
);
CREATE TABLE session (
  token   TEXT PRIMARY KEY, -- SHA-256 of the secret, as the session library names it
  data    BLOB NOT NULL,
  until   INTEGER NOT NULL    -- microseconds since 1970 UTC
);
CREATE TABLE invitation (
  token   BLOB PRIMARY KEY, -- SHA-256 of the one-time secret
  account TEXT NOT NULL,
  until   INTEGER NOT NULL
);
CREATE TABLE api_token (
  token   BLOB PRIMARY KEY, -- SHA-256 of the secret
  id      TEXT NOT NULL UNIQUE,
  account TEXT NOT NULL,
  name    TEXT NOT NULL,
  scopes  TEXT NOT NULL,     -- words: read, write
  made    INTEGER NOT NULL,
  until   INTEGER NOT NULL
);
CREATE TABLE saved_filter (
  id      TEXT PRIMARY KEY,
  account TEXT NOT NULL,
  name    TEXT NOT NULL,
  query   TEXT NOT NULL
);
CREATE INDEX saved_filter_account ON saved_filter (account);

-- +goose Down
-- A ledger is not taken back: restore a backup instead.
SELECT 1;
