-- +goose Up
-- How people come in. None of it is a fact about the world; what was done with it stands in the ledger as acts.
-- A sign-in is what a session stands on: whoever ends it ends the session, whichever browser holds its secret.
CREATE TABLE sign_in (
  id      TEXT COLLATE "C" PRIMARY KEY,   -- names it and opens nothing: the secret is the session's
  account TEXT NOT NULL,
  how     TEXT NOT NULL,      -- passkey, password, code, link, or the name of a provider
  made    BIGINT NOT NULL,
  seen    BIGINT NOT NULL,   -- last request, to about a minute
  proved  BIGINT NOT NULL,   -- when the person last showed that it is they
  until   BIGINT NOT NULL,
  address TEXT NOT NULL,
  agent   TEXT NOT NULL       -- browser and system, in words
);
CREATE INDEX sign_in_account ON sign_in (account);

CREATE TABLE passkey (
  id         TEXT COLLATE "C" PRIMARY KEY, -- of the credential, base64url
  account    TEXT NOT NULL,
  name       TEXT NOT NULL,
  made       BIGINT NOT NULL,
  used       BIGINT NOT NULL,
  credential TEXT NOT NULL     -- public key, counter and flags, JSON
);
CREATE INDEX passkey_account ON passkey (account);

CREATE TABLE second_factor (
  account TEXT COLLATE "C" PRIMARY KEY,
  secret  TEXT NOT NULL,
  step    BIGINT NOT NULL     -- of the last code that was taken: neither it nor an earlier one is taken again
);
CREATE TABLE recovery_code (
  account TEXT NOT NULL,
  code    BYTEA NOT NULL,       -- SHA-256 of 123 random bits
  PRIMARY KEY (account, code)
);

-- Who somebody is at an identity provider. Without a subject it is an administrator's consent to take whoever proves the
-- verified address, once.
CREATE TABLE identity (
  issuer  TEXT NOT NULL,
  subject TEXT NOT NULL,
  mail    TEXT NOT NULL,
  account TEXT NOT NULL,
  made    BIGINT NOT NULL,
  PRIMARY KEY (issuer, subject, mail)
);
CREATE INDEX identity_account ON identity (account);

-- Wrong guesses, so that a restart forgives none.
CREATE TABLE guess (
  who   BYTEA PRIMARY KEY,      -- SHA-256 of what is counted: an address, an account, an account at an address
  n     BIGINT NOT NULL,
  since BIGINT NOT NULL       -- of the last one
);

ALTER TABLE api_token ADD COLUMN used BIGINT NOT NULL DEFAULT 0;
ALTER TABLE invitation ADD COLUMN act TEXT NOT NULL DEFAULT ''; -- recover: second factor and passkeys end with its use
DELETE FROM session; -- the old ones stand on no sign-in

-- +goose Down
-- A ledger is not taken back: restore a backup instead.
SELECT 1;
