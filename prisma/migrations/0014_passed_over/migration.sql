-- Numbers that GitHub could not give while a history was read, and has not given since.
ALTER TABLE sync_state ADD COLUMN passed_over INTEGER[] NOT NULL DEFAULT '{}';
