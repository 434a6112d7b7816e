-- Where a look through GitHub's log of deliveries goes on that ran out of time, so that a long log is read in steps.

ALTER TABLE recovery_run
  ADD COLUMN cursor          TEXT,
  ADD COLUMN read_from       TIMESTAMPTZ(3),
  ADD COLUMN succeeded_guids TEXT[] NOT NULL DEFAULT '{}';
