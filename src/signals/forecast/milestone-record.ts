import type { ItemHistory, RepositoryHistory } from '../../facts/history.ts';
import { DAY_MS, type Instant, instantFromMs } from '../../facts/instant.ts';
import { CERTAINTIES, type Certainty, PACE_WEEKS } from './count-forecast.ts';
import { forecastMilestones } from './milestone-forecast.ts';
import { milestonesAt, weeksBefore } from './milestone-work.ts';

/** Fewer than a forecast that is told takes: many are made, and only what became of them counts. */
const DRAWS = 200;

/** Of the dates that milestones were given with a certainty: how many are over, and how many of these held. */
interface DatesOver {
  over: number;
  held: number;
}

/** How dates came out, by the certainty with which they were given. */
export type DateRecord = Readonly<Record<Certainty, DatesOver>>;

/**
 * How the dates came out that would have been given to milestones at the end of each of the last 26 weeks before `at`, each from what was
 * known then. A date lasts to its end, and is over a day after its moment; it held when the milestone was closed by then or had
 * nothing left. Only dates that are over count, whether they held or not, so that early ends do not flatter. `weeks` of history are known.
 */
export function recordOfDates(history: RepositoryHistory, weeks: number, at: Instant): DateRecord {
  const known = onlyMilestones(history);
  const record = { 0.5: { over: 0, held: 0 }, 0.85: { over: 0, held: 0 }, 0.95: { over: 0, held: 0 } };
  for (let ago = PACE_WEEKS; ago > 0; ago -= 1) {
    const then = weeksBefore(at, ago);
    for (const { number, doneBy } of forecastMilestones(milestonesAt(known, then), weeks - ago, then, DRAWS)) {
      for (const certainty of CERTAINTIES) {
        const end = endOf(doneBy[certainty]);
        if (end === undefined || end > at) continue;
        record[certainty].over += 1;
        if (isDone(known, number, end)) record[certainty].held += 1;
      }
    }
  }
  return record;
}

/** What belongs to no milestone says nothing here, and is most of a repository. */
function onlyMilestones(history: RepositoryHistory): RepositoryHistory {
  const wasInOne = ({ item, events }: ItemHistory) =>
    item.core?.milestone !== undefined || events.some(({ kind }) => kind === 'milestoned');
  return {
    ...history,
    pullRequests: history.pullRequests.filter(wasInOne),
    issues: history.issues.filter(wasInOne),
  };
}

function endOf(date: Instant | undefined): Instant | undefined {
  return date === undefined ? undefined : instantFromMs(date + DAY_MS);
}

function isDone(history: RepositoryHistory, number: number, by: Instant): boolean {
  const state = milestonesAt(history, by).find((milestone) => milestone.number === number);
  return state !== undefined && (!state.open || state.remaining === 0);
}
