-- What a repository in a dry run would have got, for “headroom status”.

CREATE TABLE dry_run_write (
  repository_id BIGINT NOT NULL,
  kind          TEXT COLLATE "C" NOT NULL,
  number        INTEGER NOT NULL,
  detail_kind   TEXT COLLATE "C" NOT NULL,
  at            TIMESTAMPTZ(3) NOT NULL,
  PRIMARY KEY (repository_id, kind, number, detail_kind)
);
