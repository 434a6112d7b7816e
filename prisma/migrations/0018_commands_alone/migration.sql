-- Whether the comment is nothing but commands: such a comment answers nobody.

ALTER TABLE command ADD COLUMN is_alone BOOLEAN NOT NULL DEFAULT false;
