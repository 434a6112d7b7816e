import { hash } from 'node:crypto';
import { addIsoWeeks, formatIsoWeek, type IsoWeek, isoWeekSpan } from '../calendar/iso-week.ts';
import type { RepositoryConfig } from '../config/repository-config.ts';
import { isBot } from '../facts/people.ts';
import type { RepositorySnapshot } from '../facts/snapshots.ts';
import type { TeamPause } from '../signals/table.ts';
import type { Store } from '../store/open.ts';
import { loginsSeenIn, mayTellTeamFigures, type TeamBasis } from '../store/told-team-figures.ts';

/** What one week tells of a team is seen, in part, in the figures of so many weeks beside it: most look back over four at the most. */
const REST_WEEKS = 4;

/**
 * Why the figures of the team are not told of a week; `undefined` where they are. Told twice with other people left out, by other settings,
 * or in the weeks beside it, they would differ by one person, whose own figure the difference is. So they are told as they were told
 * first, or not, and pause for four weeks when somebody is left out who was not. Noted is that they were told, unless it is for a look only.
 */
export async function teamPauseOf(
  { pool }: Pick<Store, 'pool'>,
  { id }: RepositorySnapshot,
  week: IsoWeek,
  config: RepositoryConfig,
  { notes }: { notes: boolean } = { notes: true },
): Promise<TeamPause | undefined> {
  if (config.worksCouncil) return undefined;
  const isoWeek = formatIsoWeek(week);
  const near = {
    first: formatIsoWeek(addIsoWeeks(week, -REST_WEEKS)),
    last: formatIsoWeek(addIsoWeeks(week, REST_WEEKS)),
  };
  const leftOut = await leftOutOf({ pool }, id, config);
  const basis: TeamBasis = { leftOutHash: hashOf(leftOut), settingsHash: hashOf(settingsOf(week, config)) };
  return (await mayTellTeamFigures(pool, id, { isoWeek, near }, basis, notes)) ? undefined : 'changed';
}

/** Whoever did something here and is kept out by the file, as having opted out or as a machine that nobody else takes for one. */
async function leftOutOf(
  { pool }: Pick<Store, 'pool'>,
  id: RepositorySnapshot['id'],
  { optOut, bots }: RepositoryConfig,
): Promise<readonly string[]> {
  const logins = [...optOut, ...bots].filter((login) => !isBot({ login, kind: 'unknown' }));
  return logins.length === 0 ? [] : await loginsSeenIn(pool, id, logins);
}

/** By what the figures are reckoned. Days away that begin after the week change nothing of it. */
function settingsOf(week: IsoWeek, config: RepositoryConfig) {
  const { calendar, teamCalendars, personCalendars, busyStatus } = config;
  const end = new Date(isoWeekSpan(week, config.timeZone).untilMs).toISOString();
  const people = [...personCalendars].flatMap(([login, { away = [], ...rest }]) => {
    const begun = away.filter(({ first }) => first <= end);
    return Object.keys(rest).length + begun.length === 0 ? [] : [[login, rest, begun]];
  });
  return { calendar, teamCalendars, people, busyStatus };
}

function hashOf(value: unknown): string {
  const text = JSON.stringify(value, (_, each: unknown) =>
    each instanceof Map ? [...(each as Iterable<unknown>)] : each,
  );
  return hash('sha256', text);
}
