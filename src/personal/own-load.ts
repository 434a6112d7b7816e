import { optional } from '../facts/optional.ts';
import { countLimits } from '../statistics/xmr.ts';
import { asOfWeekEnd, lastingLoad, type LoadSignalId, readLoadSignals } from '../signals/person/load-signals.ts';
import { LOAD_WEEKS, riseOf, weeklyCounts } from '../signals/person/load-vs-baseline.ts';
import { offHoursOf } from '../signals/person/hour-shares.ts';
import { actionsIn, type PersonContext, repositoriesIn, reviewsIn } from '../signals/person/person-context.ts';
import { shortRest } from '../signals/person/rest-signals.ts';
import type { Baseline, Interval } from '../signals/signal.ts';

/** As many are looked at together. */
const RECENT_WEEKS = 3;

/** One sign of load with its figures. */
export interface LoadSign {
  id: LoadSignalId;
  /** `unknown` where there is too little to say whether it is lit. */
  state: 'lit' | 'unlit' | 'unknown';
  /** The figures themselves, by name; those that are not known are absent. */
  evidence: Readonly<Record<string, number>>;
  /** Of a share. */
  interval?: Interval;
  /** One’s own usual range of the count, from so many weeks. */
  usual?: Baseline;
}

/** The six signs, and whether they last. */
export interface OwnLoad {
  signs: readonly LoadSign[];
  lit: number;
  /** How many can be told at all. */
  told: number;
  /** Why it is worth telling, as the last week ended; absent where it is not. */
  lasting?: 'rise' | 'signs';
  /** The weeks with activity, the last seven days among them, and how many it takes to know what is usual and what is not. */
  weeks: number;
  minimumWeeks: number;
}

/** The signs of load of the context’s week; none is weighed, and there is no sum but how many are lit. */
export function ownLoad(context: PersonContext): OwnLoad {
  const signs = readLoadSignals(context).map(({ id, lit, evidence = {} }): LoadSign => {
    const more = moreOf(id, context);
    const state = lit ? 'lit' : more.isTold ? 'unlit' : 'unknown';
    return {
      id,
      state,
      evidence: { ...evidence, ...more.evidence },
      ...optional('interval', more.interval),
      ...optional('usual', more.usual),
    };
  });
  const isKnown = context.trailingWeeks.length >= LOAD_WEEKS;
  return {
    signs,
    lit: signs.filter(({ state }) => state === 'lit').length,
    told: signs.filter(({ state }) => state !== 'unknown').length,
    ...optional('lasting', isKnown ? lastingLoad(asOfWeekEnd(context)) : undefined),
    weeks: weeklyCounts(context, actionsIn).length,
    minimumWeeks: LOAD_WEEKS + RECENT_WEEKS,
  };
}

interface More {
  isTold: boolean;
  evidence?: Record<string, number>;
  interval?: Interval;
  usual?: Baseline;
}

function moreOf(id: LoadSignalId, context: PersonContext): More {
  const { deeds, window } = context;
  if (id === 'reviews') return counted(context, reviewsIn, { reviews: reviewsIn(deeds, window) });
  if (id === 'actions') return counted(context, actionsIn, { actions: actionsIn(deeds, window) });
  if (id === 'off-hours') {
    const shares = offHoursOf(context);
    return { isTold: shares?.usual !== undefined, ...optional('interval', shares?.interval) };
  }
  if (id === 'rest') return { isTold: shortRest.measure(context).status !== 'not-enough-data' };
  if (id === 'repositories') return { isTold: true, ...optional('usual', usualOf(context, repositoriesIn)) };
  return { isTold: context.pulse !== undefined };
}

function counted(context: PersonContext, countIn: typeof actionsIn, evidence: Record<string, number>): More {
  const usual = usualOf(context, countIn);
  return { isTold: usual !== undefined, evidence, ...optional('usual', usual) };
}

/**
 * One’s own usual range of a weekly count, from the weeks with activity before the last three, so that a rise does not become usual
 * while it is looked at; `undefined` while they are too few.
 */
export function usualOf(context: PersonContext, countIn: typeof actionsIn): Baseline | undefined {
  if (riseOf(context, countIn) === undefined) return undefined;
  const past = weeklyCounts(context, countIn).slice(0, -RECENT_WEEKS);
  const limits = countLimits(past);
  return limits && { value: limits.centre, low: limits.low, high: limits.high, weeks: past.length };
}
