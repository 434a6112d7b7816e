import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventKey } from '../../../src/facts/events.ts';
import { instant } from '../../../src/facts/instant.ts';
import type { ItemCore, PullPart } from '../../../src/facts/snapshots.ts';
import { factsFromWebhook } from '../../../src/ingest/webhooks/facts-from-webhook.ts';
import { example, type Payload } from './examples.ts';
import { mergeFacts } from './merge-facts.ts';

const START_MS = Date.UTC(2026, 10, 16, 9);
const PEOPLE = ['ada', 'ben', 'cyd'].map((login, index) => ({ id: index + 1, login, type: 'User' }));
const LABELS = ['bug', 'docs'];

/** One thing that somebody does, and how many seconds after the last one; the pull request may forbid it. */
interface Step {
  action: string;
  who: number;
  afterSeconds: number;
  choice: number;
}

interface Delivery {
  event: string;
  payload: Payload;
}

const stepAfter = (afterSeconds: fc.Arbitrary<number>): fc.Arbitrary<Step> =>
  fc.record({
    action: fc.constantFrom(
      'edited',
      'labeled',
      'unlabeled',
      'review_requested',
      'review_request_removed',
      'synchronize',
      'converted_to_draft',
      'ready_for_review',
      'closed',
      'merged',
      'reopened',
      'submitted',
      'commented',
    ),
    who: fc.nat(PEOPLE.length - 1),
    afterSeconds,
    choice: fc.nat(1),
  });

/** What each action does to the pull request, and what else its payload says. `undefined`: not possible now. */
const DEEDS: Record<string, (pull: Payload, step: Step) => Payload | undefined> = {
  edited: (pull, { choice }) => {
    const from = pull.title as string;
    pull.title = `Title ${choice}`;
    return pull.title === from ? undefined : { changes: { title: { from } } };
  },
  labeled: (pull, { choice }) => {
    const label = { name: LABELS[choice] };
    if (pull.labels.some(({ name }: Payload) => name === label.name)) return undefined;
    pull.labels.push(label);
    return { label };
  },
  unlabeled: (pull) => {
    const label: unknown = pull.labels.pop();
    return label ? { label } : undefined;
  },
  review_requested: (pull, { choice }) => {
    const requested_reviewer = PEOPLE[choice];
    if (pull.requested_reviewers.some(({ id }: Payload) => id === requested_reviewer?.id)) return undefined;
    pull.requested_reviewers.push(requested_reviewer);
    return { requested_reviewer };
  },
  review_request_removed: (pull) => {
    const requested_reviewer: unknown = pull.requested_reviewers.pop();
    return requested_reviewer ? { requested_reviewer } : undefined;
  },
  synchronize: (pull, { choice, who }) => {
    const before = pull.head.sha as string;
    pull.head.sha = before.slice(1) + String(choice + who);
    pull.commits += 1;
    return { before, after: pull.head.sha };
  },
  converted_to_draft: (pull) => (pull.draft ? undefined : Object.assign(pull, { draft: true }) && {}),
  ready_for_review: (pull) => (pull.draft ? Object.assign(pull, { draft: false }) && {} : undefined),
  closed: (pull) =>
    pull.state === 'open' ? Object.assign(pull, { state: 'closed', closed_at: pull.updated_at }) && {} : undefined,
  merged: (pull, { who }) =>
    pull.state === 'open'
      ? Object.assign(pull, {
          state: 'closed',
          closed_at: pull.updated_at,
          merged_at: pull.updated_at,
          merged_by: PEOPLE[who],
        }) && { action: 'closed' }
      : undefined,
  reopened: (pull) =>
    pull.state === 'closed' && !pull.merged_at
      ? Object.assign(pull, { state: 'open', closed_at: null }) && {}
      : undefined,
  submitted: (pull, { choice, who }) => ({
    review: {
      id: Date.parse(pull.updated_at as string) + who,
      user: PEOPLE[who],
      state: choice ? 'APPROVED' : 'commented',
      submitted_at: pull.updated_at,
    },
  }),
  commented: (pull, { who }) => ({
    action: 'created',
    comment: {
      id: Date.parse(pull.updated_at as string) + who,
      user: PEOPLE[who],
      created_at: pull.updated_at,
      updated_at: pull.updated_at,
    },
  }),
};

const EVENTS: Record<string, string> = { submitted: 'pull_request_review', commented: 'issue_comment' };

function newPull(): Payload {
  const at = new Date(START_MS).toISOString();
  const { pull_request: pull } = example('pull_request.opened');
  return Object.assign(pull as Payload, {
    user: PEOPLE[0],
    labels: [],
    requested_reviewers: [],
    created_at: at,
    updated_at: at,
  });
}

function delivery(action: string, pull: Payload, who: number, extra: Payload): Delivery {
  const event = EVENTS[action] ?? 'pull_request';
  const { repository } = example('pull_request.opened');
  const envelope = { action, repository, sender: PEOPLE[who], installation: { id: 1 }, ...extra };
  const issue = { ...pull, pull_request: { url: 'https://api.github.com/pulls/2', merged_at: pull.merged_at } };
  const object = event === 'issue_comment' ? { issue } : { pull_request: pull };
  return structuredClone({ event, payload: { ...envelope, ...object } });
}

/** The deliveries of a pull request's life, in order, and the pull request as it is in the end. */
function live(steps: readonly Step[]): { deliveries: Delivery[]; pull: Payload } {
  let pull = newPull();
  let atMs = START_MS;
  const deliveries = [delivery('opened', pull, 0, {})];
  for (const step of steps) {
    const next = structuredClone(pull);
    next.updated_at = new Date(atMs + step.afterSeconds * 1000).toISOString();
    const extra = DEEDS[step.action]?.(next, step);
    if (!extra) continue;
    pull = next;
    atMs += step.afterSeconds * 1000;
    deliveries.push(delivery(step.action, pull, step.who, extra));
  }
  return { deliveries, pull };
}

/** The deliveries in another order, some of them more than once. */
const disordered = (deliveries: readonly Delivery[]): fc.Arbitrary<Delivery[]> =>
  fc
    .subarray([...deliveries])
    .chain((again) => fc.shuffledSubarray([...deliveries, ...again], { minLength: deliveries.length + again.length }));

const lives = (afterSeconds: fc.Arbitrary<number>) =>
  fc
    .array(stepAfter(afterSeconds), { maxLength: 15 })
    .map(live)
    .chain((life) => fc.record({ life: fc.constant(life), received: disordered(life.deliveries) }));

const facts = (deliveries: readonly Delivery[]) =>
  deliveries.map(({ event, payload }) => factsFromWebhook(event, payload));

describe('facts of a pull request’s deliveries', () => {
  it('are the same in any order and with duplicates, also when several were updated in the same second', () => {
    fc.assert(
      fc.property(lives(fc.nat(2)), ({ life, received }) => {
        expect(mergeFacts(facts(received))).toEqual(mergeFacts(facts(life.deliveries)));
      }),
      { numRuns: 300 },
    );
  });

  it('end in the pull request’s last state, whichever delivery came last', () => {
    fc.assert(
      fc.property(lives(fc.integer({ min: 1, max: 90_000 })), ({ life: { pull }, received }) => {
        const { parts } = mergeFacts(facts(received));
        const core = parts.get('core:186853002#2') as ItemCore;
        const part = parts.get('pull:186853002#2') as PullPart;
        expect([core.title, core.state, core.labels]).toEqual([
          pull.title,
          pull.state,
          pull.labels.map(({ name }: Payload) => name as string),
        ]);
        expect(core.closedAt).toBe(pull.closed_at ? instant(pull.closed_at as string) : undefined);
        // A comment updates the pull request but brings its common part only, so the rest may be older, never other.
        expect([part.draft, part.headSha, part.mergedAt]).toEqual([
          pull.draft,
          pull.head.sha,
          pull.merged_at ? instant(pull.merged_at as string) : undefined,
        ]);
        expect(part.requestedReviewerIds).toEqual(pull.requested_reviewers.map(({ id }: Payload) => id as number));
      }),
      { numRuns: 300 },
    );
  });

  it('have each deed once, and know who did it', () => {
    fc.assert(
      fc.property(lives(fc.integer({ min: 1, max: 90_000 })), ({ life, received }) => {
        const { events } = mergeFacts(facts(received));
        const expected = facts(life.deliveries).flatMap((one, index) =>
          // The opening, then of each delivery what was new in it.
          one.events.slice(index === 0 ? 0 : 1).map(eventKey),
        );
        expect([...events.keys()].toSorted()).toEqual([...new Set(expected)].toSorted());
        expect([...events.values()].filter(({ actorId }) => actorId === undefined)).toEqual([]);
        const deeds = [...events.values()].filter(({ kind }) => kind !== 'merged');
        expect(deeds).toHaveLength(life.deliveries.length);
      }),
      { numRuns: 300 },
    );
  });
});
