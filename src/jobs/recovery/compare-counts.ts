import { readPlaces } from '../../github/reading/places.ts';
import { listNumbers } from '../../store/compared-items.ts';
import { EVERYTHING } from '../backfill/sync-plan.ts';
import type { Counts } from './compare-share.ts';
import type { Comparison } from './comparison.ts';
import { patientPage } from './paused.ts';

const PAGE = 100;

/**
 * Where GitHub counts other items than we do, lists them all, by number only, and reads anew those that one side does not have. What is
 * open is always counted; the rest only where the whole history was read.
 * @throws PausedError when it cannot go on now.
 */
export async function compareCounts(comparison: Comparison, { open, total }: Counts): Promise<void> {
  await compareCount(comparison, open, true);
  if (comparison.sync.since === EVERYTHING) await compareCount(comparison, total, false);
}

async function compareCount(comparison: Comparison, count: number, openOnly: boolean): Promise<void> {
  const { context, place, itemKind } = comparison;
  const ours = new Set(await listNumbers(context.store, place.repositoryId, itemKind, openOnly));
  if (ours.size === count) return;
  const theirs = await listAtGitHub(comparison, openOnly);
  const differing = [...ours]
    .filter((number) => !theirs.has(number))
    .concat([...theirs].filter((number) => !ours.has(number)));
  await comparison.refresh(differing, async (batch) => {
    const after = new Set(await listNumbers(context.store, place.repositoryId, itemKind, openOnly));
    return batch.filter((number) => ours.has(number) !== after.has(number)).length;
  });
}

async function listAtGitHub({ context, place, kind }: Comparison, openOnly: boolean): Promise<Set<number>> {
  const common = { ...place, kind, direction: 'ASC', openOnly } as const;
  const numbers = new Set<number>();
  let next: { after?: string } | undefined = {};
  while (next) {
    const asked: { after?: string } = next;
    const page = await patientPage(context, PAGE, (first) =>
      readPlaces(context.reader, { ...common, ...asked, first }),
    );
    for (const { number } of page.places) numbers.add(number);
    next = page.next === undefined ? undefined : { after: page.next };
  }
  return numbers;
}
