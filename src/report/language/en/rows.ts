import type { ClockSource } from '../../../signals/people-clocks.ts';
import type { Level, SignalAbout } from '../../../signals/signal.ts';
import { sayNumber } from '../../words.ts';

/** A line of the table of numbers: the name of a signal, and what is said around its values. */
export const rows = {
  /** The table of signals is in English; other languages name them by their ids. */
  name: ({ name }: SignalAbout<Level>): string => name,
  /** @param name as `name` says it, here and below */
  median: (name: string): string => `${name}, median`,
  threeQuarters: (name: string): string => `${name}, 75 %`,
  /** @param weeks how many the value covers, where the week alone has too few */
  covering: (name: string, weeks: number): string => `${name} (last ${weeks} weeks)`,
  inWorkingHours: '– in working hours',
  part: (name: string): string => `– ${name}`,
  /** @param label as it is to be shown */
  inLabel: (label: string): string => `– in “${label}”`,
  /** Parts of a signal, by their key among its groups. */
  parts: {
    commitToOpened: 'first commit to opened',
    openedToReady: 'opened to ready',
    readyToFirstReview: 'ready to first review',
    firstReviewToApproval: 'first review to approval',
    approvalToMerge: 'approval to merge',
    mergeToDelivery: 'merge to delivery',
    mostOfOneLine: 'of one line of it, at most',
    aboveLimit: 'authors with more than 5',
    p90: 'a tenth have more than',
    againHours: 'asked again',
    withinHours: 'within a team',
    hoursLost: 'hours lost by it, all together',
    leadTimeHours: 'lead time from first commit, median',
    failedShare: 'failed',
    recoveryHours: 'time to recover, median',
    reworkShare: 'rework',
  },

  notKnownYet: 'not known yet',
  moreThan: (value: string): string => `more than ${value}`,
  counted: (count: number, n: number): string => `${sayNumber(count)} of ${sayNumber(n)}`,
  withRange: (value: string, range: string): string => `${value} (${range})`,

  /** How many people a team’s share rests on; behind a value. */
  people: (count: number, zones: string, isShare: boolean): string =>
    `${isShare ? ',' : ' among'} ${sayNumber(count)} people${zones}`,
  /** How the zones of these people are known. */
  zones: (known: readonly (readonly [source: ClockSource, people: number])[]): string => {
    const [only] = known;
    if (only === undefined) return '';
    if (known.length === 1) return ` (zones ${SOURCES[only[0]]})`;
    return ` (zones: ${known.map(([source, people]) => `${sayNumber(people)} ${SOURCES[source]}`).join(', ')})`;
  },

  /** How a value compares with what is usual. */
  changes: {
    asUsual: 'as usual',
    slower: 'slower',
    faster: 'faster',
    more: 'more than usual',
    /** Of a share. */
    less: 'less than usual',
    /** Of a count. */
    fewer: 'fewer than usual',
  },
};

const SOURCES: Readonly<Record<ClockSource, string>> = {
  declared: 'declared',
  commits: 'from commits',
  inferred: 'inferred',
};
