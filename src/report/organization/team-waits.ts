import { optional } from '../../facts/optional.ts';
import { percentileIntervalOf, waitPercentile } from '../../signals/measure/wait-curve.ts';
import type { Interval } from '../../signals/signal.ts';
import type { TeamPairWait } from '../../signals/team-pairs.ts';
import { isOfOne } from '../../signals/told-groups.ts';
import type { RepositoryPart } from './repository-part.ts';

/** How long one team waits for the reviews of another, over all repositories. */
export interface TeamWait {
  /** Slugs. */
  from: string;
  to: string;
  /** Requests of the last 13 weeks. */
  requests: number;
  /** Median hours until an answer; absent where it was not reached, then `atLeast` says how far it is known to lie. */
  medianHours?: number;
  atLeastHours?: number;
  interval: Interval;
  /** How many of them wait now. */
  open: number;
}

/** Fewer make no median. */
const LEAST_REQUESTS = 20;

/** Which team waits for which, by their names: no order of merit. A pair with few requests, or of which one person answers most, is left out. */
export function teamWaits(parts: readonly RepositoryPart[]): TeamWait[] {
  const waits = parts.flatMap((part) => (part.worksCouncil ? [] : part.teamWaits));
  const pairs = Map.groupBy(waits, ({ from, to }) => `${from.id} ${to.id}`);
  return [...pairs.values()]
    .filter((all) => all.length >= LEAST_REQUESTS && !isOfOne(all.map(({ by }) => by)))
    .flatMap(teamWaitOf)
    .toSorted((a, b) => a.from.localeCompare(b.from, 'en') || a.to.localeCompare(b.to, 'en'));
}

function teamWaitOf(waits: readonly TeamPairWait[]): TeamWait[] {
  const [first] = waits;
  if (first === undefined) return [];
  const medianHours = waitPercentile(waits, 0.5);
  const longest = waits.reduce((hours, wait) => Math.max(hours, wait.hours), 0);
  return [
    {
      from: first.from.slug,
      to: first.to.slug,
      requests: waits.length,
      ...optional('medianHours', medianHours),
      ...optional('atLeastHours', medianHours === undefined ? longest : undefined),
      interval: percentileIntervalOf(waits, 0.5),
      open: waits.filter(({ isOpen }) => isOpen).length,
    },
  ];
}
