-- +goose Up
-- With what part of the seats, or of the votes, a party came to its standing, in whole per cent; empty where that is not known.
ALTER TABLE standing ADD COLUMN share TEXT NOT NULL DEFAULT '';

-- +goose Down
-- A ledger is not taken back: restore a backup instead.
SELECT 1;
