import type { Requested, TimelineEvent } from '../events.ts';
import type { ItemHistory } from '../history.ts';
import type { PersonId } from '../ids.ts';
import { type Instant, later } from '../instant.ts';
import { optional } from '../optional.ts';
import type { People } from '../people.ts';
import { checksAsOf } from './checks.ts';
import { labelsAsOf, milestoneAsOf, openedAsDraft } from './as-of.ts';
import type { HumanResponse, HumanReview, Lifecycle, Turn } from './lifecycle.ts';
import { RequestLedger, type Teams } from './requests.ts';
import { ReviewClock } from './review-clock.ts';
import { timelineOf } from './timeline.ts';
import { turnOf } from './turn.ts';
import { Verdicts } from './verdicts.ts';

/**
 * The lifecycle of a pull request as it was known at a moment: whatever happened after `asOf` is left out. `undefined` when it was
 * opened later than that, or was deleted.
 */
export function foldLifecycle(
  history: ItemHistory,
  people: People,
  asOf: Instant,
  teams: Teams = new Map(),
): Lifecycle | undefined {
  const { item } = history;
  if (item.createdAt > asOf || item.core?.deleted) return undefined;
  const all = timelineOf(history);
  const fold = new Fold(item.createdAt, authorOf(history), people, openedAsDraft(item, all), teams);
  for (const event of all) if (event.at <= asOf) fold.apply(event);
  return {
    number: item.number,
    title: item.core?.title ?? '',
    ...fold.finish(asOf),
    labels: labelsAsOf(item, all, asOf),
    ...optional('milestone', milestoneAsOf(item, all, asOf)),
    ...optional('checks', checksAsOf(history, asOf)),
  };
}

/** Who opened it; also when the snapshot no longer says because the account is gone, but an earlier source did. */
function authorOf({ item, events }: ItemHistory): PersonId | undefined {
  return item.core?.authorId ?? events.find((event) => event.kind === 'opened')?.actorId;
}

type Folded = Omit<Lifecycle, 'number' | 'title' | 'labels' | 'milestone' | 'checks'>;

class Fold {
  readonly #createdAt: Instant;
  readonly #authorId: PersonId | undefined;
  readonly #people: People;
  readonly #requests: RequestLedger;
  readonly #verdicts = new Verdicts();
  readonly #reviews: HumanReview[] = [];
  readonly #responses: HumanResponse[] = [];
  readonly #clock = new ReviewClock();
  #draft: boolean;
  #open = true;
  #closedAt: Instant | undefined;
  #merged: { at: Instant; by: PersonId | undefined } | undefined;
  #authorMovedAt: Instant;
  #reviewedAt: Instant | undefined;
  #commentedAt: Instant | undefined;
  #unpushedReview = false;
  #rounds = 0;
  #lastActivityAt: Instant;

  constructor(createdAt: Instant, authorId: PersonId | undefined, people: People, draft: boolean, teams: Teams) {
    this.#requests = new RequestLedger(teams);
    this.#createdAt = createdAt;
    this.#authorId = authorId;
    this.#people = people;
    this.#draft = draft;
    this.#authorMovedAt = createdAt;
    this.#lastActivityAt = createdAt;
    this.#update(createdAt);
  }

  apply(event: TimelineEvent): void {
    this.#noteActivity(event);
    this.#applyKind(event);
    this.#update(event.at);
  }

  finish(asOf: Instant): Folded {
    return {
      ...optional('authorId', this.#authorId),
      authorIsBot: this.#isBot(this.#authorId),
      createdAt: this.#createdAt,
      ...optional('readyAt', this.#clock.startedAt),
      ...optional('closedAt', this.#closedAt),
      ...optional('mergedAt', this.#merged?.at),
      ...optional('mergedBy', this.#merged?.by),
      draft: this.#draft,
      ...this.#clock.read(asOf),
      requests: this.#requests.requests,
      reviews: this.#reviews,
      responses: this.#responses,
      rounds: this.#rounds + (this.#unpushedReview ? 1 : 0),
      ...optional('approvedAt', this.#verdicts.approvedAt),
      lastActivityAt: this.#lastActivityAt,
    };
  }

  #applyKind(event: TimelineEvent): void {
    switch (event.kind) {
      case 'ready_for_review':
        this.#draft = false;
        this.#authorMovedAt = event.at;
        return;
      case 'convert_to_draft':
        this.#draft = true;
        return;
      case 'merged':
        this.#merged = { at: event.at, by: event.actorId };
        if (this.#open) this.#close(event.at);
        return;
      case 'closed':
        this.#close(event.at);
        return;
      case 'reopened':
        this.#reopen();
        return;
      case 'review_requested':
        this.#requestReview(event, event.at, event.actorId);
        return;
      case 'review_request_removed':
        this.#requests.withdraw(event, event.at);
        return;
      case 'reviewed':
        this.#review(event);
        return;
      case 'review_dismissed':
        this.#verdicts.dismiss(event.reviewId);
        return;
      case 'commented':
      case 'review_commented':
        this.#comment(event);
        return;
      case 'committed':
      case 'pushed':
      case 'head_ref_force_pushed':
        this.#push(event.at);
        return;
      default:
    }
  }

  #requestReview({ reviewerId, teamId }: Requested, at: Instant, by: PersonId | undefined): void {
    if (this.#isBot(reviewerId)) return;
    this.#requests.ask({ ...optional('reviewerId', reviewerId), ...optional('teamId', teamId) }, at);
    if (!this.#isBot(by)) this.#authorMovedAt = at;
  }

  #review(event: TimelineEvent & { kind: 'reviewed' }): void {
    this.#noteAuthor(event);
    if (!this.#isOtherHuman(event.actorId)) return;
    const by = optional('by', event.actorId);
    this.#reviews.push({ id: event.reviewId, at: event.at, state: event.state, ...by });
    this.#responses.push({ at: event.at, ...by });
    this.#requests.answer(event.actorId, event.at);
    this.#verdicts.review(event.actorId, event.reviewId, event.state, event.at);
    this.#reviewedAt = event.at;
    // What is said of it after the end, such as thanks, is no round any more.
    if (this.#open) this.#unpushedReview = true;
  }

  #comment(event: TimelineEvent & { kind: 'commented' | 'review_commented' }): void {
    this.#noteAuthor(event);
    if (!this.#isOtherHuman(event.actorId)) return;
    if (event.kind === 'commented') this.#responses.push({ at: event.at, ...optional('by', event.actorId) });
    this.#requests.answer(event.actorId, event.at);
    this.#commentedAt = event.at;
  }

  /** What the author says is an answer; replies to line comments come as a review. */
  #noteAuthor(event: TimelineEvent): void {
    if (this.#isByAuthor(event)) this.#authorMovedAt = event.at;
  }

  #push(at: Instant): void {
    if (at <= this.#createdAt) return;
    this.#authorMovedAt = later(this.#authorMovedAt, at);
    if (this.#unpushedReview) this.#rounds += 1;
    this.#unpushedReview = false;
  }

  #close(at: Instant): void {
    this.#open = false;
    this.#closedAt = at;
    this.#requests.endAll(at);
  }

  /** GitHub never reopens what was merged. */
  #reopen(): void {
    if (this.#merged) return;
    this.#open = true;
    this.#closedAt = undefined;
    this.#requests.resume();
  }

  #update(at: Instant): void {
    this.#clock.set(this.#open && !this.#draft ? this.#turnNow() : undefined, at);
  }

  #turnNow(): Turn {
    return turnOf({
      authorMovedAt: this.#authorMovedAt,
      ...optional('reviewedAt', this.#reviewedAt),
      ...optional('commentedAt', this.#commentedAt),
      changesRequestedUnanswered: this.#verdicts.changesRequestedSince(this.#authorMovedAt),
      changesRequested: this.#verdicts.anyChangesRequested,
      reviewRequested: this.#requests.anyOpen,
      approved: this.#verdicts.approvedAt !== undefined,
    });
  }

  /** Labels, milestones and what machines say do not make a pull request look alive; what its own author does does. */
  #noteActivity(event: TimelineEvent): void {
    const deed = event.kind !== 'other' && !/labeled|milestoned|assigned/.test(event.kind);
    if (deed && (this.#isByAuthor(event) || !this.#isBot(event.actorId)))
      this.#lastActivityAt = later(this.#lastActivityAt, event.at);
  }

  /** An account that is gone was almost always a person; it counts as one unless the author is gone too. */
  #isOtherHuman(id: PersonId | undefined): boolean {
    return id !== this.#authorId && !this.#isBot(id);
  }

  #isByAuthor({ actorId }: TimelineEvent): boolean {
    return actorId !== undefined && actorId === this.#authorId;
  }

  #isBot(id: PersonId | undefined): boolean {
    return id !== undefined && (this.#people.get(id)?.bot ?? false);
  }
}
