-- +goose Up
-- The stops of tours for investors and of study visits; lists of projects at 100,000 rows.
CREATE TABLE tour_stop (
  since BIGINT PRIMARY KEY, until BIGINT NOT NULL, id TEXT COLLATE "C" NOT NULL, version BIGINT NOT NULL, marking BIGINT NOT NULL, desk TEXT NOT NULL, deleted BIGINT NOT NULL,
  exchange TEXT COLLATE "C" NOT NULL,
  position BIGINT NOT NULL,
  site TEXT NOT NULL,
  area TEXT COLLATE "C" NOT NULL,
  organisation TEXT COLLATE "C" NOT NULL,
  sector TEXT NOT NULL,
  outcome TEXT NOT NULL,
  project TEXT COLLATE "C" NOT NULL,
  on_min BIGINT NOT NULL,
  on_max BIGINT NOT NULL
);
CREATE UNIQUE INDEX tour_stop_id ON tour_stop (id, until);
CREATE INDEX tour_stop_exchange ON tour_stop (exchange, until);
CREATE INDEX tour_stop_organisation ON tour_stop (organisation, until);
CREATE INDEX tour_stop_project ON tour_stop (project, until);
CREATE INDEX tour_stop_since ON tour_stop (since) WHERE until = 9223372036854775807 AND deleted = 0;
CREATE INDEX tour_stop_area ON tour_stop (area, since) WHERE until = 9223372036854775807 AND deleted = 0;
CREATE INDEX tour_stop_outcome ON tour_stop (outcome, since) WHERE until = 9223372036854775807 AND deleted = 0;

-- +goose Down
-- A ledger is not taken back: restore a backup instead.
SELECT 1;
