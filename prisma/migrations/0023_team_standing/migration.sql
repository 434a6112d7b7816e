-- Whether everybody in the organisation may see a team, and which team it belongs to: told only where its members are read too.

ALTER TABLE team
  ADD COLUMN visible BOOLEAN,
  ADD COLUMN parent_id BIGINT,
  ADD COLUMN standing_seen_at TIMESTAMPTZ(3),
  ADD COLUMN standing_tie TEXT COLLATE "C";
