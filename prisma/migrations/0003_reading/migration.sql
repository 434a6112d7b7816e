-- Reading from GitHub's API: what it replaces, how far it has come, and what GitHub still allows.

ALTER TABLE item ADD COLUMN timeline_read_at TIMESTAMPTZ(3);

CREATE TABLE sync_state (
  repository_id BIGINT NOT NULL,
  kind          TEXT COLLATE "C" NOT NULL,
  phase         TEXT NOT NULL,
  since         TIMESTAMPTZ(3) NOT NULL,
  cursor        TEXT,
  boundary      TIMESTAMPTZ(3),
  newest        TIMESTAMPTZ(3),
  reached       TIMESTAMPTZ(3),
  page_size     INTEGER NOT NULL,
  items_read    INTEGER NOT NULL,
  items_total   INTEGER NOT NULL,
  calls         INTEGER NOT NULL,
  points        INTEGER NOT NULL,
  started_at    TIMESTAMPTZ(3) NOT NULL,
  updated_at    TIMESTAMPTZ(3) NOT NULL,
  finished_at   TIMESTAMPTZ(3),
  wait_until    TIMESTAMPTZ(3),
  fault         TEXT,
  PRIMARY KEY (repository_id, kind)
);

CREATE TABLE api_allowance (
  holder        TEXT COLLATE "C" NOT NULL,
  quota_limit   INTEGER,
  remaining     INTEGER,
  resets_at     TIMESTAMPTZ(3),
  blocked_until TIMESTAMPTZ(3),
  strikes       INTEGER NOT NULL,
  updated_at    TIMESTAMPTZ(3) NOT NULL,
  PRIMARY KEY (holder)
);
