-- When people's status at GitHub said that they are busy, and when it was looked at last; never what it says in words.

CREATE TABLE busy_spell (
  person_id  BIGINT NOT NULL,
  since      TIMESTAMPTZ(3) NOT NULL,
  seen_until TIMESTAMPTZ(3) NOT NULL,
  expires_at TIMESTAMPTZ(3),
  PRIMARY KEY (person_id, since)
);

CREATE TABLE status_look (
  person_id BIGINT NOT NULL PRIMARY KEY,
  looked_at TIMESTAMPTZ(3) NOT NULL
);
