import type { ItemHistory } from '../facts/history.ts';
import { type Instant, WEEK_MS, instantFromMs } from '../facts/instant.ts';
import { milestoneAsOf } from '../facts/lifecycle/as-of.ts';
import { optional } from '../facts/optional.ts';
import type { MilestoneSnapshot } from '../facts/snapshots.ts';
import { bootstrapInterval } from '../statistics/bootstrap.ts';
import type { SignalContext } from './context.ts';
import { type SignalAbout, type SignalDefinition, tooFew } from './signal.ts';
import { endOf } from './wip.ts';

/** A milestone is filled in its first week; what comes later is growth. */
const PLANNING_MS = WEEK_MS;

const about: SignalAbout<'repository'> = {
  id: 'scope-growth',
  name: 'Growth of open milestones',
  unit: 'share',
  direction: 'neutral',
  minimum: { n: 10, of: 'items at the start of open milestones' },
  level: 'repository',
  definition:
    'Issues and pull requests that were added to an open milestone after its first week, of those that were in it then.',
  caveat: 'Splitting one item into three adds two without adding work.',
  source: 'Our choice, after Kulk and Verhoef (2008), Quantifying requirements volatility effects.',
};

/** An item that was in a milestone at its start, or has come since. */
interface Scoped {
  initial: boolean;
  added: boolean;
  removed: boolean;
}

/** Σ added ÷ Σ initial over the open milestones that are older than a week. */
export const scopeGrowth: SignalDefinition<'repository', SignalContext> = {
  about,
  measure: (context) => {
    const at = endOf(context.window.until, context.asOf);
    const started = context.history.milestones.filter((milestone) => isUnderWay(milestone, at));
    const scoped = started.flatMap((milestone) => scopeOf(context, milestone, at));
    const initial = scoped.filter((item) => item.initial).length;
    if (initial < about.minimum.n) return tooFew(about, initial);
    const alone = scoped.map((item) => [item]);
    return {
      level: 'repository',
      status: 'steady',
      n: initial,
      value: growthOf(scoped) ?? 0,
      ...optional('interval', bootstrapInterval(alone, growthOf, { seed: scoped.length })),
      groups: {
        milestones: started.length,
        added: scoped.filter((item) => item.added).length,
        removed: scoped.filter((item) => item.removed).length,
      },
    };
  },
};

function isUnderWay({ createdAt, closedAt }: MilestoneSnapshot, at: Instant): boolean {
  return createdAt + PLANNING_MS <= at && (closedAt === undefined || closedAt > at);
}

/** The items that were in the milestone a week after it was made, or are in it now. */
function scopeOf({ history }: SignalContext, { createdAt, title }: MilestoneSnapshot, at: Instant): Scoped[] {
  const start = instantFromMs(createdAt + PLANNING_MS);
  return [...history.issues, ...history.pullRequests].flatMap((item) => {
    const initial = isIn(item, title, start);
    const now = isIn(item, title, at);
    return initial || now ? [{ initial, added: now && !initial, removed: initial && !now }] : [];
  });
}

function isIn({ item, events }: ItemHistory, title: string, at: Instant): boolean {
  return item.createdAt <= at && milestoneAsOf(item, events, at) === title;
}

function growthOf(items: readonly Scoped[]): number | undefined {
  const initial = items.filter((item) => item.initial).length;
  return initial === 0 ? undefined : items.filter((item) => item.added).length / initial;
}
