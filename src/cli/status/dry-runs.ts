import { type Instant, instantFromMs, WEEK_MS } from '../../facts/instant.ts';
import { allSettingsInForce } from '../../reporting/settings-in-force.ts';
import { plural, sayList } from '../../report/words.ts';
import { countDryRuns, DRY_RUN_KINDS, type DryRunCounts, type DryRunKind } from '../../store/dry-run-writes.ts';
import type { Store } from '../../store/open.ts';
import { listRepositories } from '../../store/repositories.ts';

/** What the repositories that are in a dry run now would have got within a week, by `owner/name`. */
export async function readDryRuns(store: Store, now: Instant): Promise<Map<string, DryRunCounts>> {
  const counts = await countDryRuns(store, instantFromMs(now - WEEK_MS));
  const settingsOf = await allSettingsInForce(store);
  const inDryRun = (await listRepositories(store)).filter((repository) => settingsOf(repository).config.dryRun);
  return new Map(inDryRun.map(({ id, owner, name }) => [`${owner}/${name}`, counts.get(id) ?? {}]));
}

const NAMES: Record<DryRunKind, (count: number) => string> = {
  label: (count) => plural(count, 'label'),
  'check-run': (count) => plural(count, 'check run'),
  dashboard: () => 'a dashboard',
  answer: (count) => plural(count, 'answer'),
  'organization-report': () => 'an organisation’s report',
};

/** `dry run: within a week it would have written 3 labels, 2 check runs and a dashboard` */
export function sayDryRun(counts: DryRunCounts): string {
  const parts = DRY_RUN_KINDS.flatMap((kind) => {
    const count = counts[kind];
    return count === undefined ? [] : [NAMES[kind](count)];
  });
  return parts.length === 0
    ? 'dry run: within a week it would have written nothing else'
    : `dry run: within a week it would have written ${sayList(parts)}`;
}
