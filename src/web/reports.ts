import { formatIsoWeek, type IsoWeek, lastCompleteIsoWeek } from '../calendar/iso-week.ts';
import type { RepositoryConfig } from '../config/repository-config.ts';
import type { PersonId } from '../facts/ids.ts';
import { MINUTE_MS } from '../facts/instant.ts';
import type { RepositorySnapshot } from '../facts/snapshots.ts';
import type { Queue } from '../report/queue-now.ts';
import type { Report } from '../report/report.ts';
import { queueOf, reportOf } from '../reporting/report-of.ts';
import { currentWeek, wholeWeek } from '../reporting/report-weeks.ts';
import { teamPauseOf } from '../reporting/team-told.ts';
import { countForgotten } from '../store/forget/count-forgotten.ts';
import type { Store } from '../store/open.ts';
import { remembering } from './remembered.ts';
import type { WebContext } from './web-context.ts';

/** What moves is at most so old. */
const NOW_MS = MINUTE_MS;
/** A week that is over changes only when facts of it come in late. */
const OVER_MS = 10 * MINUTE_MS;
const MOST = 100;
/** A report keeps one processor busy for a second; deliveries go before pages. */
const AT_ONCE = 1;

/** What pages tell of repositories, to a person. */
export interface Reports {
  /** What is open now. */
  queue: (by: PersonId, repository: RepositorySnapshot, config: RepositoryConfig) => Promise<Queue>;
  /** A week as it was known at its end. */
  week: (by: PersonId, repository: RepositorySnapshot, config: RepositoryConfig, week: IsoWeek) => Promise<Report>;
}

/**
 * Makes reports for pages and remembers them for a while: weeks that are over for ten minutes, what is open for one, by repository,
 * week, settings and who is forgotten. So a fact that comes in late may show that much later; what a viewer may read is decided before, and remembered elsewhere.
 */
export function rememberedReports({ store, webUrl, now }: WebContext): Reports {
  const weeks = remembering<Report>({ keepMs: OVER_MS, most: MOST, atOnce: AT_ONCE, now });
  const queues = remembering<Queue>({ keepMs: NOW_MS, most: MOST, atOnce: AT_ONCE, now });
  return {
    queue: async (by, repository, config) => {
      const make = async () => await queueOf(store, repository, currentWeek(now(), config.timeZone), config, webUrl);
      return await queues(await keyOf(store, repository, config), by, make);
    },
    week: async (by, repository, config, week) => {
      const time = wholeWeek(week, config.timeZone, now());
      const isLast = formatIsoWeek(week) === formatIsoWeek(lastCompleteIsoWeek(now(), config.timeZone));
      const pause = isLast ? await teamPauseOf(store, repository, week, config) : 'earlier';
      const make = async () => await reportOf(store, repository, time, config, webUrl, pause);
      return await weeks(`${formatIsoWeek(week)} ${pause} ${await keyOf(store, repository, config)}`, by, make);
    },
  };
}

/** A repository that was renamed has other links, and who was forgotten since is named no more. */
async function keyOf(
  store: Pick<Store, 'pool'>,
  { id, owner, name }: RepositorySnapshot,
  config: RepositoryConfig,
): Promise<string> {
  return `${id} ${owner}/${name} ${await countForgotten(store)} ${settingsKey(config)}`;
}

/** The same for the same settings. */
export function settingsKey(config: RepositoryConfig): string {
  return JSON.stringify(config, (_, value: unknown) => {
    if (value instanceof Map || value instanceof Set) return [...(value as Iterable<unknown>)];
    return value;
  });
}
