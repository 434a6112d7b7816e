-- What is still to be done about an object, since something happened to it: at most one row an object and kind.

CREATE TABLE follow_up (
  installation_id BIGINT NOT NULL,
  repository_id   BIGINT NOT NULL,
  number          INTEGER NOT NULL,
  kind            TEXT COLLATE "C" NOT NULL,
  asked_at        TIMESTAMPTZ(3) NOT NULL,
  due_at          TIMESTAMPTZ(3) NOT NULL,
  asks            BIGINT NOT NULL,
  attempts        INTEGER NOT NULL,
  taken_until     TIMESTAMPTZ(3),
  dead_at         TIMESTAMPTZ(3),
  error           TEXT,
  PRIMARY KEY (installation_id, repository_id, number, kind)
);
