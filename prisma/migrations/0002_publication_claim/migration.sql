-- Who publishes for a repository at this moment, so that two processes do not make the same issue.

CREATE TABLE publication_claim (
  repository_id BIGINT NOT NULL,
  holder        TEXT NOT NULL,
  claimed_until TIMESTAMPTZ(3) NOT NULL,
  PRIMARY KEY (repository_id)
);
