import type { PersonId, RepositoryId } from '../facts/ids.ts';
import { MINUTE_MS } from '../facts/instant.ts';
import { type ConfiguredRepository, overdueIn } from '../reporting/overdue-in.ts';
import { BoundedMap } from './access/bounded-map.ts';
import { withinMs } from './organization/within-ms.ts';
import { settingsKey } from './reports.ts';
import { Turns } from './turns.ts';
import type { WebContext } from './web-context.ts';

const KEEP_MS = 5 * MINUTE_MS;
const MOST_KEPT = 2000;
/** As many are counted together; in between others have their turn. */
const AT_ONCE = 20;
/** A page of lines does not wait longer; what is counted by then it shows. */
const PATIENCE_MS = 1500;

/** How many are overdue; `unknown` where too few were closed to say, `late` where that is still being counted. */
export type OverdueCount = number | 'unknown' | 'late';

/** Tells a person how many pull requests are overdue in each of some repositories. */
export type AskOverdue = (
  by: PersonId,
  repositories: readonly ConfiguredRepository[],
) => Promise<ReadonlyMap<RepositoryId, OverdueCount>>;

interface Entry {
  until: number;
  /** Absent while it is being counted. */
  count?: OverdueCount;
  counted: Promise<unknown>;
}

/** Counts what is overdue, some repositories at a time and people in turns, and remembers it for five minutes, by repository and settings. */
export function rememberedOverdue({ store, now, patienceMs = PATIENCE_MS }: WebContext): AskOverdue {
  const known = new BoundedMap<string, Entry>(MOST_KEPT);
  const turns = new Turns(1);

  const count = (by: PersonId, asked: readonly (readonly [key: string, ConfiguredRepository])[]): void => {
    const counted = turns.take(by, async () => {
      const found = await overdueIn(
        store,
        asked.map(([, each]) => each),
        now(),
      );
      for (const [key, { repository }] of asked) {
        const entry = known.get(key);
        if (entry) entry.count = found.get(repository.id) ?? 'unknown';
      }
    });
    counted.catch(() => asked.forEach(([key]) => known.delete(key)));
    for (const [key] of asked) known.set(key, { until: now() + KEEP_MS, counted });
  };

  return async (by, repositories) => {
    const keyed = repositories.map((each) => [keyOf(each), each] as const);
    const missing = keyed.filter(([key]) => (known.get(key)?.until ?? 0) <= now());
    for (let start = 0; start < missing.length; start += AT_ONCE) count(by, missing.slice(start, start + AT_ONCE));
    const underWay = keyed.flatMap(([key]) => known.get(key)?.counted ?? []);
    await withinMs(patienceMs, Promise.all(new Set(underWay)));
    return new Map(keyed.map(([key, { repository }]) => [repository.id, known.get(key)?.count ?? 'late']));
  };
}

function keyOf({ repository, config }: ConfiguredRepository): string {
  return `${repository.id} ${settingsKey(config)}`;
}
