import { userShape } from '../../src/sandbox/shapes/account.ts';
import { simplePullRequestShape } from '../../src/sandbox/shapes/pull-request.ts';
import { reviewCommentShape, webhookReviewShape } from '../../src/sandbox/shapes/review.ts';
import { repositoryDelivery } from '../../src/sandbox/webhooks/compose.ts';
import type { Delivery } from '../../src/sandbox/webhooks/delivery.ts';
import type { Doing } from '../../src/sandbox/world/doing.ts';
import type { Commit, PullRequest, PullRequestPart, Review, ReviewState } from '../../src/sandbox/world/state.ts';
import { type Deed, ItemLife } from './item-life.ts';
import type { RawComment, RawEvent, RawFile, RawPull } from './raw-recording.ts';
import { type Happening, type Stage, touch } from './stage.ts';

/** A file of the recording that is a pull request's. */
export type RawPullFile = Extract<RawFile, { type: 'pull' }>;

/**
 * The reviews that the recording has comments of and no more: answers in a thread are reviews at GitHub, which its REST timeline
 * leaves out and its GraphQL API and its webhooks tell.
 */
export function unrecordedReviews({ events, comments }: RawPullFile): Map<number, RawComment[]> {
  const recorded = new Set(events.filter(({ event }) => event === 'reviewed').map(({ id }) => id));
  const missing = comments.filter(({ pull_request_review_id: id }) => !recorded.has(id));
  return Map.groupBy(missing, ({ pull_request_review_id: id }) => id);
}

/** A pull request that is lived as it was recorded. */
export class PullRequestLife extends ItemLife {
  readonly #raw: RawPull;
  readonly #pulled: PullRequest;
  readonly #comments: ReadonlyMap<number, RawComment[]>;

  constructor(stage: Stage, file: RawPullFile) {
    super(stage, file);
    this.#raw = file.pull;
    // Its id as an issue is not recorded.
    this.#pulled = Object.assign(this.item, { id: stage.world.nextId(), pull: firstPart(stage, file) });
    this.item.timeline.push(...recordedCommits(stage, file).map((commit) => ({ kind: 'committed', commit }) as const));
    this.#comments = Map.groupBy(file.comments, ({ pull_request_review_id: id }) => id);
  }

  protected override deeds(): Record<string, Deed> {
    return {
      ...super.deeds(),
      merged: (event, doing) => this.#merge(event, doing),
      reviewed: (event, doing) => this.#review(event, doing),
      review_dismissed: (event, doing) => this.#dismiss(event, doing),
      review_requested: (event, doing) => this.#request(event, doing),
      review_request_removed: (event, doing) => this.#request(event, doing),
      convert_to_draft: (event, doing) => this.#setDraft(event, doing, true),
      ready_for_review: (event, doing) => this.#setDraft(event, doing, false),
      head_ref_force_pushed: (event, doing) => this.#forcePush(event, doing),
    };
  }

  protected override more(): Happening[] {
    return [...unrecordedReviews(this.file as RawPullFile)].map(([id, comments]) => {
      const at =
        comments
          .map(({ created_at: createdAt }) => createdAt)
          .toSorted()
          .at(-1) ?? this.#raw.created_at;
      const actor = this.stage.account(comments[0]?.user);
      const play = () => {
        touch(this.item, at, this.#raw.updated_at);
        return this.#submit(id, 'commented', comments[0]?.commit_id ?? '', { actor, at, viaApp: false });
      };
      return { at, play };
    });
  }

  /** The webhook follows with the closing, in the same second or the next. */
  #merge(event: RawEvent, doing: Doing): Delivery[] {
    const mergedBy = this.stage.account(this.#raw.merged_by ?? event.actor);
    Object.assign(this.#pulled.pull, { mergedAt: this.#raw.merged_at, mergedBy, mergeSha: event.commit_id });
    this.note(event, doing, { kind: 'merged', sha: event.commit_id });
    return [];
  }

  #review(event: RawEvent, doing: Doing): Delivery[] {
    const dismissal = this.file.events.find(({ dismissed_review: of }) => of?.review_id === event.id);
    const state = (dismissal?.dismissed_review.state ?? event.state).toLowerCase() as ReviewState;
    this.#pulled.pull.requestedReviewers.delete(doing.actor);
    return this.#submit(event.id, state, event.commit_id ?? '', doing);
  }

  #submit(id: number, state: ReviewState, commitSha: string, doing: Doing): Delivery[] {
    const { pull } = this.#pulled;
    const review: Review = { id, user: doing.actor, state, submittedAt: doing.at, commitSha };
    pull.reviews.push(review);
    this.item.timeline.push({ kind: 'reviewed', review });
    const comments = (this.#comments.get(id) ?? []).map((raw) => {
      const user = this.stage.account(raw.user);
      const { path, created_at: createdAt, commit_id: sha } = raw;
      const comment = { id: raw.id, review, user, path, body: '', createdAt, commitSha: sha };
      pull.reviewComments.push(comment);
      return comment;
    });
    const { world, repository } = this.stage;
    const shape = webhookReviewShape(world, repository, this.#pulled, review);
    return [
      this.#about(doing, 'pull_request_review', { action: 'submitted', review: shape }),
      ...comments.map((comment) =>
        this.#about({ ...doing, actor: comment.user }, 'pull_request_review_comment', {
          action: 'created',
          comment: reviewCommentShape(world, repository, this.#pulled, comment),
        }),
      ),
    ];
  }

  #dismiss(event: RawEvent, doing: Doing): Delivery[] {
    const { review_id: id, state } = event.dismissed_review;
    const review = this.#pulled.pull.reviews.find((candidate) => candidate.id === id);
    if (!review) return [];
    review.state = 'dismissed';
    const previousState = state.toLowerCase() as ReviewState;
    this.note(event, doing, { kind: 'review_dismissed', review, previousState, message: '' });
    const shape = webhookReviewShape(this.stage.world, this.stage.repository, this.#pulled, review);
    return [this.#about(doing, 'pull_request_review', { action: 'dismissed', review: shape })];
  }

  #request(event: RawEvent, doing: Doing): Delivery[] {
    const { requestedReviewers } = this.#pulled.pull;
    const reviewer = this.stage.account(event.requested_reviewer);
    if (event.event === 'review_requested') requestedReviewers.add(reviewer);
    else requestedReviewers.delete(reviewer);
    this.note(event, doing, { kind: event.event, reviewer });
    return this.deliver(doing, event.event, { requested_reviewer: userShape(this.stage.world, reviewer) });
  }

  #setDraft(event: RawEvent, doing: Doing, draft: boolean): Delivery[] {
    this.#pulled.pull.draft = draft;
    this.note(event, doing, { kind: event.event });
    return this.deliver(doing, draft ? 'converted_to_draft' : 'ready_for_review');
  }

  /** When commits were pushed without force is not recorded: the head is the last one from the last forced push on. */
  #forcePush(event: RawEvent, doing: Doing): Delivery[] {
    const { pull } = this.#pulled;
    const before = pull.headSha;
    const isLast = this.file.events.findLast(({ event: kind }) => kind === event.event) === event;
    pull.headSha = isLast ? this.#raw.head.sha : (event.commit_id ?? before);
    this.note(event, doing, { kind: 'head_ref_force_pushed', before, after: event.commit_id });
    return this.item.state === 'closed' ? [] : this.deliver(doing, 'synchronize', { before, after: pull.headSha });
  }

  #about(doing: Doing, event: string, own: Record<string, unknown>): Delivery {
    const { world, repository } = this.stage;
    const pullRequest = simplePullRequestShape(world, repository, this.#pulled);
    return repositoryDelivery(world, repository, doing, event, { ...own, pull_request: pullRequest });
  }
}

/** GitHub's timeline holds 250 commits at most, and does not say whose they are. */
function recordedCommits(stage: Stage, { events }: RawPullFile): Commit[] {
  const author = stage.account(undefined);
  return events
    .filter(({ event }) => event === 'committed')
    .map(({ sha, author: { date: authoredAt }, committer: { date: committedAt } }) => {
      return { sha, message: '', author, authoredAt, committedAt, added: [], modified: [] };
    });
}

/** Sizes and branches are recorded as they were at the end only, and were so from the beginning here. */
function firstPart(stage: Stage, file: RawPullFile): PullRequestPart {
  const { id, draft, head, additions, deletions, changed_files: files, commits: count } = file.pull;
  const drafting = file.events.find(({ event }) => event === 'convert_to_draft' || event === 'ready_for_review');
  const forced = file.events.some(({ event }) => event === 'head_ref_force_pushed');
  const commits = recordedCommits(stage, file);
  const unknown = Array.from({ length: count - commits.length }, () => ({ ...commits[0], sha: stage.world.nextSha() }));
  return {
    id,
    draft: drafting ? drafting.event === 'ready_for_review' : draft,
    branch: head.ref,
    headSha: forced ? stage.world.nextSha() : head.sha,
    baseSha: stage.repository.headSha,
    additions,
    deletions,
    files: new Set(Array.from({ length: files }, (_, index) => `file-${index}`)),
    contents: new Map(),
    commits: [...commits, ...(unknown as Commit[])],
    requestedReviewers: new Set(),
    requestedTeams: new Set(),
    reviews: [],
    reviewComments: [],
    threads: [],
  };
}
