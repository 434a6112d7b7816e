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
  'request-to-response': { againHours: 'h' },
  'waits-across-teams': { withinHours: 'h' },
  'code-owner-load': { mostOfOneLine: '1' },
  'author-wip': { aboveLimit: '1' },
  'review-load-by-size': { p90: '1' },
  'overnight-handoffs': { hoursLost: 'h' },
  delivery: { leadTimeHours: 'h', failedShare: 'share', recoveryHours: 'h', reworkShare: 'share' },
};

/** Of each label, in the order in which the signal has them. */
const BY_LABEL = 'time-in-label';

/** A line for each part that is known: `– first review to approval`. */
export function partRows(
  { id, unit }: SignalAbout<Level>,
  { groups }: Measured,
  { rows: say, values }: Language,
): SignalRow[] {
  if (id === BY_LABEL) {
    return Object.entries(groups ?? {}).map(([label, value]) => ({
      name: '',
      label,
      now: values.value(value, unit),
      usual: '',
      change: '',
    }));
  }
  return (Object.entries(PARTS[id] ?? {}) as [Part, Unit][]).flatMap(([key, unit]) => {
    const value = groups?.[key];
    if (value === undefined) return [];
    return [{ name: say.part(say.parts[key]), now: values.value(value, unit), usual: '', change: '' }];
  });
}
