-- What people declare of their own working time, once for everywhere; minutes since midnight, spans of days as `2026-12-24..2027-01-01`.

CREATE TABLE own_calendar (
  person_id         BIGINT NOT NULL PRIMARY KEY,
  time_zone         TEXT COLLATE "C",
  working_days      SMALLINT[],
  from_minute       SMALLINT,
  to_minute         SMALLINT,
  holidays          TEXT COLLATE "C",
  away              TEXT[] COLLATE "C" NOT NULL,
  reads_busy_status BOOLEAN NOT NULL
);
