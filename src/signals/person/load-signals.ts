import { DAY_MS, instantFromMs, WEEK_MS } from '../../facts/instant.ts';
import { optional } from '../../facts/optional.ts';
import type { Span } from '../../facts/spans.ts';
import { isPersistent } from '../../statistics/persistence.ts';
import { type SignalAbout, type SignalDefinition, tooFew } from '../signal.ts';
import { MANY_REPOSITORIES } from './breadth.ts';
import { offHoursOf, risen } from './hour-shares.ts';
import { LOAD_WEEKS, riseOf } from './load-vs-baseline.ts';
import { actionsIn, answerIn, type PersonContext, repositoriesIn, reviewsIn } from './person-context.ts';
import { lastDays } from './rest-signals.ts';
import { shortRests, weeksWithoutRest } from './rest.ts';

/** The load signals, in the order in which they are told. */
export type LoadSignalId = 'reviews' | 'actions' | 'repositories' | 'rest' | 'off-hours' | 'pulse';

/** One of the six load signals, lit or not, with the figures that say why. */
export interface LoadSignal {
  id: LoadSignalId;
  lit: boolean;
  /** The figures themselves, named; absent where there are too few to say. */
  evidence?: Readonly<Record<string, number>>;
}

/** More reviews than this in a week is more than four of five engineers do (Google's P80). */
const MANY_REVIEWS = 10;
const MANY_SHORT_RESTS = 3;
/** Of the pulse's five answers, these two say too much. */
const HEAVY_PULSE = 2;
/** 1970-01-05 was a Monday. */
const MONDAY_MS = 4 * DAY_MS;
const LEAST_LIT = 2;
const WEEKS_LOOKED_AT = 3;

const about: SignalAbout<'person'> = {
  id: 'load-signals',
  name: 'Load signals',
  unit: '1',
  direction: 'lower-is-better',
  minimum: { n: LOAD_WEEKS, of: 'weeks since you were first seen' },
  level: 'person',
  definition:
    'How many of six signs of load are lit: reviews, everything done, repositories, rest, off-hours and your own answer to the pulse. Said only when two or more were lit in two of the last three weeks.',
  caveat: 'Each is shown with its figures and no weights; none of them measures how you are.',
  source: 'Our choice; the limits of the parts have their own sources.',
};

/** How many load signals are lit, and whether that has lasted. */
export const loadSignals: SignalDefinition<'person', PersonContext> = {
  about,
  measure: (context) => {
    const weeks = context.trailingWeeks.length;
    if (weeks < about.minimum.n) return tooFew(about, weeks);
    const lit = readLoadSignals(context);
    return {
      level: 'person',
      status: isOverloaded(context) ? 'worse' : 'steady',
      n: weeks,
      value: lit.filter((signal) => signal.lit).length,
      groups: Object.fromEntries(lit.map((signal) => [signal.id, signal.lit ? 1 : 0])),
    };
  },
};

/** Two or more lit in two of the last three weeks. */
export function isOverloaded(context: PersonContext): boolean {
  return isPersistent(
    lastWeeks(context).map((week) => readLoadSignals(week).filter(({ lit }) => lit).length >= LEAST_LIT),
  );
}

/**
 * What is worth telling somebody of their load at the end of a week: three weeks together above their own usual, or several signals that
 * last; `undefined` where neither holds.
 */
export function lastingLoad(context: PersonContext): 'rise' | 'signs' | undefined {
  if (riseOf(context, actionsIn)?.risen === true) return 'rise';
  return isOverloaded(context) ? 'signs' : undefined;
}

/**
 * The context as it stood when the last week ended, Monday 00:00 UTC: whoever looks every day finds no more by chance than whoever looks
 * once a week. Which day that is does not matter, only that it is always the same. See docs/accuracy/alarms.md.
 */
export function asOfWeekEnd(context: PersonContext): PersonContext {
  const { window, trailingWeeks } = context;
  const lateMs = (window.until - MONDAY_MS) % WEEK_MS;
  const moved = ({ since, until }: Span): Span => ({
    since: instantFromMs(since - lateMs),
    until: instantFromMs(until - lateMs),
  });
  const then = moved(window);
  return { ...context, window: then, trailingWeeks: trailingWeeks.map(moved), asOf: then.until };
}

/** The six signals for the week of the context, in their order. */
export function readLoadSignals(context: PersonContext): LoadSignal[] {
  const { deeds, window } = context;
  const pulse = answerIn(context, window);
  const reviews = reviewsIn(deeds, window);
  const actions = actionsIn(deeds, window);
  const repositories = repositoriesIn(deeds, window);
  const [short, weekly] = [shortRests(lastDays(context, 14)), weeksWithoutRest(lastDays(context, 28))];
  const offHours = offHoursOf(context);
  const known = context.trailingWeeks.length >= LOAD_WEEKS;
  return [
    {
      id: 'reviews',
      lit: reviews > MANY_REVIEWS && riseOf(context, reviewsIn)?.risen === true,
      ...optional('evidence', known ? { reviews } : undefined),
    },
    {
      id: 'actions',
      lit: riseOf(context, actionsIn)?.risen === true,
      ...optional('evidence', known ? { actions } : undefined),
    },
    { id: 'repositories', lit: repositories >= MANY_REPOSITORIES, evidence: { repositories } },
    {
      id: 'rest',
      lit: weekly > 0 || short >= MANY_SHORT_RESTS,
      evidence: { shortRests: short, weeksWithoutRest: weekly },
    },
    {
      id: 'off-hours',
      lit: offHours !== undefined && risen(offHours),
      ...optional('evidence', offHours && { share: offHours.share, ...optional('usual', offHours.usual) }),
    },
    {
      id: 'pulse',
      lit: pulse !== undefined && pulse <= HEAVY_PULSE,
      ...optional('evidence', pulse === undefined ? undefined : { answer: pulse }),
    },
  ];
}

/** The context as it stood at the end of each of the last three weeks, oldest first. */
function lastWeeks(context: PersonContext): PersonContext[] {
  const weeks = [...context.trailingWeeks, context.window];
  return Array.from({ length: Math.min(WEEKS_LOOKED_AT, weeks.length) }, (_, index) => weeks.length - 1 - index)
    .reverse()
    .flatMap((last) => {
      const window = weeks[last];
      return window ? [{ ...context, window, trailingWeeks: weeks.slice(0, last) }] : [];
    });
}
