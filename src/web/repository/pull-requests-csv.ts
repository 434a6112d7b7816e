import type { RepositoryConfig } from '../../config/repository-config.ts';
import { type CellValue, csvOf } from '../../export/csv.ts';
import { PULL_REQUEST_COLUMNS, type PullRequestRow } from '../../export/pull-request-row.ts';
import { pullRequestRows } from '../../export/pull-request-rows.ts';
import { type Instant, instantFromMs, WEEK_MS } from '../../facts/instant.ts';
import type { People } from '../../facts/people.ts';
import type { RepositorySnapshot } from '../../facts/snapshots.ts';
import { loadHistory } from '../../store/load-history.ts';
import type { Store } from '../../store/open.ts';

/** What reports rest on. All of a long history would keep the app from its deliveries; `headroom export` has it. */
const LOADED_MS = 53 * WEEK_MS;

/**
 * The pull requests of a repository that are open or were closed within a year, one a row. Whoever has opted out is named nowhere, and
 * nobody is where a works council wants no figures of people: the rows would add up to some.
 */
export async function pullRequestsCsv(
  store: Store,
  { id }: RepositorySnapshot,
  { bots, optOut, worksCouncil }: RepositoryConfig,
  now: Instant,
): Promise<string> {
  const history = await loadHistory(store, id, { since: instantFromMs(now - LOADED_MS), bots, optOut });
  const rows = pullRequestRows({ ...history, people: withoutNames(history.people, worksCouncil) }, now);
  return csvOf(PULL_REQUEST_COLUMNS, rows.map(withoutFormulas));
}

/** How a text begins that a spreadsheet takes for a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/**
 * Whoever may name a label or a milestone could have a formula run by whoever opens the file with a click. `headroom export`, which
 * programs read, leaves texts as they are.
 */
function withoutFormulas(row: PullRequestRow): PullRequestRow {
  const { labels, milestone } = row;
  return { ...row, labels: asText(labels), milestone: asText(milestone) };
}

function asText(value: CellValue): CellValue {
  return typeof value === 'string' && FORMULA.test(value) ? `'${value}` : value;
}

function withoutNames(people: People, everybody: boolean): People {
  return new Map(
    [...people].map(([id, person]) => [id, everybody || person.optedOut ? { ...person, login: '' } : person]),
  );
}
