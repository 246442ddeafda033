-- +goose Up
-- Passports and budgets take a right of their own to read. Which row is reserved as what is told by the column "marking" above
-- the 50 lowest bits: see internal/record/lock.go. The lowest two stay the marking, "public" among them is 3.
UPDATE travel_document SET marking = CASE WHEN marking < 0 THEN 3 ELSE marking END + 1125899906842624;
UPDATE budget_line SET marking = CASE WHEN marking < 0 THEN 3 ELSE marking END + 2251799813685248;

-- Who opened which record that is not open to the whole house, by the act that says so: an index of the ledger's acts, kept
-- with them.
CREATE TABLE opened (
  record TEXT NOT NULL,
  act BIGINT NOT NULL,
  account TEXT NOT NULL,
  PRIMARY KEY (record, act)
);

-- +goose Down
-- A ledger is not taken back: restore a backup instead.
SELECT 1;
