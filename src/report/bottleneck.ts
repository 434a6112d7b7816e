import type { Measured, PublishedSignal } from '../signals/signal.ts';
import type { QueueSeen } from './findings/rule.ts';
import { type Language, LANGUAGES } from './language/language.ts';
import type { Report } from './report.ts';

/** A sign that reviews are what everything waits for. */
export interface BottleneckSign {
  id: 'time-in-review' | 'overdue' | 'net-flow' | 'review-concentration';
  /** Absent where it cannot be told. */
  lit?: boolean;
  /** What was seen, as one sentence; absent where it cannot be told. */
  evidence?: string;
}

/** How many of four signs of a review bottleneck are lit; a count, without weights. */
export interface Bottleneck {
  lit: number;
  /** How many of the four can be told. */
  told: number;
  signs: readonly BottleneckSign[];
  /** What pull requests spend most of their time on, as a sentence; empty where it is not known. */
  wait: string;
  /** Where what is open now waits, as sentences; empty where none waits for a reviewer. */
  queue: string;
}

/** One business day in hours of the clock, after Meta (2022) and Google’s engineering practices. */
const MAX_HOURS_IN_REVIEW = 24;
/** Of what is expected to be overdue, the age that 15 % of a year’s pull requests outlive. */
const EXPECTED_OVERDUE = 0.15;
const FLOW_WEEKS = 6;
const MANY_WEEKS = 4;

/** The signs of a review bottleneck: slow reviews, many overdue, more opened than closed, reviews by few. */
export function bottleneckOf(
  signals: readonly PublishedSignal[],
  queue: QueueSeen,
  { findings, bottleneck: say }: Language = LANGUAGES.en,
): Bottleneck {
  const readingOf = (id: string): Measured | undefined => {
    const reading = signals.find(({ about }) => about.id === id)?.reading;
    return reading?.status === 'not-enough-data' ? undefined : reading;
  };
  const signs = Object.entries(SIGNS).map(([id, read]): BottleneckSign => {
    const reading = readingOf(id);
    return { id: id as BottleneckSign['id'], ...(reading && read(reading, say)) };
  });
  return {
    lit: signs.filter(({ lit }) => lit === true).length,
    told: signs.filter(({ lit }) => lit !== undefined).length,
    signs,
    wait: dominantWait(readingOf, say),
    queue: findings.whereItWaits(queue).trim(),
  };
}

type Told = Omit<BottleneckSign, 'id'>;
type Words = Language['bottleneck'];

const SIGNS: Record<BottleneckSign['id'], (reading: Measured, say: Words) => Told> = {
  'time-in-review': ({ percentiles }, say) => {
    const slow = percentiles?.p75;
    if (slow === undefined) return {};
    return {
      lit: slow > MAX_HOURS_IN_REVIEW,
      evidence: say.signs.slow(slow),
    };
  },
  overdue: ({ interval, groups, n }, say) => {
    const low = interval?.low;
    if (interval === undefined || low === undefined) return {};
    return {
      lit: low > EXPECTED_OVERDUE,
      evidence: say.signs.overdue(groups?.['overdue'] ?? 0, n, interval),
    };
  },
  'net-flow': ({ weekly }, say) => {
    const last = (weekly ?? []).slice(-FLOW_WEEKS).filter((week) => week !== undefined);
    if (last.length < FLOW_WEEKS) return {};
    const rising = last.filter((difference) => difference > 0).length;
    return {
      lit: rising >= MANY_WEEKS,
      evidence: say.signs.flow(rising, FLOW_WEEKS),
    };
  },
  'review-concentration': ({ value, baseline, status }, say) => {
    if (value === undefined || baseline === undefined) return {};
    return {
      lit: status === 'worse',
      evidence: say.signs.concentrated(value, baseline),
    };
  },
};

/** Of the three waits that a pull request may spend its time on, the one with the longest median. */
function dominantWait(readingOf: (id: string) => Measured | undefined, say: Words): string {
  const known = Object.entries(say.waits).flatMap(([id, forWhom]) => {
    const hours = readingOf(id)?.value;
    return hours === undefined ? [] : [{ hours, forWhom }];
  });
  const [longest, second] = known.toSorted((a, b) => b.hours - a.hours);
  if (longest === undefined || second === undefined) return '';
  return say.longest(longest.forWhom, longest.hours);
}

/** Fewer signs are no news: each of them alone is lit in many a healthy week. */
const MIN_LIT = 2;

/**
 * What is told of a bottleneck, in plain text: how many signs, each lit one with its evidence, the wait, and its queue unless a finding
 * tells it already.
 */
export function sayBottleneck(
  { bottleneck, findings }: Pick<Report, 'bottleneck' | 'findings'>,
  { bottleneck: say }: Language = LANGUAGES.en,
): string | undefined {
  const { lit, signs, wait, queue } = bottleneck;
  if (lit < MIN_LIT) return undefined;
  const evidence = signs.flatMap((sign) => (sign.lit === true ? (sign.evidence ?? []) : []));
  const isTold = findings.some(({ text }) => text.includes(queue));
  return [say.lit(lit), ...evidence, wait, isTold ? '' : queue].filter((text) => text !== '').join(' ');
}
