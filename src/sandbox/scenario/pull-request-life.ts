import { endWithMerge, mergeUnreviewed, withdraw } from './endings.ts';
import { openUntilReady } from './opening.ts';
import type { PullRequestPlan } from './pull-request-plan.ts';
import type { Random } from './random.ts';
import { planRevert } from './reverts.ts';
import { askForReview, reviewUntilApproved } from './review-rounds.ts';
import type { Stage } from './stage.ts';

type Fate = 'merged' | 'merged unreviewed' | 'withdrawn unreviewed' | 'withdrawn after review';

const fates: Record<Fate, number> = {
  merged: 0.89,
  'merged unreviewed': 0.03,
  'withdrawn unreviewed': 0.02,
  'withdrawn after review': 0.06,
};

/** Tells a person's pull request from its opening to its end, or to the end of the scenario. A few are reverted later. */
export function tellPullRequest(stage: Stage, plan: PullRequestPlan): void {
  const life = openUntilReady(stage, plan);
  const fate = plan.isRevert ? 'merged' : fateFrom(life.random);
  if (fate === 'merged unreviewed') {
    mergeUnreviewed(life, plan);
    return;
  }
  const first = askForReview(life);
  if (fate === 'withdrawn unreviewed') {
    withdraw(life, plan);
    return;
  }
  const approver = reviewUntilApproved(life, first);
  if (fate === 'withdrawn after review') {
    withdraw(life, plan);
    return;
  }
  endWithMerge(life, plan, approver);
  planRevert(life, plan, tellPullRequest);
}

function fateFrom(random: Random): Fate {
  return random.weighted(Object.keys(fates) as Fate[], (fate) => fates[fate]);
}
