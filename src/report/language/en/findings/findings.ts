import { fewerMerged, overdueRising, queueGrowing, stayLonger } from './flow.ts';
import { betterThanUsual, worthAThankYou } from './good-news.ts';
import { milestoneLikelyLate } from './milestones.ts';
import { manyOverloaded, mostSayTooMuch, offHoursRising, weekendWorkRising } from './people.ts';
import { lessDebtPaid, revertsRising, unreviewedMergesRising } from './quality.ts';
import {
  authorsWaitLonger,
  codeOwnersFlood,
  otherTeamsAnswerLater,
  reviewLoadConcentrated,
  reviewsTakeLonger,
  reviewsWaitLonger,
  teamAnswersLater,
} from './reviews.ts';
import { whereItWaits } from './where-it-waits.ts';

/** How each finding is told. */
export const findings = {
  authorsWaitLonger,
  betterThanUsual,
  codeOwnersFlood,
  fewerMerged,
  lessDebtPaid,
  manyOverloaded,
  milestoneLikelyLate,
  mostSayTooMuch,
  offHoursRising,
  otherTeamsAnswerLater,
  overdueRising,
  queueGrowing,
  revertsRising,
  reviewLoadConcentrated,
  reviewsTakeLonger,
  reviewsWaitLonger,
  stayLonger,
  teamAnswersLater,
  unreviewedMergesRising,
  weekendWorkRising,
  worthAThankYou,
  whereItWaits,
  /** The title of a finding that tells another sign of the same cause. */
  together: (title: string, clause: string): string => `${title}, and ${clause}`,
};
