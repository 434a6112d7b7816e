-- The dashboard issue of a repository, the organisation's report of a week, commands that people gave, and what they snoozed.

CREATE TABLE dashboard (
  repository_id BIGINT NOT NULL,
  issue_number  INTEGER NOT NULL,
  pinned        BOOLEAN,
  looked_at     TIMESTAMPTZ(3) NOT NULL,
  PRIMARY KEY (repository_id)
);

CREATE TABLE organization_report (
  repository_id BIGINT NOT NULL,
  iso_week      TEXT COLLATE "C" NOT NULL,
  issue_number  INTEGER NOT NULL,
  published_at  TIMESTAMPTZ(3) NOT NULL,
  PRIMARY KEY (repository_id, iso_week)
);

CREATE TABLE command (
  repository_id BIGINT NOT NULL,
  comment_id    BIGINT NOT NULL,
  number        INTEGER NOT NULL,
  actor_id      BIGINT,
  name          TEXT COLLATE "C" NOT NULL,
  argument      TEXT COLLATE "C",
  given_at      TIMESTAMPTZ(3) NOT NULL,
  answered_at   TIMESTAMPTZ(3),
  PRIMARY KEY (repository_id, comment_id)
);

CREATE INDEX command_unanswered ON command (repository_id, number) WHERE answered_at IS NULL;

CREATE TABLE snooze (
  repository_id BIGINT NOT NULL,
  number        INTEGER NOT NULL,
  until         TIMESTAMPTZ(3) NOT NULL,
  PRIMARY KEY (repository_id, number)
);
