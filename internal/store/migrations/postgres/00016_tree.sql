-- +goose Up
-- The ledger as a Merkle tree: see internal/ledger/tree.go. What stands here already is sealed by the migration after this.
ALTER TABLE batch ADD COLUMN detail TEXT NOT NULL DEFAULT ''; -- what an act that changed no record did, JSON
ALTER TABLE batch ADD COLUMN salt BYTEA; -- of the seal over reason, source, undoes and detail
ALTER TABLE batch ADD COLUMN seal BYTEA;
ALTER TABLE batch ADD COLUMN leaf BYTEA; -- the act's leaf; acts are numbered from 1, leaves from 0
ALTER TABLE change ADD COLUMN salt BYTEA; -- of the seal over digest and doc; destroyed when these are erased
ALTER TABLE change ADD COLUMN seal BYTEA;

-- The roots of complete subtrees of 2^8, 2^16 ... leaves, so that a proof reads few of the leaves.
CREATE TABLE subtree (
  level BIGINT NOT NULL,
  n     BIGINT NOT NULL,
  root  BYTEA NOT NULL,
  PRIMARY KEY (level, n)
);
