-- Recovery: what GitHub could not deliver and was asked for again, and how far its state has been compared with ours.

CREATE TABLE redelivery (
  guid            TEXT COLLATE "C" NOT NULL,
  attempt_id      BIGINT NOT NULL,
  event           TEXT NOT NULL,
  action          TEXT,
  installation_id BIGINT,
  repository_id   BIGINT,
  failed_at       TIMESTAMPTZ(3) NOT NULL,
  asks            INTEGER NOT NULL,
  asked_at        TIMESTAMPTZ(3),
  arrived_at      TIMESTAMPTZ(3),
  PRIMARY KEY (guid)
);

CREATE TABLE recovery_run (
  name        TEXT COLLATE "C" NOT NULL,
  reached_at  TIMESTAMPTZ(3),
  started_at  TIMESTAMPTZ(3) NOT NULL,
  finished_at TIMESTAMPTZ(3),
  found       INTEGER NOT NULL,
  calls       INTEGER NOT NULL,
  PRIMARY KEY (name)
);

CREATE TABLE reconciliation (
  repository_id BIGINT NOT NULL,
  kind          TEXT COLLATE "C" NOT NULL,
  boundary      TIMESTAMPTZ(3),
  audit_cursor  TEXT,
  audit_until   TIMESTAMPTZ(3),
  started_at    TIMESTAMPTZ(3) NOT NULL,
  finished_at   TIMESTAMPTZ(3),
  wait_until    TIMESTAMPTZ(3),
  refreshed     INTEGER NOT NULL,
  repaired      INTEGER NOT NULL,
  calls         INTEGER NOT NULL,
  points        INTEGER NOT NULL,
  fault         TEXT,
  PRIMARY KEY (repository_id, kind)
);

CREATE TABLE accepted_difference (
  repository_id BIGINT NOT NULL,
  number        INTEGER NOT NULL,
  difference    TEXT NOT NULL,
  PRIMARY KEY (repository_id, number)
);
