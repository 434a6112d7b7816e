import type { OwnCalendar } from '../calendar/calendars.ts';
import type { DateSpan, Weekday } from '../calendar/declared-calendar.ts';
import type { PersonId } from '../facts/ids.ts';
import { optional } from '../facts/optional.ts';
import { HOLD_GATE_OPEN } from './admission/admission.ts';
import { loadForgotten } from './admission/forgotten-people.ts';
import { dropStatusSeen } from './busy-status.ts';
import type { Store } from './open.ts';
import type { Queryable } from './queryable.ts';
import { inTransaction } from './transaction.ts';

type Database = Pick<Store, 'pool'>;

/** What somebody declares of themselves, once for every repository. */
export interface OwnDeclaration {
  calendar: OwnCalendar;
  /** Whether GitHub may be asked whether they are busy. */
  readsBusyStatus: boolean;
}

interface Row {
  person_id: PersonId;
  time_zone: string | null;
  working_days: Weekday[] | null;
  from_minute: number | null;
  to_minute: number | null;
  holidays: string | null;
  away: string[];
  reads_busy_status: boolean;
}

const SELECT = `SELECT person_id::float8, time_zone, working_days, from_minute, to_minute, holidays, away, reads_busy_status
FROM own_calendar WHERE person_id = ANY($1::bigint[])`;

const SAVE = `INSERT INTO own_calendar
  (person_id, time_zone, working_days, from_minute, to_minute, holidays, away, reads_busy_status)
SELECT id, $2, $3, $4, $5, $6, $7, $8 FROM person WHERE id = $1
ON CONFLICT (person_id) DO UPDATE SET time_zone = excluded.time_zone, working_days = excluded.working_days,
  from_minute = excluded.from_minute, to_minute = excluded.to_minute, holidays = excluded.holidays, away = excluded.away,
  reads_busy_status = excluded.reads_busy_status`;

/** What some people declare of themselves; those who declare nothing are left out. */
export async function loadOwnDeclarations(
  client: Queryable,
  people: Iterable<PersonId>,
): Promise<ReadonlyMap<PersonId, OwnDeclaration>> {
  const { rows } = await client.query<Row>(SELECT, [[...people]]);
  return new Map(rows.map((row) => [row.person_id, toDeclaration(row)]));
}

/**
 * Keeps what somebody declares of themselves in place of what they declared before; who does not want their busy status read has what was
 * seen of it removed. False, and nothing is kept, where no repository
 * knows them, so that it goes with the last one that does, and where they are to be forgotten.
 */
export async function saveOwnDeclaration(
  { pool }: Database,
  person: PersonId,
  { calendar, readsBusyStatus }: OwnDeclaration,
): Promise<boolean> {
  const { timeZone, workingDays, workingHours, holidays, away = [] } = calendar;
  return await inTransaction(pool, async (client) => {
    await client.query(HOLD_GATE_OPEN);
    const forgotten = await loadForgotten(client);
    if (forgotten.isForgotten(person)) return false;
    const { rowCount } = await client.query(SAVE, [
      person,
      timeZone,
      workingDays,
      workingHours?.fromMinute,
      workingHours?.toMinute,
      holidays,
      away.map(({ first, last }) => `${first}..${last}`),
      readsBusyStatus,
    ]);
    if (!readsBusyStatus) await dropStatusSeen(client, [person]);
    return rowCount !== 0;
  });
}

/** Removes all that somebody declared of themselves, and what was seen of their busy status. */
export async function deleteOwnDeclaration({ pool }: Database, person: PersonId): Promise<void> {
  await pool.query('DELETE FROM own_calendar WHERE person_id = $1', [person]);
  await dropStatusSeen(pool, [person]);
}

function toDeclaration(row: Row): OwnDeclaration {
  const { from_minute: fromMinute, to_minute: toMinute } = row;
  return {
    calendar: {
      ...optional('timeZone', row.time_zone),
      ...optional('workingDays', row.working_days),
      ...optional('workingHours', fromMinute === null || toMinute === null ? undefined : { fromMinute, toMinute }),
      ...optional('holidays', row.holidays),
      ...optional('away', row.away.length === 0 ? undefined : row.away.map(toSpan)),
    },
    readsBusyStatus: row.reads_busy_status,
  };
}

function toSpan(text: string): DateSpan {
  const [first = '', last = first] = text.split('..');
  return { first, last };
}
