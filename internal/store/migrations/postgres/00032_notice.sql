-- +goose Up
-- What somebody is to hear of. It names the record and holds none of its text: what the reader may know of it is asked when
-- it is read. No record: nobody else sees it.
CREATE TABLE notice (
  id      TEXT COLLATE "C" PRIMARY KEY, -- made of account, kind, subject and cause: the same is told once
  account TEXT COLLATE "C" NOT NULL,
  kind    TEXT COLLATE "C" NOT NULL,
  subject TEXT COLLATE "C" NOT NULL,    -- the record; empty for what is about the account itself
  cause   TEXT COLLATE "C" NOT NULL,    -- what makes it another one: the change, the day, the credential
  actor   TEXT COLLATE "C" NOT NULL,    -- account of who did it; empty where the calendar did
  detail  TEXT NOT NULL,    -- of notices on the account itself: an address, the name of a credential
  at      BIGINT NOT NULL, -- microseconds since 1970 UTC
  shown   BIGINT NOT NULL, -- 1 where it stands on the page
  seen    BIGINT NOT NULL, -- when it was read; 0 for not yet
  mail    BIGINT NOT NULL  -- 0 for none, 1 at once, 2 with the digest, 3 handed over
);
CREATE INDEX notice_account ON notice (account, shown, seen, at);
CREATE INDEX notice_mail ON notice (mail, account) WHERE mail IN (1, 2);
CREATE INDEX notice_at ON notice (at);

-- What a person chose: by kind of notice how they hear of it, the language, the time zone and the hour of their digest.
CREATE TABLE notice_choice (
  account TEXT COLLATE "C" PRIMARY KEY,
  choice  TEXT NOT NULL,    -- JSON
  digest  BIGINT NOT NULL  -- when the last digest was made
);

-- +goose Down
-- A ledger is not taken back: restore a backup instead.
SELECT 1;
