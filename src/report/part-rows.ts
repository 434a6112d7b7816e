import type { Level, Measured, SignalAbout, Unit } from '../signals/signal.ts';
import type { Language } from './language/language.ts';
import type { SignalRow } from './signal-row.ts';

type Part = keyof Language['rows']['parts'];

/** The parts of a signal that are worth a line of their own, by their key among its groups, with their units. */
const PARTS: Readonly<Record<string, Partial<Record<Part, Unit>>>> = {
  'cycle-time-stages': {
    commitToOpened: 'h',
    openedToReady: 'h',
    readyToFirstReview: 'h',
    firstReviewToApproval: 'h',
    approvalToMerge: 'h',
    mergeToDelivery: 'h',
  },
  'waits-across-teams': { withinHours: 'h' },
  'overnight-handoffs': { hoursLost: 'h' },
  delivery: { leadTimeHours: 'h', failedShare: 'share', recoveryHours: 'h', reworkShare: 'share' },
};

/** A line for each part that is known: `– first review to approval`. */
export function partRows(
  { id }: SignalAbout<Level>,
  { groups }: Measured,
  { rows: say, values }: Language,
): SignalRow[] {
  return (Object.entries(PARTS[id] ?? {}) as [Part, Unit][]).flatMap(([key, unit]) => {
    const value = groups?.[key];
    if (value === undefined) return [];
    return [{ name: say.part(say.parts[key]), now: values.value(value, unit), usual: '', change: '' }];
  });
}
