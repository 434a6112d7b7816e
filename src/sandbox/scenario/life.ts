import type { Action, RepositoryName } from '../actions.ts';
import { commitsFor } from './commits.ts';
import type { Random } from './random.ts';
import { planOf, type PullRequestTrace, type Stage } from './stage.ts';
import { minuteMs } from './weeks.ts';

type OnItemDeed<T> = T extends { repository: RepositoryName; number: number }
  ? Omit<T, 'at' | 'actor' | 'repository' | 'number'>
  : never;

/** What is done to one pull request. */
export type PullRequestDeed = OnItemDeed<Action>;

/**
 * One pull request while it is being told: writes its actions in order of time, at least a second apart, and keeps who is
 * asked to review it. All instants are ms, UTC.
 */
export class PullRequestLife {
  readonly stage: Stage;
  readonly trace: PullRequestTrace;
  readonly random: Random;
  nowMs: number;
  mergedMs = Infinity;
  /** Logins and `team:slug` of those asked who have not answered yet. */
  readonly asked = new Set<string>();

  constructor(stage: Stage, trace: PullRequestTrace, random: Random) {
    this.stage = stage;
    this.trace = trace;
    this.random = random;
    this.nowMs = trace.openFromMs - 1000;
  }

  get author(): string {
    return this.trace.author;
  }

  /** The week the pull request has come to; the week after the report week once it is beyond the end. */
  get week(): number {
    return this.stage.weeks.weekOf(Math.min(this.nowMs, this.stage.weeks.endMs));
  }

  does(atMs: number, actor: string, deed: PullRequestDeed): void {
    this.nowMs = Math.max(Math.floor(atMs / 1000) * 1000, this.nowMs + 1000);
    const { repository, number } = this.trace;
    this.stage.record(this.nowMs, actor, { repository, number, ...deed });
  }

  /** Someone does something within a few minutes of what happened last. */
  doesSoon(actor: string, deed: PullRequestDeed): void {
    this.does(this.nowMs + this.random.between(0.1, 2) * minuteMs, actor, deed);
  }

  /** When a person has worked for `workMs` from now. */
  whenWorked(login: string, workMs: number): number {
    return this.stage.working(login).after(this.nowMs, workMs);
  }

  /** The author pushes one or two further commits. */
  pushesMore(atMs: number): void {
    if (atMs === Infinity) return;
    const { random, author } = this;
    const pushedMs = Math.max(atMs, this.nowMs + 1000);
    const push = { author, pushedMs, message: 'Answer review comments', folder: this.trace.folder };
    const commits = commitsFor({ ...push, count: random.integer(1, 2) }, random);
    const size = { additions: random.integer(2, 40), deletions: random.integer(0, 20) };
    this.does(pushedMs, author, { do: 'push-commits', commits, ...size });
  }

  ask(reviewer: string): void {
    if (this.asked.has(reviewer) || reviewer === this.author) return;
    this.asked.add(reviewer);
    this.doesSoon(this.author, { do: 'request-review', reviewer });
  }

  withdrawRequest(reviewer: string): void {
    if (!this.asked.delete(reviewer)) return;
    this.doesSoon(this.author, { do: 'remove-review-request', reviewer });
  }

  askTeam(): void {
    const { team } = planOf(this.trace.repository);
    if (this.asked.has(`team:${team}`)) return;
    this.asked.add(`team:${team}`);
    this.doesSoon(this.author, { do: 'request-review', team });
  }

  reviews(atMs: number, reviewer: string, review: Omit<Extract<PullRequestDeed, { do: 'review' }>, 'do'>): void {
    this.does(atMs, reviewer, { do: 'review', ...review });
    this.trace.firstReviewMs = Math.min(this.trace.firstReviewMs, this.nowMs);
    this.asked.delete(reviewer);
  }

  /** It is closed or merged: nobody can push or review any more. */
  ends(): void {
    this.trace.openUntilMs = Math.min(this.trace.openUntilMs, this.nowMs);
  }
}
