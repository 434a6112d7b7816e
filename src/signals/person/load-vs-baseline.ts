import type { Span } from '../../facts/spans.ts';
import { optional } from '../../facts/optional.ts';
import { persistentRise, type RiseVerdict } from '../../statistics/persistent-rise.ts';
import { countLimits } from '../../statistics/xmr.ts';
import { type SignalAbout, type SignalDefinition, tooFew } from '../signal.ts';
import { actionsIn, type PersonContext, weeksOfWork } from './person-context.ts';

/** A person's own usual needs so many weeks in which they worked. */
export const LOAD_WEEKS = 12;

const about: SignalAbout<'person'> = {
  id: 'load-vs-baseline',
  name: 'Things done in the week',
  unit: '1/wk',
  direction: 'neutral',
  minimum: { n: LOAD_WEEKS, of: 'weeks with activity' },
  level: 'person',
  definition:
    'Distinct things done in the week (what is done to one place within an hour counts once) beside your own limits of up to 26 weeks; weeks without any are left out.',
  caveat: 'Much of what people do is not seen on GitHub, and some of what is seen takes no effort.',
  source: 'Wheeler (1993), Understanding Variation, on 2·√(x + 3/8) (Anscombe 1948).',
};

/** The week's deeds against one's own usual; `worse` when the last three weeks are persistently above it. */
export const loadVsBaseline: SignalDefinition<'person', PersonContext> = {
  about,
  measure: (context) => {
    const counts = weeklyCounts(context, actionsIn);
    const past = counts.slice(0, -1);
    if (past.length < about.minimum.n) return tooFew(about, past.length);
    const limits = countLimits(past);
    return {
      level: 'person',
      status: riseOf(context, actionsIn)?.risen === true ? 'worse' : 'steady',
      n: past.length,
      value: counts.at(-1) ?? 0,
      ...optional(
        'baseline',
        limits && { value: limits.centre, low: limits.low, high: limits.high, weeks: past.length },
      ),
      weekly: counts,
    };
  },
};

/** Counts of the weeks in which the person worked, oldest first, and last of the week itself. */
export function weeklyCounts(
  context: PersonContext,
  countIn: (deeds: PersonContext['deeds'], week: Span) => number,
): number[] {
  return [...weeksOfWork(context), context.window].map((week) => countIn(context.deeds, week));
}

/** Whether a count has been persistently above one's own usual for three weeks; `undefined` while no usual is known. */
export function riseOf(context: PersonContext, countIn: typeof actionsIn): RiseVerdict | undefined {
  return persistentRise(weeklyCounts(context, countIn), LOAD_WEEKS);
}
