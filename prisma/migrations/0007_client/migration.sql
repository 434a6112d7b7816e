-- Asking GitHub: a quota for each of its resources, blocks that hold for all of them, the pace of writing, and files as last read.

ALTER TABLE api_allowance ADD COLUMN resource TEXT COLLATE "C" NOT NULL DEFAULT 'graphql';
ALTER TABLE api_allowance ALTER COLUMN resource DROP DEFAULT;
ALTER TABLE api_allowance DROP CONSTRAINT api_allowance_pkey;
ALTER TABLE api_allowance ADD PRIMARY KEY (holder, resource);

CREATE TABLE write_budget (
  holder TEXT COLLATE "C" NOT NULL,
  turns  DOUBLE PRECISION[] NOT NULL,
  PRIMARY KEY (holder)
);

CREATE TABLE repository_file (
  repository_id BIGINT NOT NULL,
  path          TEXT COLLATE "C" NOT NULL,
  etag          TEXT NOT NULL,
  content       TEXT NOT NULL,
  read_at       TIMESTAMPTZ(3) NOT NULL,
  PRIMARY KEY (repository_id, path)
);
