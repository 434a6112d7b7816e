import fc from 'fast-check';
import { example, type Payload } from '../ingest/webhooks/examples.ts';

/** A webhook delivery: GitHub's name of the event and its payload. */
export interface LifeDelivery {
  event: string;
  payload: Payload;
}

/** A pull request's life as GitHub would have told it, and the pull request as it was in the end. */
export interface Life {
  deliveries: LifeDelivery[];
  pull: Payload;
  openedAsDraft: boolean;
  /** Of its reviews, those that were submitted by a person who is not the author. */
  humanReviews: number;
}

const EXAMPLE = example('pull_request.opened');
const START_MS = Date.UTC(2026, 10, 16, 9);
const AUTHOR = { id: 1, login: 'ada', type: 'User' };
const REVIEWERS = ['ben', 'cyd', 'dee'].map((login, index) => ({ id: index + 2, login, type: 'User' }));
const BOT = { id: 9, login: 'checks[bot]', type: 'Bot' };
const EVERYBODY = [AUTHOR, ...REVIEWERS, BOT];
const TEAM = { id: 51, slug: 'writers', name: 'Writers' };

interface Step {
  deed: keyof typeof DEEDS;
  who: number;
  choice: number;
  afterSeconds: number;
}

/** What a deed does to the pull request, and what its delivery says besides; `undefined` when it is not possible now. */
type Deed = (pull: Payload, step: Step, live: Telling) => { event?: string; extra: Payload } | undefined;

interface Telling {
  reviews: Payload[];
  nextId: () => number;
}

const sender = ({ who }: Step): Payload => EVERYBODY[who % EVERYBODY.length]!;
const reviewer = ({ choice }: Step): Payload => REVIEWERS[choice % REVIEWERS.length]!;
const pullRequest = (action: string, extra: Payload = {}) => ({ extra: { action, ...extra } });

function toggle(action: string, isPossible: (pull: Payload) => boolean, change: (pull: Payload) => Payload): Deed {
  return (pull) => {
    // Nobody does the same twice within a second, and GitHub’s times could not tell.
    const mark = `${action}@${pull.updated_at}`;
    if (!isPossible(pull) || pull.marks.includes(mark)) return undefined;
    Object.assign(pull, change(pull));
    pull.marks.push(mark);
    return pullRequest(action === 'merged' ? 'closed' : action);
  };
}

const DEEDS = {
  label: (pull, { choice }) => {
    const label = { name: ['bug', 'docs', 'wip'][choice % 3] };
    if (pull.labels.some(({ name }: Payload) => name === label.name)) return undefined;
    pull.labels.push(label);
    return pullRequest('labeled', { label });
  },
  unlabel: (pull) => {
    const label: unknown = pull.labels.pop();
    return label ? pullRequest('unlabeled', { label }) : undefined;
  },
  rename: (pull, { choice }) => {
    const from: unknown = pull.title;
    pull.title = `Title ${choice}`;
    return pull.title === from ? undefined : pullRequest('edited', { changes: { title: { from } } });
  },
  push: (pull, _, { nextId }) => {
    const before: unknown = pull.head.sha;
    pull.head.sha = nextId().toString(16).padStart(40, '0');
    return pullRequest('synchronize', { before, after: pull.head.sha });
  },
  request: (pull, step) => {
    const requested_reviewer = reviewer(step);
    if (pull.requested_reviewers.some(({ id }: Payload) => id === requested_reviewer.id)) return undefined;
    pull.requested_reviewers.push(requested_reviewer);
    return pullRequest('review_requested', { requested_reviewer });
  },
  requestTeam: (pull) => {
    if (pull.requested_teams.length > 0) return undefined;
    pull.requested_teams.push(TEAM);
    return pullRequest('review_requested', { requested_team: TEAM });
  },
  withdraw: (pull) => {
    const requested_reviewer: unknown = pull.requested_reviewers.pop();
    return requested_reviewer ? pullRequest('review_request_removed', { requested_reviewer }) : undefined;
  },
  review: (pull, step, { reviews, nextId }) => {
    const user = sender(step);
    const verdict = ['approved', 'changes_requested', 'commented'][step.choice % 3];
    const state = user.id === AUTHOR.id ? 'commented' : verdict;
    const review = { id: nextId(), user, state, submitted_at: pull.updated_at };
    reviews.push(review);
    pull.requested_reviewers = pull.requested_reviewers.filter(({ id }: Payload) => id !== user.id);
    return { event: 'pull_request_review', extra: { action: 'submitted', review } };
  },
  dismiss: (_, __, { reviews }) => {
    const review = reviews.findLast(({ state }) => state === 'approved' || state === 'changes_requested');
    if (!review) return undefined;
    review.state = 'dismissed';
    return { event: 'pull_request_review', extra: { action: 'dismissed', review } };
  },
  comment: (pull, step, { nextId }) => {
    const times = { created_at: pull.updated_at, updated_at: pull.updated_at };
    const comment = { id: nextId(), user: sender(step), ...times };
    return { event: 'issue_comment', extra: { action: 'created', comment } };
  },
  draft: toggle(
    'converted_to_draft',
    (pull) => !pull.draft && pull.state === 'open',
    () => ({ draft: true }),
  ),
  ready: toggle(
    'ready_for_review',
    (pull) => pull.draft && pull.state === 'open',
    () => ({ draft: false }),
  ),
  close: toggle(
    'closed',
    (pull) => pull.state === 'open',
    (pull) => ({ state: 'closed', closed_at: pull.updated_at }),
  ),
  merge: toggle(
    'merged',
    (pull) => pull.state === 'open' && !pull.draft,
    (pull) => ({ state: 'closed', closed_at: pull.updated_at, merged_at: pull.updated_at, merged_by: REVIEWERS[0] }),
  ),
  reopen: toggle(
    'reopened',
    (pull) => pull.state === 'closed' && !pull.merged_at,
    () => ({ state: 'open', closed_at: null }),
  ),
} satisfies Record<string, Deed>;

function opened(draft: boolean): Payload {
  const at = new Date(START_MS).toISOString();
  const { head, base, ...pull } = EXAMPLE.pull_request as Payload;
  const branches = { head: { ref: head.ref, sha: head.sha }, base: { ref: base.ref, sha: base.sha } };
  const lists = { labels: [], requested_reviewers: [], requested_teams: [], assignees: [], marks: [] };
  const times = { created_at: at, updated_at: at, closed_at: null, merged_at: null };
  return { ...pull, ...branches, user: AUTHOR, draft, state: 'open', ...lists, ...times };
}

function delivery(pull: Payload, step: Step | undefined, told: { event?: string; extra: Payload }): LifeDelivery {
  const event = told.event ?? 'pull_request';
  const issue = { ...pull, pull_request: { url: 'https://api.github.com/pulls/2', merged_at: pull.merged_at } };
  const object = event === 'issue_comment' ? { issue } : { pull_request: pull };
  const from = step ? sender(step) : AUTHOR;
  return structuredClone({
    event,
    payload: { repository: EXAMPLE.repository, sender: from, installation: { id: 1 }, ...object, ...told.extra },
  });
}

function live(openedAsDraft: boolean, steps: readonly Step[]): Life {
  let pull = opened(openedAsDraft);
  let lastId = 5000;
  const telling: Telling = { reviews: [], nextId: () => (lastId += 1) };
  const deliveries = [delivery(pull, undefined, pullRequest('opened'))];
  for (const step of steps) {
    const next = structuredClone(pull);
    next.updated_at = new Date(Date.parse(pull.updated_at as string) + step.afterSeconds * 1000).toISOString();
    const deed: Deed = DEEDS[step.deed];
    const told = deed(next, step, telling);
    if (!told) continue;
    pull = next;
    deliveries.push(delivery(pull, step, told));
  }
  const humanReviews = telling.reviews.filter(({ user }) => user.id !== AUTHOR.id && user.id !== BOT.id).length;
  return { deliveries, pull, openedAsDraft, humanReviews };
}

/** Lives in which each deed follows the last one after so many seconds; 0 makes for equal `updated_at`. */
export function lives(afterSeconds: fc.Arbitrary<number>): fc.Arbitrary<Life> {
  const step = fc.record({
    deed: fc.constantFrom(...(Object.keys(DEEDS) as (keyof typeof DEEDS)[])),
    who: fc.nat(EVERYBODY.length - 1),
    choice: fc.nat(2),
    afterSeconds,
  });
  return fc.tuple(fc.boolean(), fc.array(step, { maxLength: 20 })).map(([draft, steps]) => live(draft, steps));
}

/** The deliveries in another order, some of them more than once. */
export function disordered(deliveries: readonly LifeDelivery[]): fc.Arbitrary<LifeDelivery[]> {
  return fc
    .subarray([...deliveries])
    .chain((again) => fc.shuffledSubarray([...deliveries, ...again], { minLength: deliveries.length + again.length }));
}
