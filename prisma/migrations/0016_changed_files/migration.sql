-- Which files a pull request changes, by its head: asked of GitHub once for each.

CREATE TABLE changed_files (
  repository_id BIGINT NOT NULL,
  number        INTEGER NOT NULL,
  head_sha      TEXT COLLATE "C" NOT NULL,
  paths         TEXT[] COLLATE "C" NOT NULL,
  PRIMARY KEY (repository_id, number)
);
