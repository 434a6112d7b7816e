import type { ToldFeature } from '../../../signals/overdue-risk/reasons.ts';
import { plural } from '../../words.ts';

/** Why a pull request is likely, or not, to end overdue: clauses such as “nobody has answered yet”, by the fact that is told. */
export const riskReasons = {
  waitsForMerge: (yes: number): string =>
    yes ? 'it is approved and waits only for the merge' : 'it does not stand ready to be merged',
  reviews: (n: number): string => (n === 0 ? 'it has no review yet' : `it has ${counted(n, 'review')} already`),
  answered: (yes: number): string => (yes ? 'somebody has answered' : 'nobody has answered yet'),
  changesRequested: (yes: number): string => (yes ? 'changes are requested' : 'no changes are requested'),
  workdaysLeft: (days: number): string =>
    `${counted(Math.round(days), 'working day lies', 'working days lie')} between its third and its fourteenth day`,
  yearEndDaysLeft: (days: number): string =>
    days === 0 ? 'the turn of the year does not come between' : 'the turn of the year comes between',
  changedLines: (lines: number): string => `it changes ${counted(lines, 'line')}`,
  pushesSinceOpened: (n: number): string =>
    n === 0
      ? 'nothing was pushed since it was opened'
      : `${counted(n, 'commit or push', 'commits and pushes')} came after it was opened`,
  openRequests: (n: number): string =>
    n === 0
      ? 'nobody is being asked for a review'
      : `${counted(n, 'requested review is', 'requested reviews are')} still to come`,
  labels: (n: number): string => (n === 0 ? 'it has no label' : `it was given ${counted(n, 'label')}`),
  inMilestone: (yes: number): string => (yes ? 'it belongs to a milestone' : 'it belongs to no milestone'),
  openedAsDraft: (yes: number): string => (yes ? 'it began as a draft' : 'it did not begin as a draft'),
} satisfies Record<ToldFeature, (value: number) => string>;

function counted(n: number, thing: string, things?: string): string {
  return plural(n, thing, things);
}
