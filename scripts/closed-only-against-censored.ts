import { join } from 'node:path';
import { median } from 'simple-statistics';
import { lastKnownMoment } from '../src/evaluate/last-known-moment.ts';
import type { RepositoryHistory } from '../src/facts/history.ts';
import { type Instant, WEEK_MS, instantFromMs } from '../src/facts/instant.ts';
import { foldLifecycle } from '../src/facts/lifecycle/fold.ts';
import type { Lifecycle } from '../src/facts/lifecycle/lifecycle.ts';
import { type Wait, waitPercentile } from '../src/signals/measure/wait-curve.ts';
import { waitUntil } from '../src/signals/waits.ts';
import { recordedHistory, recordedRepositories } from './recorded-history.ts';

/**
 * What the time to close comes to at the end of each quarter when only what was closed in it is looked at, and when what became
 * ready in it is, with the open ones censored; against what it came to once everything was known. Prints a Markdown table.
 * `node scripts/closed-only-against-censored.ts [FOLDER OF SHARED DATA]`
 */
const DATA = process.argv[2] ?? join(import.meta.dirname, '../../shared/data');
const QUARTER_MS = 13 * WEEK_MS;
/** Fewer make a median of luck. */
const MIN_PULLS = 20;
/** The truth of a quarter is known half a year after it. */
const FOLLOW_UP_MS = 26 * WEEK_MS;

/** A percentile in hours by each of the ways; `undefined` where it was not reached. */
interface Estimate {
  closedOnly: number | undefined;
  censored: number | undefined;
  truth: number | undefined;
}

const rows: string[] = [];
const all = new Map<number, Estimate[]>();
for (const recorded of recordedRepositories(DATA)) {
  const history = await recordedHistory(recorded);
  const cells = [0.5, 0.85].map((share) => {
    const estimates = quartersOf(history).flatMap((until) => estimate(history, until, share) ?? []);
    all.set(share, [...(all.get(share) ?? []), ...estimates]);
    return { estimates, text: sayEstimates(estimates) };
  });
  const quarters = cells[0]?.estimates.length ?? 0;
  if (quarters > 0) rows.push(`| ${recorded.name} | ${quarters} | ${cells.map(({ text }) => text).join(' | ')} |`);
}
const total = [...all.values()].map(sayEstimates).join(' | ');
const columns = ['median', 'P85'].flatMap((name) => [
  `${name}: closed only ÷ truth`,
  `${name}: censored ÷ truth`,
  `${name}: not reached`,
]);
const lines = [
  `| repository | quarters | ${columns.join(' | ')} |`,
  `|---|---:|${columns.map(() => '---:|').join('')}`,
  ...rows,
  `| all | ${all.get(0.5)?.length ?? 0} | ${total} |`,
];
console.log(lines.join('\n'));

/** The ends of the quarters whose outcome is known. */
function quartersOf(history: RepositoryHistory): Instant[] {
  const first = Math.min(...history.pullRequests.map(({ item }) => item.createdAt));
  const ends: Instant[] = [];
  for (let end = first + QUARTER_MS; end + FOLLOW_UP_MS <= lastKnownMoment(history); end += QUARTER_MS) {
    ends.push(instantFromMs(end));
  }
  return ends;
}

function estimate(history: RepositoryHistory, until: Instant, share: number): Estimate | undefined {
  const since = until - QUARTER_MS;
  const then = foldAll(history, until);
  const later = instantFromMs(until + FOLLOW_UP_MS);
  const closed = then.filter(({ closedAt }) => closedAt !== undefined && closedAt >= since);
  const ready = ({ readyAt }: Lifecycle) => readyAt !== undefined && readyAt >= since && readyAt < until;
  const cohort = waits(then.filter(ready), until);
  if (cohort.length < MIN_PULLS || closed.length < MIN_PULLS) return undefined;
  return {
    closedOnly: waitPercentile(waits(closed, until), share),
    censored: waitPercentile(cohort, share),
    truth: waitPercentile(waits(foldAll(history, later).filter(ready), later), share),
  };
}

function foldAll({ pullRequests, people }: RepositoryHistory, at: Instant): Lifecycle[] {
  return pullRequests.flatMap((pull) => {
    const lifecycle = foldLifecycle(pull, people, at);
    return lifecycle === undefined || lifecycle.authorIsBot ? [] : [lifecycle];
  });
}

function waits(pulls: readonly Lifecycle[], at: Instant): Wait[] {
  return pulls.flatMap((pull) => waitUntil(pull, pull.closedAt, at) ?? []);
}

/**
 * The ratios to the truth, over the quarters in which both are known: their median, their range, and the factor by which half of the
 * quarters are wrong at the least; and how often the censored estimate said “at least”.
 */
function sayEstimates(estimates: readonly Estimate[]): string {
  const known = estimates.filter(({ truth }) => truth !== undefined);
  const ratios = (way: 'closedOnly' | 'censored') =>
    known.flatMap((each) => (each[way] === undefined || !each.truth ? [] : [each[way] / each.truth]));
  const unreached = estimates.filter(({ censored }) => censored === undefined).length;
  return [sayRatios(ratios('closedOnly')), sayRatios(ratios('censored')), `${unreached} of ${estimates.length}`].join(
    ' | ',
  );
}

function sayRatios(ratios: readonly number[]): string {
  if (ratios.length === 0) return '–';
  const middle = median([...ratios]).toFixed(2);
  const error = Math.exp(median(ratios.map((ratio) => Math.abs(Math.log(ratio))))).toFixed(2);
  return `${middle} (${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)}), ×${error}`;
}
