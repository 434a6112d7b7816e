import { noFacts } from '../../facts/facts.ts';
import { later } from '../../facts/instant.ts';
import { readItemPage } from '../../github/reading/item-pages.ts';
import { factsFromMilestonePage } from '../../ingest/api/facts-from-page.ts';
import { loadMilestones } from '../../store/load-milestones.ts';
import { saveReconciliation } from '../../store/reconciliations.ts';
import { compareLabels } from './compare-labels.ts';
import type { ComparisonContext } from './comparison.ts';
import { patientPage } from './paused.ts';
import type { RepositoryPlace } from './refresh-items.ts';

const PAGE = 100;

/**
 * Compares all labels and all milestones, which are few. One that is not listed any more is deleted, where one page listed them all: a longer list may
 * leave one out that moves while it is paged through.
 * @returns how many had changed without our knowing.
 * @throws PausedError when it cannot go on now.
 */
export async function compareMilestones(context: ComparisonContext, place: RepositoryPlace): Promise<number> {
  const { store, writer, reader, now } = context;
  const { repositoryId, owner, name } = place;
  const [before, startedAt] = [reader.spent(), now()];
  const known = new Map((await loadMilestones(store.pool, repositoryId)).map((each) => [each.id, each]));
  const common = { owner, name, kind: 'milestones', direction: 'DESC', openOnly: false } as const;
  let repaired = await compareLabels(context, place);
  let next: { after?: string } | undefined = {};
  while (next) {
    const asked: { after?: string } = next;
    const page = await patientPage(context, PAGE, (first) => readItemPage(reader, { ...common, ...asked, first }));
    const facts = factsFromMilestonePage(page.repository, page.readAt);
    const listed = facts.milestones.filter((each) => each.repositoryId === repositoryId);
    const changed = listed.filter(({ id, updatedAt }) => (known.get(id)?.updatedAt ?? 0) < updatedAt);
    const isWhole = asked.after === undefined && page.next === undefined;
    const gone = isWhole ? [...known.values()].filter(({ id }) => !listed.some((each) => each.id === id)) : [];
    const deleted = gone.map((each) => ({ ...each, deleted: true, updatedAt: later(each.updatedAt, page.readAt) }));
    const milestones = [...changed, ...deleted];
    if (milestones.length > 0) await writer.write({ facts: { ...noFacts(), milestones } });
    repaired += milestones.length;
    next = page.next === undefined ? undefined : { after: page.next };
  }
  const spent = reader.spent();
  const cost = { calls: spent.calls - before.calls, points: spent.points - before.points };
  const done = { repositoryId, kind: 'milestones', startedAt, finishedAt: now() } as const;
  await saveReconciliation(store, { ...done, refreshed: repaired, repaired, ...cost });
  return repaired;
}
