-- Of which weeks figures of a team were told, and what they rested on then, as hashes: who was left out of them, and the settings.

CREATE TABLE told_team_figures (
  repository_id BIGINT NOT NULL,
  iso_week      TEXT COLLATE "C" NOT NULL,
  left_out_hash TEXT COLLATE "C" NOT NULL,
  settings_hash TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (repository_id, iso_week)
);
