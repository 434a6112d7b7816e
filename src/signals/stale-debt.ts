import { quantileSorted } from 'simple-statistics';
import type { ItemHistory } from '../facts/history.ts';
import { DAY_MS, type Instant } from '../facts/instant.ts';
import { labelsAsOf } from '../facts/lifecycle/as-of.ts';
import { optional } from '../facts/optional.ts';
import { bootstrapInterval } from '../statistics/bootstrap.ts';
import { survivalPercentile } from '../statistics/kaplan-meier.ts';
import type { SignalContext } from './context.ts';
import { resampledBaseline } from './measure/resampled-baseline.ts';
import { HOURS_SCALE } from './measure/scale.ts';
import { type Wait, curveOf, hoursOf } from './measure/wait-curve.ts';
import { type SignalAbout, type SignalDefinition, tooFew } from './signal.ts';
import { endOf } from './wip.ts';
import { kindOfWork } from './work-kinds.ts';

/** As for pull requests, the last year tells how long such items take: of older ones only those still open are known. */
const CURVE_MS = 365 * DAY_MS;
/** Open longer than this share of its kind is stale. */
const STALE_SHARE = 0.85;

const about: SignalAbout<'repository'> = {
  id: 'stale-debt',
  name: 'Age of open bugs and debt',
  unit: 'h',
  direction: 'neutral',
  minimum: { n: 20, of: 'open bugs and debts' },
  level: 'repository',
  definition:
    'How long the open issues and pull requests that are bugs or debt have been open, and how many of them longer than 85 % of such items of the last year took to be closed.',
  caveat: 'Old is not the same as important; some are kept open as a reminder.',
  source: 'CHAOSS, Issue Age; ranked on the curve of Kaplan and Meier (1958). The 85 % are our choice.',
};

/** The median age in hours of the open bugs and debts, with how many of each there are, and how many are stale. */
export const staleDebt: SignalDefinition<'repository', SignalContext> = {
  about,
  measure: (context) => {
    const at = endOf(context.window.until, context.asOf);
    const items = [...context.history.issues, ...context.history.pullRequests];
    const known = items.flatMap((item) => debtAt(context, item, at));
    const open = known.filter(({ wait }) => !wait.ended);
    if (open.length < about.minimum.n) return tooFew(about, open.length);
    const ofTheYear = known
      .map(({ wait }) => wait)
      .filter((wait) => wait.at >= Math.max(at - CURVE_MS, context.completeSince));
    const limit = survivalPercentile(curveOf(ofTheYear), STALE_SHARE);
    const ages = open.map(({ wait }) => wait.hours).sort((a, b) => a - b);
    const [p50, p75, p90] = [0.5, 0.75, 0.9].map((p) => quantileSorted(ages, p)) as [number, number, number];
    const alone = ages.map((age) => [age]);
    const trailing = context.trailingWeeks.map((week) => agesAt(context, items, endOf(week.until, context.asOf)));
    return {
      level: 'repository',
      status: 'steady',
      n: open.length,
      value: p50,
      percentiles: { p50, p75, p90 },
      ...optional('interval', bootstrapInterval(alone, median, { seed: open.length })),
      ...optional('baseline', resampledBaseline(trailing, ages.length, median, HOURS_SCALE)),
      weekly: [...trailing, ages].map(median),
      groups: {
        bug: open.filter(({ kind }) => kind === 'bug').length,
        debt: open.filter(({ kind }) => kind === 'debt').length,
        ...optional('stale', limit === undefined ? undefined : ages.filter((age) => age > limit).length),
      },
    };
  },
};

/** The ages in hours of the bugs and debts that were open at a moment. */
function agesAt(context: SignalContext, items: readonly ItemHistory[], at: Instant): number[] {
  const open = items.filter(({ item: { createdAt, core } }) => createdAt <= at && (core?.closedAt ?? Infinity) > at);
  return open.flatMap((item) => debtAt(context, item, at).map(({ wait }) => wait.hours));
}

function median(sample: readonly number[]): number | undefined {
  const sorted = sample.toSorted((a, b) => a - b);
  return sorted.length === 0 ? undefined : quantileSorted(sorted, 0.5);
}

/** A bug or a debt as it stood at a moment; nothing of other kinds, or of what did not exist then. */
function debtAt(context: SignalContext, { item, events }: ItemHistory, at: Instant): { kind: string; wait: Wait }[] {
  const { createdAt, core } = item;
  if (createdAt > at || core === undefined || core.deleted) return [];
  const kind = kindOfWork({ labels: labelsAsOf(item, events, at), title: core.title }, context.settings.kindRules);
  if (kind !== 'bug' && kind !== 'debt') return [];
  const ended = core.closedAt !== undefined && core.closedAt <= at;
  const until = ended && core.closedAt !== undefined ? core.closedAt : at;
  return [{ kind, wait: { at: createdAt, hours: hoursOf(until - createdAt), ended } }];
}
