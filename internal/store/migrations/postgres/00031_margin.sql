-- +goose Up
-- What stands in the margin of records. The tags that a record bears, and whom a comment mentions, stand in exchange_facet.
CREATE TABLE tag (
  since BIGINT PRIMARY KEY, until BIGINT NOT NULL, id TEXT COLLATE "C" NOT NULL, version BIGINT NOT NULL, marking BIGINT NOT NULL, desk TEXT NOT NULL, deleted BIGINT NOT NULL,
  name TEXT NOT NULL,
  sort TEXT COLLATE "C" NOT NULL
);
CREATE UNIQUE INDEX tag_id ON tag (id, until);
CREATE INDEX tag_sort ON tag (sort, id) WHERE until = 9223372036854775807 AND deleted = 0;

CREATE TABLE comment (
  since BIGINT PRIMARY KEY, until BIGINT NOT NULL, id TEXT COLLATE "C" NOT NULL, version BIGINT NOT NULL, marking BIGINT NOT NULL, desk TEXT NOT NULL, deleted BIGINT NOT NULL,
  subject TEXT COLLATE "C" NOT NULL,
  author TEXT COLLATE "C" NOT NULL,
  title TEXT NOT NULL
);
CREATE UNIQUE INDEX comment_id ON comment (id, until);
CREATE INDEX comment_subject ON comment (subject, until);
CREATE INDEX comment_since ON comment (since) WHERE until = 9223372036854775807 AND deleted = 0;

-- What an account follows, or (follows = 0) does not although it is responsible for it. No record: nobody else asks.
CREATE TABLE follow (
  account TEXT COLLATE "C" NOT NULL,
  record  TEXT COLLATE "C" NOT NULL,
  follows BIGINT NOT NULL,
  at      BIGINT NOT NULL,
  PRIMARY KEY (account, record)
);
CREATE INDEX follow_record ON follow (record);

-- +goose Down
-- A ledger is not taken back: restore a backup instead.
SELECT 1;
