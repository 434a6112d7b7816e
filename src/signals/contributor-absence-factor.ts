import type { EventKind } from '../facts/events.ts';
import type { PersonId } from '../facts/ids.ts';
import { optional } from '../facts/optional.ts';
import { bootstrapInterval } from '../statistics/bootstrap.ts';
import type { SignalContext } from './context.ts';
import { deedsOf } from './deeds.ts';
import { splitByWeek } from './measure/cohort.ts';
import { compareWithBaseline } from './measure/compare.ts';
import { resampledBaseline } from './measure/resampled-baseline.ts';
import { COUNT_SCALE } from './measure/scale.ts';
import { type SignalAbout, type SignalDefinition, tooFew } from './signal.ts';

/** A quarter, so that holidays do not decide. */
const WEEKS = 13;
const MIN_PEOPLE = 10;
/** One of these is a contribution; commits would count those twice that are merged. */
const CONTRIBUTIONS: ReadonlySet<EventKind> = new Set<EventKind>(['opened', 'merged', 'reviewed', 'commented']);

const about: SignalAbout<'repository'> = {
  id: 'contributor-absence-factor',
  name: 'Contributor absence factor',
  unit: '1',
  direction: 'higher-is-better',
  minimum: { n: 100, of: 'contributions, or of 10 people' },
  level: 'repository',
  definition:
    'The fewest people who together made half of the contributions of the last 13 weeks: pull requests and issues opened, merges, reviews and comments.',
  caveat: 'Knowledge is not the same as activity; nobody is named, and few is usual for a small team.',
  source: 'CHAOSS, Contributor Absence Factor; what counts as a contribution and the 13 weeks are our choice.',
};

/** How many contributions each person made in a week. */
type WeekCounts = ReadonlyMap<PersonId, number>;

/** How many people would have to be away for half of the activity to be missing; no names. */
export const contributorAbsenceFactor: SignalDefinition<'repository', SignalContext> = {
  about,
  measure: (context) => {
    const deeds = deedsOf(context).filter(({ kind }) => CONTRIBUTIONS.has(kind));
    const weeks = splitByWeek([...context.trailingWeeks, context.window], deeds).map(countByPerson);
    const recent = weeks.slice(-WEEKS);
    const totals = addUp(recent);
    const n = [...totals.values()].reduce((sum, count) => sum + count, 0);
    const value = absenceFactor(recent);
    if (value === undefined || (n < about.minimum.n && totals.size < MIN_PEOPLE)) return tooFew(about, n);
    const since = context.trailingWeeks.at(1 - WEEKS)?.since ?? context.trailingWeeks[0]?.since;
    const alone = (some: readonly WeekCounts[]) => some.map((week) => [week]);
    const baseline = resampledBaseline(alone(weeks.slice(0, -WEEKS)), recent.length, absenceFactor, COUNT_SCALE);
    return {
      level: 'repository',
      status: compareWithBaseline(value, baseline, about.direction),
      n,
      value,
      groups: { people: totals.size },
      ...optional('interval', bootstrapInterval(alone(recent), absenceFactor, { seed: n })),
      ...optional('baseline', baseline),
      ...optional('span', since === undefined ? undefined : { since, until: context.window.until }),
    };
  },
};

function countByPerson(deeds: readonly { by: PersonId }[]): WeekCounts {
  const counts = new Map<PersonId, number>();
  for (const { by } of deeds) counts.set(by, (counts.get(by) ?? 0) + 1);
  return counts;
}

function addUp(weeks: readonly WeekCounts[]): Map<PersonId, number> {
  const totals = new Map<PersonId, number>();
  for (const week of weeks) for (const [by, count] of week) totals.set(by, (totals.get(by) ?? 0) + count);
  return totals;
}

/** The fewest people with half of everything; `undefined` of nothing. */
function absenceFactor(weeks: readonly WeekCounts[]): number | undefined {
  const counts = [...addUp(weeks).values()].sort((a, b) => b - a);
  const half = counts.reduce((sum, count) => sum + count, 0) / 2;
  let reached = 0;
  const people = counts.findIndex((count) => (reached += count) >= half);
  return people < 0 ? undefined : people + 1;
}
