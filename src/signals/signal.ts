import type { Span } from '../facts/spans.ts';

/**
 * Who may see a value. `person`: that person alone, after sign-in. `team`: an aggregate of at least five people. `repository`:
 * about pull requests and queues. A report takes readings of the last two only, and the level is part of a reading's type.
 */
export type Level = 'repository' | 'team' | 'person';

/** `h`: hours. `d`: working days. `wk`: weeks. `share`: 0 to 1. `1/wk`: a count a week. `1`: a plain number. */
export type Unit = 'h' | 'd' | 'wk' | 'share' | '1/wk' | '1';

/** Whether a rise is good news, bad news or neither; what is neither is never called better or worse. */
export type Direction = 'lower-is-better' | 'higher-is-better' | 'neutral';

/** How a value compares with what is usual here. */
export type ChangeStatus = 'steady' | 'better' | 'worse';

/** What is usual here: the centre of the trailing weeks, and the range in which a value says nothing new. */
export interface Baseline {
  value: number;
  low: number;
  high: number;
  /** How many of the trailing 26 weeks it rests on. */
  weeks: number;
}

/** A 95 % interval. An absent end was not reached: too many are still waiting to tell. */
export interface Interval {
  low?: number;
  high?: number;
}

/** Percentiles of a duration; one that was not reached is absent. */
export interface Percentiles {
  p50?: number;
  p75?: number;
  p90?: number;
}

/** A percentile of waits, with its 95 % interval. */
export interface WaitEstimate {
  /** Absent only when the percentile was not reached; then `atLeast` says how far it is known to lie. */
  value?: number;
  atLeast?: number;
  interval: Interval;
}

/** The median of a wait in working hours, beside the hours of the clock. */
export interface WorkingPart extends WaitEstimate {
  percentiles: Percentiles;
}

/** By when three quarters of the waits were over, beside what is usual of that here. */
export interface ThreeQuarters extends WaitEstimate {
  /** Absent while there are too few weeks to call anything usual. */
  baseline?: Baseline;
}

interface NoReading<L extends Level> {
  level: L;
  status: 'not-enough-data';
  n: number;
  /** How many would be enough, and of what: “20 pull requests”. */
  minimum: string;
}

interface SomeReading<L extends Level> {
  level: L;
  status: ChangeStatus;
  n: number;
  /** Absent only when the median was not reached; then `atLeast` says how far it is known to lie. */
  value?: number;
  atLeast?: number;
  interval?: Interval;
  percentiles?: Percentiles;
  /** Of waits, where the calendar is declared. */
  working?: WorkingPart;
  /** Of waits whose slow ones are told beside the median. */
  threeQuarters?: ThreeQuarters;
  /** Absent while there are too few weeks to call anything usual. */
  baseline?: Baseline;
  /** What the value covers where that is longer than the week, because the week alone has too few. */
  span?: Span;
  /** The value of each of the trailing weeks, oldest first, the week itself last; `undefined` where there were too few. */
  weekly?: readonly (number | undefined)[];
  /** Of medians and shares, the 95 % interval of each of these values. */
  weeklyIntervals?: readonly (Interval | undefined)[];
  /** The value by kind, such as by whose turn it is. */
  groups?: Readonly<Record<string, number>>;
}

/** What a signal says of one repository and week. */
export type Reading<L extends Level = Level> = NoReading<L> | SomeReading<L>;

/** A reading that has a value. */
export type Measured<L extends Level = Level> = SomeReading<L>;

/** How many of what a signal needs before it says anything; 0 of what can be counted at any time. */
export interface Minimum {
  n: number;
  of: string;
}

/** What a signal is; its row in the table. */
export interface SignalAbout<L extends Level> {
  id: string;
  /** The field's standard name, in sentence case: “Time to first review”. */
  name: string;
  unit: Unit;
  direction: Direction;
  minimum: Minimum;
  level: L;
  /** In words, for the documentation and for whoever asks. */
  definition: string;
  /** What it cannot see, or what else could move it. */
  caveat: string;
  /** Who defined it so, as published, and what of it is our choice. */
  source: string;
}

/** A signal: what it is, and the pure function that reads it. */
export interface SignalDefinition<L extends Level, Context> {
  about: SignalAbout<L>;
  measure: (context: Context) => Reading<L>;
}

/** A signal with its reading, as a report carries it. */
export interface Signal<L extends Level> {
  about: SignalAbout<L>;
  reading: Reading<L>;
}

/** What may be published: never a person's. */
export type PublishedSignal = Signal<'repository'> | Signal<'team'>;

/** Too little data, said with how much there is and how much there should be. */
export function notEnough<L extends Level>(level: L, n: number, minimum: number, of: string): Reading<L> {
  return { level, status: 'not-enough-data', n, minimum: `${minimum} ${of}` };
}

/** Fewer than the signal's own minimum. */
export function tooFew<L extends Level>({ level, minimum }: SignalAbout<L>, n: number): Reading<L> {
  return notEnough(level, n, minimum.n, minimum.of);
}
