import { lastKnownMoment } from '../src/evaluate/last-known-moment.ts';
import type { ScoredPrediction } from '../src/evaluate/overdue.ts';
import type { RepositoryHistory } from '../src/facts/history.ts';
import { DAY_MS, HOUR_MS, type Instant } from '../src/facts/instant.ts';
import { foldLifecycle } from '../src/facts/lifecycle/fold.ts';
import type { Prediction } from '../src/statistics/discrimination.ts';
import { type Observation, kaplanMeier, percentileOf } from '../src/statistics/kaplan-meier.ts';

const YEAR_MS = 365 * DAY_MS;
const AGE_HOURS = 72;

interface Course {
  readyAt: Instant;
  closedAt: Instant | undefined;
}

/**
 * What the age alone says: 72 hours as a percentile of the closing times of the year before each moment of prediction, censored
 * there. A pull request that was closed and reopened counts with its last closing only.
 */
export function agePercentiles(history: RepositoryHistory, scored: readonly ScoredPrediction[]): Prediction[] {
  const until = lastKnownMoment(history);
  const courses = history.pullRequests.flatMap((pull): Course[] => {
    const lifecycle = foldLifecycle(pull, history.people, until);
    if (lifecycle?.readyAt === undefined || lifecycle.authorIsBot) return [];
    return [{ readyAt: lifecycle.readyAt, closedAt: lifecycle.closedAt }];
  });
  return scored.map(({ point, happened }) => {
    const waits = courses.flatMap((course) => waitAsOf(course, point.at) ?? []);
    return { probability: percentileOf(kaplanMeier(waits), AGE_HOURS) ?? 0, happened };
  });
}

function waitAsOf({ readyAt, closedAt }: Course, at: Instant): Observation | undefined {
  if (readyAt > at || readyAt < at - YEAR_MS) return undefined;
  const observed = closedAt !== undefined && closedAt <= at;
  return { duration: ((observed ? closedAt : at) - readyAt) / HOUR_MS, observed };
}
