-- +goose Up
-- The life of a delegation: its file, approvals, amendments, and the papers of those who travel.

-- The file of a delegation. It hangs on its exchange, which says when, where and with whom.
CREATE TABLE delegation (
  since INTEGER PRIMARY KEY, until INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, marking INTEGER NOT NULL, desk TEXT NOT NULL, deleted INTEGER NOT NULL,
  exchange TEXT NOT NULL,
  stage TEXT NOT NULL,
  stage_on INTEGER NOT NULL,
  chain TEXT NOT NULL,
  report_days INTEGER NOT NULL
);
CREATE UNIQUE INDEX delegation_id ON delegation (id, until);
CREATE INDEX delegation_exchange ON delegation (exchange, until);
CREATE INDEX delegation_stage ON delegation (stage, id) WHERE until = 9223372036854775807 AND deleted = 0;

CREATE TABLE approval_chain (
  since INTEGER PRIMARY KEY, until INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, marking INTEGER NOT NULL, desk TEXT NOT NULL, deleted INTEGER NOT NULL,
  title TEXT NOT NULL,
  sort TEXT NOT NULL
);
CREATE UNIQUE INDEX approval_chain_id ON approval_chain (id, until);
CREATE INDEX approval_chain_sort ON approval_chain (sort, id) WHERE until = 9223372036854775807 AND deleted = 0;

-- A paper on its way through a chain. For whom it waits is in exchange_facet, as "waiting", and who does not decide any more, as "barred".
CREATE TABLE approval (
  since INTEGER PRIMARY KEY, until INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, marking INTEGER NOT NULL, desk TEXT NOT NULL, deleted INTEGER NOT NULL,
  delegation TEXT NOT NULL,
  about TEXT NOT NULL,
  amendment TEXT NOT NULL,
  proposer TEXT NOT NULL,
  outcome TEXT NOT NULL,
  own INTEGER NOT NULL
);
CREATE UNIQUE INDEX approval_id ON approval (id, until);
CREATE INDEX approval_delegation ON approval (delegation, until);
CREATE INDEX approval_amendment ON approval (amendment, until);
CREATE INDEX approval_open ON approval (delegation, id) WHERE until = 9223372036854775807 AND deleted = 0 AND outcome = 'open';

CREATE TABLE absence (
  since INTEGER PRIMARY KEY, until INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, marking INTEGER NOT NULL, desk TEXT NOT NULL, deleted INTEGER NOT NULL,
  user_id TEXT NOT NULL,
  substitute TEXT NOT NULL,
  start_min INTEGER NOT NULL,
  start_max INTEGER NOT NULL,
  end_min INTEGER NOT NULL,
  end_max INTEGER NOT NULL
);
CREATE UNIQUE INDEX absence_id ON absence (id, until);
CREATE INDEX absence_user_id ON absence (user_id, until);
CREATE INDEX absence_substitute ON absence (substitute, until);

CREATE TABLE amendment (
  since INTEGER PRIMARY KEY, until INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, marking INTEGER NOT NULL, desk TEXT NOT NULL, deleted INTEGER NOT NULL,
  delegation TEXT NOT NULL,
  number INTEGER NOT NULL,
  state TEXT NOT NULL
);
CREATE UNIQUE INDEX amendment_id ON amendment (id, until);
CREATE INDEX amendment_delegation ON amendment (delegation, until);

CREATE TABLE amendment_line (
  since INTEGER PRIMARY KEY, until INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, marking INTEGER NOT NULL, desk TEXT NOT NULL, deleted INTEGER NOT NULL,
  amendment TEXT NOT NULL,
  act TEXT NOT NULL,
  participation TEXT NOT NULL,
  person TEXT NOT NULL,
  organisation TEXT NOT NULL
);
CREATE UNIQUE INDEX amendment_line_id ON amendment_line (id, until);
CREATE INDEX amendment_line_amendment ON amendment_line (amendment, until);
CREATE INDEX amendment_line_person ON amendment_line (person, until);
CREATE INDEX amendment_line_organisation ON amendment_line (organisation, until);

-- The number stands in the ledger's document only, where it can be erased.
CREATE TABLE travel_document (
  since INTEGER PRIMARY KEY, until INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, marking INTEGER NOT NULL, desk TEXT NOT NULL, deleted INTEGER NOT NULL,
  exchange TEXT NOT NULL,
  participation TEXT NOT NULL,
  type TEXT NOT NULL,
  country TEXT NOT NULL,
  expires INTEGER NOT NULL,
  delete_on INTEGER NOT NULL
);
CREATE UNIQUE INDEX travel_document_id ON travel_document (id, until);
CREATE INDEX travel_document_exchange ON travel_document (exchange, until);
CREATE INDEX travel_document_participation ON travel_document (participation, until);
CREATE INDEX travel_document_delete_on ON travel_document (delete_on);

CREATE TABLE arrangement (
  since INTEGER PRIMARY KEY, until INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, marking INTEGER NOT NULL, desk TEXT NOT NULL, deleted INTEGER NOT NULL,
  participation TEXT NOT NULL
);
CREATE UNIQUE INDEX arrangement_id ON arrangement (id, until);
CREATE INDEX arrangement_participation ON arrangement (participation, until);

-- +goose Down
-- A ledger is not taken back: restore a backup instead.
SELECT 1;
