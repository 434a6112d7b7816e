-- Who is signed in to the dashboard, and who is about to. Cookies and states are kept as hashes, tokens and paths encrypted.

CREATE TABLE web_session (
  token_hash     TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  person_id      BIGINT NOT NULL,
  login          TEXT COLLATE "C" NOT NULL,
  sealed         TEXT COLLATE "C" NOT NULL,
  renewing_until TIMESTAMPTZ(3),
  created_at     TIMESTAMPTZ(3) NOT NULL,
  seen_at        TIMESTAMPTZ(3) NOT NULL
);

CREATE INDEX web_session_person ON web_session (person_id);

CREATE TABLE sign_in_attempt (
  state_hash   TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  browser_hash TEXT COLLATE "C" NOT NULL,
  sealed       TEXT COLLATE "C" NOT NULL,
  expires_at   TIMESTAMPTZ(3) NOT NULL
);

CREATE INDEX sign_in_attempt_expiry ON sign_in_attempt (expires_at);
CREATE INDEX sign_in_attempt_browser ON sign_in_attempt (browser_hash);
