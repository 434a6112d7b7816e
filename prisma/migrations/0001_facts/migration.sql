-- The facts, what was received, and what was published. Text that is compared or paged through by us has the collation "C",
-- so that every database orders it alike.

CREATE TABLE installation (
  id                   BIGINT NOT NULL,
  account_id           BIGINT NOT NULL,
  account_login        TEXT NOT NULL,
  repository_selection TEXT NOT NULL,
  suspended            BOOLEAN NOT NULL,
  deleted              BOOLEAN NOT NULL,
  updated_at           TIMESTAMPTZ(3) NOT NULL,
  tie                  TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (id)
);

CREATE TABLE repository (
  id                     BIGINT NOT NULL,
  owner                  TEXT NOT NULL,
  name                   TEXT NOT NULL,
  private                BOOLEAN NOT NULL,
  archived               BOOLEAN NOT NULL,
  deleted                BOOLEAN NOT NULL,
  seen_at                TIMESTAMPTZ(3) NOT NULL,
  tie                    TEXT COLLATE "C" NOT NULL,
  default_branch         TEXT,
  default_branch_seen_at TIMESTAMPTZ(3),
  default_branch_tie     TEXT COLLATE "C",
  PRIMARY KEY (id)
);

CREATE TABLE repository_access (
  repository_id   BIGINT NOT NULL,
  installation_id BIGINT NOT NULL,
  granted         BOOLEAN NOT NULL,
  seen_at         TIMESTAMPTZ(3) NOT NULL,
  tie             TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (repository_id, installation_id)
);

CREATE TABLE person (
  id           BIGINT NOT NULL,
  login        TEXT NOT NULL,
  seen_at      TIMESTAMPTZ(3) NOT NULL,
  tie          TEXT COLLATE "C" NOT NULL,
  kind         TEXT,
  kind_seen_at TIMESTAMPTZ(3),
  kind_tie     TEXT COLLATE "C",
  PRIMARY KEY (id)
);

CREATE TABLE team (
  id           BIGINT NOT NULL,
  organization TEXT NOT NULL,
  slug         TEXT NOT NULL,
  name         TEXT NOT NULL,
  seen_at      TIMESTAMPTZ(3) NOT NULL,
  tie          TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (id)
);

CREATE TABLE milestone (
  id            BIGINT NOT NULL,
  repository_id BIGINT NOT NULL,
  number        INTEGER NOT NULL,
  title         TEXT NOT NULL,
  state         TEXT NOT NULL,
  created_at    TIMESTAMPTZ(3) NOT NULL,
  due_at        TIMESTAMPTZ(3),
  closed_at     TIMESTAMPTZ(3),
  deleted       BOOLEAN NOT NULL,
  updated_at    TIMESTAMPTZ(3) NOT NULL,
  tie           TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (id)
);

CREATE TABLE label (
  id            BIGINT NOT NULL,
  repository_id BIGINT NOT NULL,
  name          TEXT NOT NULL,
  color         TEXT NOT NULL,
  deleted       BOOLEAN NOT NULL,
  seen_at       TIMESTAMPTZ(3) NOT NULL,
  tie           TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (id)
);

CREATE TABLE item (
  repository_id          BIGINT NOT NULL,
  number                 INTEGER NOT NULL,
  kind                   TEXT NOT NULL,
  created_at             TIMESTAMPTZ(3) NOT NULL,
  core_updated_at        TIMESTAMPTZ(3),
  core_tie               TEXT COLLATE "C",
  author_id              BIGINT,
  title                  TEXT,
  state                  TEXT,
  closed_at              TIMESTAMPTZ(3),
  labels                 TEXT[],
  milestone_id           BIGINT,
  milestone_title        TEXT,
  assignee_ids           BIGINT[],
  deleted                BOOLEAN,
  pull_updated_at        TIMESTAMPTZ(3),
  pull_tie               TEXT COLLATE "C",
  pull_id                BIGINT,
  draft                  BOOLEAN,
  merged_at              TIMESTAMPTZ(3),
  head_sha               TEXT,
  head_ref               TEXT,
  base_ref               TEXT,
  requested_reviewer_ids BIGINT[],
  requested_team_ids     BIGINT[],
  size_updated_at        TIMESTAMPTZ(3),
  size_tie               TEXT COLLATE "C",
  additions              INTEGER,
  deletions              INTEGER,
  changed_files          INTEGER,
  commits                INTEGER,
  PRIMARY KEY (repository_id, number)
);

CREATE TABLE event (
  repository_id BIGINT NOT NULL,
  number        INTEGER NOT NULL,
  key           TEXT COLLATE "C" NOT NULL,
  kind          TEXT NOT NULL,
  at            TIMESTAMPTZ(3) NOT NULL,
  actor_id      BIGINT,
  provisional   BOOLEAN NOT NULL,
  detail        JSONB NOT NULL,
  weight        SMALLINT NOT NULL,
  tie           TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (repository_id, number, key)
);

CREATE TABLE delivery (
  hook_id     TEXT COLLATE "C" NOT NULL,
  guid        TEXT COLLATE "C" NOT NULL,
  event       TEXT NOT NULL,
  action      TEXT,
  received_at TIMESTAMPTZ(3) NOT NULL,
  PRIMARY KEY (hook_id, guid)
);

CREATE TABLE parked_delivery (
  hook_id   TEXT COLLATE "C" NOT NULL,
  guid      TEXT COLLATE "C" NOT NULL,
  event     TEXT NOT NULL,
  payload   TEXT NOT NULL,
  error     TEXT NOT NULL,
  parked_at TIMESTAMPTZ(3) NOT NULL,
  PRIMARY KEY (hook_id, guid)
);

CREATE TABLE weekly_report (
  repository_id BIGINT NOT NULL,
  iso_week      TEXT COLLATE "C" NOT NULL,
  issue_number  INTEGER NOT NULL,
  content_hash  TEXT NOT NULL,
  published_at  TIMESTAMPTZ(3) NOT NULL,
  PRIMARY KEY (repository_id, iso_week)
);

CREATE INDEX repository_access_installation_id_idx ON repository_access (installation_id);
CREATE INDEX milestone_repository_id_idx ON milestone (repository_id);
CREATE INDEX label_repository_id_idx ON label (repository_id);
CREATE INDEX item_repository_id_closed_at_idx ON item (repository_id, closed_at);
CREATE INDEX event_repository_id_at_idx ON event (repository_id, at);
CREATE INDEX delivery_received_at_idx ON delivery (received_at);

-- Names are case-insensitive at GitHub.
CREATE INDEX person_lower_login_idx ON person (lower(login));
CREATE INDEX repository_lower_owner_name_idx ON repository (lower(owner), lower(name));
