import type { ItemHistory, RepositoryHistory } from '../../facts/history.ts';
import { DAY_MS, HOUR_MS, type Instant, instantFromMs } from '../../facts/instant.ts';
import { foldLifecycle } from '../../facts/lifecycle/fold.ts';
import { type Lifecycle, isOpen, isWaiting } from '../../facts/lifecycle/lifecycle.ts';
import type { People } from '../../facts/people.ts';

/** How long after it was first ready a pull request's risk is told. */
export const PREDICTION_AGE_MS = 72 * HOUR_MS;
/** How long after it was first ready a pull request that is still open has ended overdue. */
export const OVERDUE_AGE_MS = 14 * DAY_MS;

/** A pull request by a person that was open and no draft 72 hours after it was first ready for review. */
export interface AtRisk {
  pull: ItemHistory;
  /** What was known of it at the moment of prediction. */
  lifecycle: Lifecycle;
  /** The moment of prediction: first ready + 72 hours, by the calendar, whatever happened between. */
  at: Instant;
  /** When it is known whether it ended overdue: first ready + 14 days. */
  dueAt: Instant;
}

/**
 * The pull requests whose moment of prediction is not later than `until`, by that moment and then by number. Machines' own, drafts
 * and those closed by then are left out; one that is back in draft at the moment is left out for good. So are those that were ready before
 * all is known of the repository: of them only the slow ones are known, and all of these would have ended overdue.
 */
export function pullRequestsAtRisk(
  { pullRequests, people, completeSince = instantFromMs(0) }: RepositoryHistory,
  until: Instant,
): AtRisk[] {
  return pullRequests
    .flatMap((pull) => atRiskOf(pull, people, until) ?? [])
    .filter(({ at }) => at - PREDICTION_AGE_MS >= completeSince)
    .toSorted((a, b) => a.at - b.at || a.lifecycle.number - b.lifecycle.number);
}

function atRiskOf(pull: ItemHistory, people: People, until: Instant): AtRisk | undefined {
  const readyAt = firstReady(pull, people, until);
  if (readyAt === undefined) return undefined;
  const at = instantFromMs(readyAt + PREDICTION_AGE_MS);
  if (at > until) return undefined;
  const lifecycle = foldLifecycle(pull, people, at);
  if (lifecycle === undefined || !isWaiting(lifecycle)) return undefined;
  return { pull, lifecycle, at, dueAt: instantFromMs(readyAt + OVERDUE_AGE_MS) };
}

function firstReady(pull: ItemHistory, people: People, until: Instant): Instant | undefined {
  const lifecycle = foldLifecycle(pull, people, until);
  return lifecycle?.authorIsBot === false ? lifecycle.readyAt : undefined;
}

/** Whether it was still open, as a draft or not, 14 days after it was first ready; what came later does not matter. */
export function endedOverdue({ pull, dueAt }: AtRisk, people: People): boolean {
  const lifecycle = foldLifecycle(pull, people, dueAt);
  return lifecycle !== undefined && isOpen(lifecycle);
}
