import { type Instant, instant } from '../../facts/instant.ts';
import { readPlaces } from '../../github/reading/places.ts';
import { type KnownItem, loadKnownItems } from '../../store/compared-items.ts';
import type { Comparison } from './comparison.ts';
import { patientPage } from './paused.ts';

const PAGE = 100;

/**
 * Goes through what changed at GitHub since the last comparison, the latest change first, and reads anew what we do not know, or know
 * from webhooks only. An item that changes meanwhile moves to the front, where the next comparison finds it: that one goes back to the
 * latest change that this one saw when it began.
 * @returns that change; undefined where there is no item.
 * @throws PausedError when it cannot go on now.
 */
export async function compareMoved(comparison: Comparison): Promise<Instant | undefined> {
  const { context, place, kind, sync, state } = comparison;
  const boundary = state.boundary ?? sync.newest ?? sync.since;
  const common = { ...place, kind, direction: 'DESC', openOnly: false } as const;
  let newest: Instant | undefined;
  let next: { after?: string } | undefined = {};
  while (next) {
    const asked: { after?: string } = next;
    const page = await patientPage(context, PAGE, (first) =>
      readPlaces(context.reader, { ...common, ...asked, first }),
    );
    const places = page.places.map(({ number, updatedAt }) => ({ number, updatedAt: instant(updatedAt) }));
    newest ??= places[0]?.updatedAt;
    const recent = places.filter(({ updatedAt }) => updatedAt >= boundary);
    await refreshMoved(comparison, recent);
    next = page.next !== undefined && recent.length === places.length ? { after: page.next } : undefined;
  }
  return newest;
}

async function refreshMoved(
  comparison: Comparison,
  places: readonly { number: number; updatedAt: Instant }[],
): Promise<void> {
  const { context, place } = comparison;
  const numbers = places.map(({ number }) => number);
  const known = await loadKnownItems(context.store, place.repositoryId, numbers);
  const missed = new Set(
    places.filter(({ number, updatedAt }) => isMissed(known.get(number), updatedAt)).map(({ number }) => number),
  );
  const unsettled = numbers.filter((number) => !missed.has(number) && known.get(number)?.settled !== true);
  await comparison.refresh([...missed, ...unsettled], (batch) => batch.filter((number) => missed.has(number)).length);
}

function isMissed(known: KnownItem | undefined, updatedAt: Instant): boolean {
  return known === undefined || known.deleted || known.updatedAt === undefined || known.updatedAt < updatedAt;
}
