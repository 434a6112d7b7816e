import type { PullRequestLife } from './life.ts';
import * as remarks from './remarks.ts';
import { pickReviewer } from './reviewers.ts';
import { hourMs } from './weeks.ts';

type Verdict = 'approved' | 'changes_requested' | 'commented';

const shareAskedOfTeam = 0.42;
const shareAskedOfTwo = 0.15;
const shareAskedOfNobody = 0.04;
const shareReassigned = 0.025;
const shareOfSecondOpinions = 0.22;
const shareBackToDraft = 0.05;
const mostRounds = 4;

/** Who will review first, and when (ms, UTC). */
interface FirstReview {
  reviewer: string;
  atMs: number;
}

/** The author asks for a review. Returns the first one that will come: by one of those asked, or by one of the team. */
export function askForReview(life: PullRequestLife): FirstReview {
  const { random, author, stage, week } = life;
  const { repository } = life.trace;
  const first = firstReview(life);
  const way = random.unit();
  if (way < shareAskedOfNobody) return first;
  if (way < shareAskedOfNobody + shareAskedOfTeam) {
    life.askTeam();
    return first;
  }
  const other = pickReviewer(stage, repository, week, [author, first.reviewer], random);
  if (random.chance(shareReassigned)) {
    life.ask(other);
    life.withdrawRequest(other);
  }
  life.ask(first.reviewer);
  if (way > 1 - shareAskedOfTwo) life.ask(other);
  return first;
}

/** Those who are at work near the time that the wait comes to are likelier to take it. */
function firstReview({ stage, trace, author, nowMs, week, random }: PullRequestLife): FirstReview {
  const wishedMs = nowMs + stage.waits.firstReview(trace.repository, week);
  const atFor = (login: string): number => stage.working(login).near(wishedMs, nowMs, random);
  const suitability = (login: string): number => 1 / (0.5 + Math.abs(atFor(login) - wishedMs) / hourMs) ** 2;
  const reviewer = pickReviewer(stage, trace.repository, week, [author], random, suitability);
  return { reviewer, atMs: atFor(reviewer) };
}

/**
 * Review, answer, next review, until somebody approves.
 * Returns who approved.
 */
export function reviewUntilApproved(life: PullRequestLife, { reviewer, ...first }: FirstReview): string {
  const { random, stage, trace } = life;
  let { atMs } = first;
  for (let round = 1; ; round += 1) {
    const verdict = round === mostRounds ? 'approved' : verdictOf(life, round);
    review(life, atMs, reviewer, verdict);
    if (verdict === 'approved') break;
    answer(life, reviewer, verdict);
    atMs = life.whenWorked(reviewer, stage.waits.nextReview(trace.repository, life.week, random));
  }
  return secondOpinion(life, reviewer);
}

function verdictOf({ random }: PullRequestLife, round: number): Verdict {
  const approves = round === 1 ? 5 : 8;
  const weights: Record<Verdict, number> = { approved: approves, changes_requested: 2.6, commented: 1.8 };
  return random.weighted<Verdict>(['approved', 'changes_requested', 'commented'], (verdict) => weights[verdict]);
}

function review(life: PullRequestLife, atMs: number, reviewer: string, state: Verdict): void {
  const { random, trace } = life;
  const bodies = {
    approved: remarks.approvals,
    changes_requested: remarks.changeRequests,
    commented: remarks.reviewNotes,
  };
  const lineNotes = state === 'approved' ? 0 : random.integer(0, 3);
  const comments = random
    .shuffled(remarks.lineNotes)
    .slice(0, lineNotes)
    .map((body) => ({ path: `${trace.folder}/index.ts`, body }));
  const body = random.pick(bodies[state]);
  life.reviews(atMs, reviewer, comments.length > 0 ? { state, body, comments } : { state, body });
}

function answer(life: PullRequestLife, reviewer: string, verdict: Verdict): void {
  const { random, author, stage } = life;
  const answersMs = life.whenWorked(author, stage.waits.authorAnswer(random));
  const isBackToDraft = verdict === 'changes_requested' && random.chance(shareBackToDraft);
  if (isBackToDraft) life.does(answersMs, author, { do: 'convert-to-draft' });
  if (verdict === 'changes_requested' || random.chance(0.5)) life.pushesMore(answersMs);
  if (verdict === 'commented' || random.chance(0.5)) {
    life.does(answersMs, author, { do: 'comment', body: random.pick(remarks.authorReplies) });
  }
  if (isBackToDraft) life.doesSoon(author, { do: 'mark-ready' });
  if (verdict === 'changes_requested') life.ask(reviewer);
}

function secondOpinion(life: PullRequestLife, first: string): string {
  const { random, author, stage, trace } = life;
  if (!random.chance(shareOfSecondOpinions)) return first;
  const second = pickReviewer(stage, trace.repository, life.week, [author, first], random);
  const atMs = life.whenWorked(second, stage.waits.nextReview(trace.repository, life.week, random));
  review(life, atMs, second, 'approved');
  return second;
}
