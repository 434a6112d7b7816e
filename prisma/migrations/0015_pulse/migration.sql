-- The question of a weekly report, and how often each answer was given; never by whom.

CREATE TABLE pulse (
  repository_id BIGINT NOT NULL,
  iso_week      TEXT COLLATE "C" NOT NULL,
  issue_number  INTEGER NOT NULL,
  asked_at      TIMESTAMPTZ(3) NOT NULL,
  counted_until TIMESTAMPTZ(3),
  answers       INTEGER,
  counts        INTEGER[],
  PRIMARY KEY (repository_id, iso_week)
);
