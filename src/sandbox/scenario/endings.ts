import type { PullRequestLife } from './life.ts';
import type { PullRequestPlan } from './pull-request-plan.ts';
import * as remarks from './remarks.ts';
import { hourMs } from './weeks.ts';

const shareMergedByAuthor = 0.7;
const shareClosedByMistake = 0.02;

/** Merged by its author or by who approved it last; a few are closed and reopened first. Its issue is closed with it. */
export function endWithMerge(life: PullRequestLife, plan: PullRequestPlan, approver: string): void {
  const { random, author, stage } = life;
  if (random.chance(shareClosedByMistake)) closeAndReopen(life);
  const merger = random.chance(shareMergedByAuthor) ? author : approver;
  merge(life, plan, merger, life.whenWorked(merger, stage.waits.merge(random)));
}

/** Merged by the author without waiting for anyone. */
export function mergeUnreviewed(life: PullRequestLife, plan: PullRequestPlan): void {
  const { random, author } = life;
  merge(life, plan, author, life.whenWorked(author, random.lognormal(1.5 * hourMs, 0.8)));
}

/** Closed by the author without a merge; its issue can be taken up again. */
export function withdraw(life: PullRequestLife, { closes }: PullRequestPlan): void {
  const { random, author } = life;
  const atMs = life.whenWorked(author, random.lognormal(14 * hourMs, 0.6));
  life.does(atMs, author, { do: 'comment', body: random.pick(remarks.withdrawals) });
  life.doesSoon(author, { do: 'close' });
  life.ends();
  if (closes) closes.availableFromMs = life.nowMs;
}

function merge(life: PullRequestLife, { closes }: PullRequestPlan, merger: string, atMs: number): void {
  life.does(atMs, merger, { do: 'merge' });
  life.ends();
  life.mergedMs = life.nowMs;
  if (!closes) return;
  const { repository, number } = closes;
  closes.closedMs = life.nowMs + 1000;
  life.stage.record(closes.closedMs, merger, { do: 'close', repository, number });
}

function closeAndReopen(life: PullRequestLife): void {
  const { random, author } = life;
  life.does(life.whenWorked(author, random.lognormal(2 * hourMs, 0.5)), author, { do: 'close' });
  life.ends();
  life.does(life.whenWorked(author, random.lognormal(6 * hourMs, 0.5)), author, { do: 'reopen' });
}
