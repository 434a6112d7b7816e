/**
 * Measures the predicted wait for a first review on recordings, each told when the pull request was ready, from what was known
 * then, beside the Kaplan–Meier curve of the year before. Prints the table of docs/accuracy/first-review.md.
 *
 *   node scripts/first-review-accuracy.ts [folder of shared data]
 */
import { resolve } from 'node:path';
import { lastKnownMoment } from '../src/evaluate/last-known-moment.ts';
import type { RepositoryHistory } from '../src/facts/history.ts';
import { HOUR_MS, type Instant, instantFromMs } from '../src/facts/instant.ts';
import { foldLifecycle } from '../src/facts/lifecycle/fold.ts';
import type { Lifecycle } from '../src/facts/lifecycle/lifecycle.ts';
import {
  type FirstReviewContext,
  MIN_PREDICTED_FROM,
  predictFirstReview,
} from '../src/signals/first-review/predict.ts';
import { firstSinceReady, waitUntil } from '../src/signals/waits.ts';
import { weightedPercentiles } from '../src/statistics/weighted-waits.ts';
import { recordedHistory, recordedRepositories } from './recorded-history.ts';

interface Told {
  p50: number;
  p85: number;
  /** Hours until the review. */
  actual: number;
}

/** What is not reached within what was seen is told as four weeks, and waits are scored up to that. */
const LONGEST_HOURS = 28 * 24;
/** Whoever is asked at once is known an hour after it was ready. */
const TOLD_AFTER_MS = HOUR_MS;

const data = resolve(process.argv[2] ?? process.env['HEADROOM_SHARED_DATA'] ?? '../shared/data');
console.log(
  '| repository | n | within P50 | within P85 | pinball P50 | P85 | KM within P50 | P85 | pinball P50 | P85 |',
);
console.log('|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|');
const everything: { model: Told[]; curve: Told[] } = { model: [], curve: [] };
for (const recorded of recordedRepositories(data)) {
  const history = await recordedHistory(recorded);
  const told = tellAll(history);
  if (told.model.length >= 20) console.log(line(recorded.name, told.model, told.curve));
  everything.model.push(...told.model);
  everything.curve.push(...told.curve);
}
console.log(line('all', everything.model, everything.curve));

function tellAll(history: RepositoryHistory): { model: Told[]; curve: Told[] } {
  const until = lastKnownMoment(history);
  const model: Told[] = [];
  const curve: Told[] = [];
  for (const one of history.pullRequests) {
    const final = foldLifecycle(one, history.people, until);
    if (final?.readyAt === undefined || final.authorIsBot) continue;
    const at = instantFromMs(final.readyAt + TOLD_AFTER_MS);
    const pull = foldLifecycle(one, history.people, at);
    const actual = actualHours(final, until);
    if (pull === undefined || actual === undefined) continue;
    const context = contextAt(history, at);
    const predicted = predictFirstReview(context, pull);
    if (predicted === undefined) continue;
    model.push({ p50: predicted.p50 ?? LONGEST_HOURS, p85: predicted.p85 ?? LONGEST_HOURS, actual });
    curve.push({ ...yearCurve(context, pull), actual });
  }
  return { model, curve };
}

/** Closed unreviewed or not reviewed within four weeks: four weeks, if that is known. */
function actualHours(final: Lifecycle, until: Instant): number | undefined {
  const wait = waitUntil(final, firstSinceReady(final, final.reviews), until);
  if (wait === undefined) return undefined;
  if (wait.ended) return Math.min(LONGEST_HOURS, wait.hours);
  return wait.hours >= LONGEST_HOURS ? LONGEST_HOURS : undefined;
}

function contextAt(history: RepositoryHistory, at: Instant): FirstReviewContext {
  const lifecycles = history.pullRequests.flatMap((one) => {
    const lifecycle = foldLifecycle(one, history.people, at);
    return lifecycle && !lifecycle.authorIsBot ? [lifecycle] : [];
  });
  return { lifecycles, asOf: at };
}

function yearCurve({ lifecycles, asOf }: FirstReviewContext, pull: Lifecycle): { p50: number; p85: number } {
  const waits = lifecycles
    .filter((other) => other.number !== pull.number && (other.readyAt ?? 0) >= asOf - 365 * 24 * HOUR_MS)
    .flatMap((other) => waitUntil(other, firstSinceReady(other, other.reviews), asOf) ?? [])
    .map(({ hours, ended }) => ({ duration: hours, observed: ended, weight: 1 }));
  if (waits.length < MIN_PREDICTED_FROM) throw new Error('The same pull requests tell both');
  const [p50, p85] = weightedPercentiles(waits, [0.5, 0.85], 1);
  return { p50: p50 ?? LONGEST_HOURS, p85: p85 ?? LONGEST_HOURS };
}

function line(name: string, model: readonly Told[], curve: readonly Told[]): string {
  return `| ${[name, model.length, ...figures(model), ...figures(curve)].join(' | ')} |`;
}

function figures(told: readonly Told[]): string[] {
  const share = (within: (one: Told) => boolean) => (told.filter(within).length / told.length).toFixed(2);
  return [
    share(({ actual, p50 }) => actual <= p50),
    share(({ actual, p85 }) => actual <= p85),
    pinball(told, 0.5, ({ p50 }) => p50).toFixed(1),
    pinball(told, 0.85, ({ p85 }) => p85).toFixed(1),
  ];
}

/** The mean pinball loss in hours: what a quantile forecast costs. */
function pinball(told: readonly Told[], share: number, of: (one: Told) => number): number {
  const losses = told.map((one) => {
    const missed = one.actual - Math.min(LONGEST_HOURS, of(one));
    return Math.max(share * missed, (share - 1) * missed);
  });
  return losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
}
