-- What holds for repositories: files without faults stay in force; reports that were not published are periods that are over too.

ALTER TABLE repository_file ALTER COLUMN etag DROP NOT NULL;
ALTER TABLE repository_file ALTER COLUMN content DROP NOT NULL;
ALTER TABLE repository_file ADD COLUMN faults JSONB NOT NULL DEFAULT '[]';

ALTER TABLE weekly_report ADD COLUMN outcome TEXT COLLATE "C" NOT NULL DEFAULT 'published';
ALTER TABLE weekly_report ALTER COLUMN outcome DROP DEFAULT;
ALTER TABLE weekly_report ALTER COLUMN issue_number DROP NOT NULL;

CREATE TABLE welcome_issue (
  repository_id BIGINT NOT NULL,
  issue_number  INTEGER,
  written_at    TIMESTAMPTZ(3) NOT NULL,
  PRIMARY KEY (repository_id)
);
