-- Who is in a team, who is to be forgotten, and what an installation does not permit.

-- When the members of a team were last read: whoever was not seen then has left.
ALTER TABLE team ADD COLUMN members_read_at TIMESTAMPTZ(3);

CREATE TABLE team_member (
  team_id   BIGINT NOT NULL,
  person_id BIGINT NOT NULL,
  seen_at   TIMESTAMPTZ(3) NOT NULL,
  PRIMARY KEY (team_id, person_id)
);

-- People who are kept out. Nothing here says who they are: ids and logins are kept as hashes with the salt below.
CREATE TABLE forgotten (
  hash         TEXT COLLATE "C" NOT NULL,
  person       TEXT COLLATE "C" NOT NULL,
  kind         TEXT NOT NULL,
  forgotten_at TIMESTAMPTZ(3) NOT NULL,
  PRIMARY KEY (hash)
);

CREATE TABLE forgotten_salt (
  id   INTEGER NOT NULL,
  salt TEXT NOT NULL,
  PRIMARY KEY (id)
);

-- Takes no rows: a statement that would put one in ends its transaction. See src/store/admission/admission.ts.
CREATE TABLE refusal (
  reason TEXT NOT NULL,
  CONSTRAINT refusal_takes_no_rows CHECK (false),
  PRIMARY KEY (reason)
);

-- What GitHub does not let an installation do, since when, and when it is asked again.
CREATE TABLE withheld_permission (
  installation_id BIGINT NOT NULL,
  feature         TEXT COLLATE "C" NOT NULL,
  since           TIMESTAMPTZ(3) NOT NULL,
  ask_again_at    TIMESTAMPTZ(3) NOT NULL,
  granted_as_of   TIMESTAMPTZ(3),
  PRIMARY KEY (installation_id, feature)
);
