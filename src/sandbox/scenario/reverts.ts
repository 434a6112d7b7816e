import type { PullRequestLife } from './life.ts';
import type { PullRequestPlan } from './pull-request-plan.ts';
import type { Stage } from './stage.ts';
import { hourMs } from './weeks.ts';

const shareReverted = 0.018;

/** Puts the revert of a merged pull request on the agenda, for the few that have one. */
export function planRevert(
  { random, author, stage, trace, mergedMs }: PullRequestLife,
  plan: PullRequestPlan,
  tell: (stage: Stage, plan: PullRequestPlan) => void,
): void {
  if (plan.isRevert || !random.chance(shareReverted)) return;
  const openedMs = stage.working(author).after(mergedMs, random.lognormal(6 * hourMs, 0.8));
  const title = `Revert "${plan.title}"`;
  const body = `Reverts ${trace.repository}#${trace.number}: errors in staging.`;
  const topic = { ...plan.topic, kind: 'bug' as const };
  stage.agenda.at(openedMs, () =>
    tell(stage, { ...plan, openedMs, topic, title, body, closes: undefined, draft: false, isRevert: true }),
  );
}
