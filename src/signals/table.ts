import { approvalToMerge } from './approval-to-merge.ts';
import { areaKnowledge } from './area-knowledge.ts';
import { authorWip } from './author-wip.ts';
import { botShare } from './bot-share.ts';
import { codeOwnerLoad } from './code-owner-load.ts';
import type { SignalContext } from './context.ts';
import { contributorAbsenceFactor } from './contributor-absence-factor.ts';
import { cycleTimeStages } from './cycle-time-stages.ts';
import { debtShare } from './debt-share.ts';
import { delivery } from './delivery.ts';
import { forecast, forecastRecord } from './forecast/forecast.ts';
import { predictedFirstReview } from './first-review/predict.ts';
import { issueNetFlow, issueThroughput } from './issue-flow.ts';
import { netFlow } from './net-flow.ts';
import { offHoursShare } from './off-hours-share.ts';
import { overdue } from './overdue.ts';
import { overdueRisk } from './overdue-risk/overdue-risk.ts';
import { recognition } from './recognition.ts';
import { requestToResponse } from './request-to-response.ts';
import { residenceTime } from './residence-time.ts';
import { reverts } from './reverts.ts';
import { reviewConcentration } from './review-concentration.ts';
import { reviewLoadBySize } from './review-load-by-size.ts';
import { reviewQueue } from './review-queue.ts';
import { reviewRequests } from './review-requests.ts';
import { reviewRounds } from './review-rounds.ts';
import { reviewsDone } from './reviews-done.ts';
import { scopeGrowth } from './scope-growth.ts';
import type { PublishedSignal, SignalAbout, SignalDefinition } from './signal.ts';
import { staleDebt } from './stale-debt.ts';
import { overnightHandoffs } from './team/overnight-handoffs.ts';
import { pulse } from './team/pulse.ts';
import { teamAboveUsual, teamCapacity, teamLoadSignals, teamNoWeeklyRest, teamShortRest } from './team/team-load.ts';
import { overlapHours, zoneSpread } from './team/team-hours-together.ts';
import { throughput } from './throughput.ts';
import { timeInReview } from './time-in-review.ts';
import { timeInLabel } from './time-in-label.ts';
import { timeToClose } from './time-to-close.ts';
import { timeToFirstResponse } from './time-to-first-response.ts';
import { timeToFirstReview } from './time-to-first-review.ts';
import { timeToMerge } from './time-to-merge.ts';
import { timeWaitingOnAuthor } from './time-waiting-on-author.ts';
import { unreviewedMerges } from './unreviewed-merges.ts';
import { waitsAcrossTeams } from './waits-across-teams.ts';
import { weekendShare } from './weekend-share.ts';
import { whoseTurn } from './whose-turn.ts';
import { wip } from './wip.ts';
import { withholdDifferences } from './withhold-differences.ts';
import { workItemAge } from './work-item-age.ts';

/** What the repository's signals are, in the order in which a report tells them. */
export const REPOSITORY_SIGNALS: readonly SignalDefinition<'repository', SignalContext>[] = [
  timeToFirstResponse,
  timeToFirstReview,
  requestToResponse,
  waitsAcrossTeams,
  timeInReview,
  timeWaitingOnAuthor,
  reviewRounds,
  approvalToMerge,
  timeToMerge,
  timeToClose,
  cycleTimeStages,
  throughput,
  netFlow,
  issueThroughput,
  issueNetFlow,
  reviewRequests,
  reviewsDone,
  wip,
  residenceTime,
  workItemAge,
  overdue,
  whoseTurn,
  reviewConcentration,
  codeOwnerLoad,
  unreviewedMerges,
  contributorAbsenceFactor,
  areaKnowledge,
  scopeGrowth,
  delivery,
  debtShare,
  reverts,
  staleDebt,
  timeInLabel,
  botShare,
  recognition,
  forecast,
  forecastRecord,
];

/** What is told of a single pull request, in its check, and not of the repository in a report. */
export const PULL_REQUEST_SIGNALS: readonly { about: SignalAbout<'repository'> }[] = [
  overdueRisk,
  predictedFirstReview,
];

/** Aggregates of at least five people about what they are asked for, do and say; left out where a works council wants it so. */
export const TEAM_SIGNALS: readonly SignalDefinition<'team', SignalContext>[] = [
  reviewQueue,
  reviewLoadBySize,
  teamCapacity,
  authorWip,
  teamAboveUsual,
  pulse,
];

/** Aggregates of at least five people about when they work: left out unless the repository's file turns them on. */
export const AFTER_HOURS_SIGNALS: readonly SignalDefinition<'team', SignalContext>[] = [
  weekendShare,
  offHoursShare,
  teamShortRest,
  teamNoWeeklyRest,
  teamLoadSignals,
  zoneSpread,
  overlapHours,
  overnightHandoffs,
];

/** Every signal that may be published, in the order in which it is documented. */
export const ALL_SIGNALS: readonly { about: SignalAbout<'repository' | 'team'> }[] = [
  ...REPOSITORY_SIGNALS,
  ...PULL_REQUEST_SIGNALS,
  ...TEAM_SIGNALS,
  ...AFTER_HOURS_SIGNALS,
];

/**
 * Why figures of the team are not told: `earlier`: the week is not the last one; `changed`: who is counted, or by which settings, has
 * changed since they were told.
 */
export type TeamPause = 'earlier' | 'changed';

/** Which of the signals about people a repository wants. */
export interface PeopleOptions {
  /** When they work; off unless asked for. */
  afterHours: boolean;
  /** First contributions and reviews that unblocked others; told unless declined. */
  recognition?: boolean;
  /** What people say of their room for work; off unless asked for. */
  pulse?: boolean;
  /** Turns all that is about load and hours off, whatever else is set. */
  worksCouncil?: boolean;
  /** Absent: the figures of the team are told. */
  teamPause?: TeamPause;
}

/** Reads every signal that may be published and is wanted. */
export function readSignals(
  context: SignalContext,
  { afterHours, worksCouncil = false, recognition: thanks = true, pulse: asked = false, teamPause }: PeopleOptions,
): PublishedSignal[] {
  const repository = REPOSITORY_SIGNALS.filter((signal) => thanks || signal !== recognition);
  // Its answers are kept as they were counted, whoever is left out afterwards.
  const answers = asked ? [pulse] : [];
  const load = TEAM_SIGNALS.filter((signal) => signal !== pulse);
  const team = teamPause === undefined ? [...load, ...answers, ...(afterHours ? AFTER_HOURS_SIGNALS : [])] : answers;
  return withholdDifferences([
    ...repository.map(({ about, measure }) => ({ about, reading: measure(context) })),
    ...(worksCouncil ? [] : team).map(({ about, measure }) => ({ about, reading: measure(context) })),
  ]);
}
