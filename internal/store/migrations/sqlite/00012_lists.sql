-- +goose Up
-- The lists, in every order that they offer and by the filters that are used most, read from an index.
CREATE INDEX organisation_start ON organisation (start_min, id) WHERE until = 9223372036854775807 AND deleted = 0;
CREATE INDEX exchange_direction ON exchange (direction, start_min, id) WHERE until = 9223372036854775807 AND deleted = 0;
DROP INDEX delegation_stage;
CREATE INDEX delegation_stage ON delegation (stage, since, id) WHERE until = 9223372036854775807 AND deleted = 0;
CREATE INDEX commitment_state ON commitment (state, due_max, id) WHERE until = 9223372036854775807 AND deleted = 0;
CREATE INDEX commitment_due_max ON commitment (due_max, id) WHERE until = 9223372036854775807 AND deleted = 0;
CREATE INDEX standing_start ON standing (start_min, id) WHERE until = 9223372036854775807 AND deleted = 0;
CREATE INDEX affiliation_start ON affiliation (start_min, id) WHERE until = 9223372036854775807 AND deleted = 0;
CREATE INDEX membership_start ON membership (start_min, id) WHERE until = 9223372036854775807 AND deleted = 0;
CREATE INDEX stage_start ON stage (start_min, id) WHERE until = 9223372036854775807 AND deleted = 0;

-- +goose Down
-- A ledger is not taken back: restore a backup instead.
SELECT 1;
