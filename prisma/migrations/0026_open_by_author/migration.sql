-- Who is asked is found by its own index only. Where the planner has no statistics it took that of authors for it, because both are of what
-- is open, and read all that anybody has open.

DROP INDEX item_open_author_id_idx;
CREATE INDEX item_open_author_id_idx ON item (author_id) WHERE closed_at IS NULL AND author_id IS NOT NULL;
