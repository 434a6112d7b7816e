import type { Level, Measured, SignalAbout, Unit } from '../signals/signal.ts';
import type { SignalRow } from './signal-row.ts';
import { sayValue } from './values.ts';

/** The parts of a signal that are worth a line of their own, by their key among its groups. */
const PARTS: Readonly<Record<string, Readonly<Record<string, readonly [name: string, unit: Unit]>>>> = {
  'cycle-time-stages': {
    commitToOpened: ['first commit to opened', 'h'],
    openedToReady: ['opened to ready', 'h'],
    readyToFirstReview: ['ready to first review', 'h'],
    firstReviewToApproval: ['first review to approval', 'h'],
    approvalToMerge: ['approval to merge', 'h'],
    mergeToDelivery: ['merge to delivery', 'h'],
  },
  'overnight-handoffs': {
    hoursLost: ['hours lost by it, all together', 'h'],
  },
  delivery: {
    leadTimeHours: ['lead time from first commit, median', 'h'],
    failedShare: ['failed', 'share'],
    recoveryHours: ['time to recover, median', 'h'],
    reworkShare: ['rework', 'share'],
  },
};

/** A line for each part that is known: `– first review to approval`. */
export function partRows({ id }: SignalAbout<Level>, { groups }: Measured): SignalRow[] {
  return Object.entries(PARTS[id] ?? {}).flatMap(([key, [name, unit]]) => {
    const value = groups?.[key];
    return value === undefined ? [] : [{ name: `– ${name}`, now: sayValue(value, unit), usual: '', change: '' }];
  });
}
