-- What one person sees of themselves is found by the person, over all repositories: what they did, what they were asked for, and what is
-- open and theirs. Each covers only rows that are about somebody, or are open, so that the rest costs nothing to write.

CREATE INDEX event_actor_id_at_idx ON event (actor_id, at) WHERE actor_id IS NOT NULL;
CREATE INDEX event_asked_reviewer_at_idx ON event ((detail->>'reviewerId'), at) WHERE kind = 'review_requested';
CREATE INDEX item_open_author_id_idx ON item (author_id) WHERE closed_at IS NULL;
CREATE INDEX item_open_asked_idx ON item USING gin (requested_reviewer_ids, requested_team_ids) WHERE closed_at IS NULL;
