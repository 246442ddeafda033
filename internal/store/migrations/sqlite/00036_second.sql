-- +goose Up
-- What somebody asked a second person to decide. The deed is what would be done, exactly; it is emptied with the decision.
CREATE TABLE second_request (
  id TEXT PRIMARY KEY,
  act TEXT NOT NULL,
  asker TEXT NOT NULL,
  asked INTEGER NOT NULL,
  until INTEGER NOT NULL,
  reason TEXT NOT NULL,
  records TEXT NOT NULL,
  deed TEXT NOT NULL,
  state TEXT NOT NULL,
  decider TEXT NOT NULL,
  decided INTEGER NOT NULL,
  answer TEXT NOT NULL
);
CREATE INDEX second_request_state ON second_request (state, asked);
CREATE INDEX second_request_asker ON second_request (asker, asked);

-- +goose Down
-- A ledger is not taken back: restore a backup instead.
SELECT 1;
