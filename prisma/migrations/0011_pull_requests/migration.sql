-- What Headroom puts on pull requests: labels, check runs, and when each pull request is looked at again.

-- A kind of label on a pull request, and what others made of it; see src/publish/labels/decide-label.ts.
CREATE TABLE own_label (
  repository_id BIGINT NOT NULL,
  number        INTEGER NOT NULL,
  kind          TEXT COLLATE "C" NOT NULL,
  standing      TEXT NOT NULL,
  name          TEXT NOT NULL,
  holds         BOOLEAN NOT NULL,
  since         TIMESTAMPTZ(3) NOT NULL,
  heard_until   TIMESTAMPTZ(3),
  undone        INTEGER NOT NULL,
  PRIMARY KEY (repository_id, number, kind)
);

CREATE TABLE own_check_run (
  repository_id BIGINT NOT NULL,
  number        INTEGER NOT NULL,
  kind          TEXT COLLATE "C" NOT NULL,
  head_sha      TEXT COLLATE "C" NOT NULL,
  check_run_id  BIGINT NOT NULL,
  content_hash  TEXT NOT NULL,
  written_at    TIMESTAMPTZ(3) NOT NULL,
  PRIMARY KEY (repository_id, number, kind)
);

-- Waits grow without anything happening: an open pull request is looked at again then.
CREATE TABLE pull_request_look (
  repository_id BIGINT NOT NULL,
  number        INTEGER NOT NULL,
  due_at        TIMESTAMPTZ(3) NOT NULL,
  PRIMARY KEY (repository_id, number)
);
