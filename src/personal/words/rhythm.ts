import type { ClockReading } from '../../signals/people-clocks.ts';
import type { DayArc } from '../../calendar/local-hour.ts';
import type { Interval, Reading } from '../../signals/signal.ts';
import type { HourShares } from '../../signals/person/hour-shares.ts';
import { ENGLISH } from '../../report/language/en/english.ts';
import { plural } from '../../report/words.ts';

const { values } = ENGLISH;

/** What is said of when somebody works. */
export const rhythm = {
  heading: 'Your rhythm',
  hidden: 'When you work is shown only when you ask for it. Nothing is noted when you do.',
  show: 'Show it',
  hide: 'Hide it',
  columns: { what: 'what', now: 'now', before: 'before' },
  rows: {
    declared: 'Active hours outside those you declared, last four weeks',
    habitual: 'Active hours outside your usual ones, last four weeks',
    weekends: 'Active hours at weekends, last four weeks',
    shortRests: 'Rests below 11 hours, last 14 days',
    weeksWithoutRest: 'Seven days without a free day, last 28 days',
  },
  habit: ({ start, length }: DayArc): string =>
    `Four fifths of what you did in half a year lie between ${hour(start)} and ${hour((start + length) % 24)}; that is what “usual hours” means here, whatever they are.`,
  declared: 'Measured against the working hours and days that you declared.',
  share: ({ share, interval }: HourShares): string => `${values.share(share)} (${range(interval)})`,
  before: ({ usual }: HourShares): string => (usual === undefined ? 'too little seen' : values.share(usual)),
  count: (reading: Reading<'person'>): string =>
    reading.status === 'not-enough-data' ? tooFew(reading) : String(reading.value ?? 0),
  tooFew: 'too little seen, or your clock is not known',
  fifth: 'About a fifth outside the usual hours is normal by this definition.',
  caveat:
    'A minute of activity counts as an active hour, scheduled work looks like yours, and a gap never proves rest.',

  clock: {
    lead: 'Your clock:',
    declared: (zone: string): string => `${zone}, as it is declared.`,
    commits: (offset: string): string => `${offset}, by what your own commits say, taken at their word.`,
    inferred: (zone: string, offset: string, { confidence }: ClockReading): string =>
      `probably that of ${zone} (${offset}), guessed from the hours at which you are active; of guesses that are as sure, ${values.share(confidence)} are right within an hour.`,
    unknown:
      'not known. Nothing is declared, your commits do not tell it, and your hours do not tell it surely enough. Figures that need it are left out; rests need none. Times on this page are in UTC.',
    correct: 'Correct it',
  },
  /** `UTC+05:30` */
  offset: (minutes: number): string => {
    const two = (value: number) => String(value).padStart(2, '0');
    const size = Math.abs(minutes);
    return `UTC${minutes < 0 ? '−' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
  },
};

function hour(of: number): string {
  return `${String(of).padStart(2, '0')}:00`;
}

function range(interval: Interval): string {
  return `95 % range ${values.range(interval, 'share') ?? 'not known'}`;
}

function tooFew({ n, minimum }: { n: number; minimum: string }): string {
  return `${plural(n, 'day')} seen; ${minimum.replace(/ .*/, '')} needed`;
}

/** Somebody's clock and how it is known. */
export function sayClock(reading: ClockReading | undefined): string {
  if (reading === undefined) return rhythm.clock.unknown;
  const offset = rhythm.offset(reading.offsetMinutes);
  const zone = reading.zone ?? offset;
  if (reading.source === 'declared') return rhythm.clock.declared(zone);
  return reading.source === 'commits' ? rhythm.clock.commits(offset) : rhythm.clock.inferred(zone, offset, reading);
}
