import type { ItemHistory, RepositoryHistory } from '../../facts/history.ts';
import { type Instant, WEEK_MS, instantFromMs } from '../../facts/instant.ts';
import { milestoneAsOf } from '../../facts/lifecycle/as-of.ts';
import { optional } from '../../facts/optional.ts';
import { inOrder } from '../../facts/lifecycle/timeline-order.ts';
import { finishedAt } from './finished.ts';

/** What is added in its first week was planned; what comes later is growth. */
const PLANNING_MS = WEEK_MS;

/** A milestone as it stood at a moment: issues and pull requests alike. */
export interface MilestoneState {
  number: number;
  title: string;
  open: boolean;
  startedAt: Instant;
  /** When it was closed, or the moment itself. */
  endedAt: Instant;
  dueAt?: Instant;
  /** Open items in it. */
  remaining: number;
  /** Items that were put into it when it was planned. */
  planned: number;
  /** When each item was finished that was in it then, and when each was added after it was planned. */
  finished: readonly Instant[];
  added: readonly Instant[];
}

/** Every milestone that had begun by a moment, as it stood then; nothing later counts. */
export function milestonesAt(history: RepositoryHistory, at: Instant): MilestoneState[] {
  const items = [...history.pullRequests, ...history.issues]
    .filter(({ item }) => item.createdAt <= at && !item.core?.deleted)
    .map((item) => workOf(item, at));
  return history.milestones
    .filter(({ createdAt }) => createdAt <= at)
    .map(({ number, title, createdAt, closedAt, dueAt }) => {
      const isClosed = closedAt !== undefined && closedAt <= at;
      const added = items.flatMap(({ joined }) => joined.get(title) ?? []);
      const planningEnds = createdAt + PLANNING_MS;
      return {
        number,
        title,
        open: !isClosed,
        startedAt: createdAt,
        endedAt: isClosed ? closedAt : at,
        ...optional('dueAt', dueAt),
        remaining: items.filter((item) => item.open && item.milestone === title).length,
        planned: added.filter((moment) => moment <= planningEnds).length,
        finished: items.flatMap((item) => (item.finishedIn === title ? (item.finishedAt ?? []) : [])),
        added: added.filter((moment) => moment > planningEnds),
      };
    });
}

interface Work {
  open: boolean;
  /** Its milestone at the moment. */
  milestone?: string;
  finishedAt?: Instant;
  /** Its milestone when it was finished. */
  finishedIn?: string;
  /** When it was first put into each milestone. */
  joined: ReadonlyMap<string, Instant>;
}

function workOf(history: ItemHistory, at: Instant): Work {
  const { item } = history;
  const all = inOrder(history.events);
  const finished = finishedAt(history);
  const known = finished !== undefined && finished <= at ? finished : undefined;
  const joined = new Map<string, Instant>();
  const milestone = milestoneAsOf(item, all, at);
  for (const event of all) {
    if (event.kind === 'milestoned' && event.at <= at && !joined.has(event.milestone))
      joined.set(event.milestone, event.at);
  }
  // A recording may tell of the milestone without the event.
  if (milestone !== undefined && !joined.has(milestone)) joined.set(milestone, item.createdAt);
  return {
    open: isOpenAt(history, at),
    joined,
    ...optional('milestone', milestone),
    ...optional('finishedAt', known),
    ...optional('finishedIn', known === undefined ? undefined : milestoneAsOf(item, all, known)),
  };
}

function isOpenAt({ item, events }: ItemHistory, at: Instant): boolean {
  const last = events.findLast((event) => event.at <= at && ['closed', 'merged', 'reopened'].includes(event.kind));
  if (last !== undefined) return last.kind === 'reopened';
  return !(item.core?.closedAt !== undefined && item.core.closedAt <= at);
}

/** So many weeks before a moment. */
export function weeksBefore(at: Instant, weeks: number): Instant {
  return instantFromMs(at - weeks * WEEK_MS);
}
