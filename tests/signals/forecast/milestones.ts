import type { EventDetail } from '../../../src/facts/events.ts';
import type { ItemHistory, RepositoryHistory } from '../../../src/facts/history.ts';
import { toId } from '../../../src/facts/ids.ts';
import type { Instant } from '../../../src/facts/instant.ts';
import { REPOSITORY, historyOf, pull } from '../build.ts';

/** An item put into a milestone at a moment and finished at another, if at all. */
export function item(milestone: string, joined: Instant, finished?: Instant): ItemHistory {
  const steps = finished === undefined ? [] : [`${(finished - joined) / 3_600_000} ben closes` as const];
  const history = pull(joined, 'ann', steps);
  const detail: EventDetail = { kind: 'milestoned', milestone };
  const event = { repositoryId: REPOSITORY, number: history.item.number, at: joined, provisional: false, ...detail };
  const core = history.item.core && { ...history.item.core, milestone: { title: milestone } };
  return { item: { ...history.item, ...(core && { core }) }, events: [event, ...history.events] };
}

/** A milestone; closed when the last moment is given. */
export const milestone = (number: number, title: string, createdAt: Instant, dueAt?: Instant, closedAt?: Instant) => ({
  id: toId<RepositoryHistory['milestones'][number]['id']>(900 + number),
  repositoryId: REPOSITORY,
  number,
  title,
  state: closedAt === undefined ? ('open' as const) : ('closed' as const),
  createdAt,
  ...(dueAt !== undefined && { dueAt }),
  ...(closedAt !== undefined && { closedAt }),
  deleted: false,
  updatedAt: createdAt,
});

/** A repository with milestones. */
export function historyWith(items: ItemHistory[], milestones: RepositoryHistory['milestones']): RepositoryHistory {
  return { ...historyOf(items), milestones };
}
