import type { LabelKind } from '../../config/keys/label-kinds.ts';
import type { RepositoryConfig } from '../../config/repository-config.ts';
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS } from '../../facts/instant.ts';
import { isWaiting, type Lifecycle, turnNow } from '../../facts/lifecycle/lifecycle.ts';
import type { Condition, Patience } from '../../publish/labels/decide-label.ts';
import { ageAmong } from '../../signals/ages.ts';
import type { SignalContext } from '../../signals/context.ts';
import { askedInPerson, openWorkOf } from '../../signals/open-work.ts';

/** A pull request as it is now, within its repository as it was a few minutes ago at the most. */
export interface SeenPull {
  pull: Lifecycle;
  repository: SignalContext;
  now: Instant;
}

type Limits = Pick<RepositoryConfig, 'reviewLoadLimit' | 'workInProgressLimit' | 'worksCouncil'>;
type ConditionOf = (seen: SeenPull, limits: Limits) => Condition | undefined;

const OVER: Condition = { state: 'over' };
/** A turn that lasted a minute is no news, and whoever acts in turn within the hour needs no label. */
const TURN: Patience = { comeAfterMs: HOUR_MS, goAfterMs: 10 * MINUTE_MS };
/** Queues move all day; a label says that one has stayed long. */
const LOAD: Patience = { comeAfterMs: HOUR_MS, goAfterMs: HOUR_MS };
/** What is overdue was left alone for a day already, and any activity ends that. */
const AT_ONCE: Patience = { comeAfterMs: 0, goAfterMs: 0 };

/** What each kind of label tells of, and how long that must last. `undefined`: neither so nor otherwise, so the label stays as it is. */
export const LABEL_RULES: Readonly<Record<LabelKind, { conditionOf: ConditionOf; patience: Patience }>> = {
  'waiting-on-review': { conditionOf: ({ pull }) => turnCondition(pull, 'reviewer'), patience: TURN },
  'waiting-on-author': { conditionOf: ({ pull }) => turnCondition(pull, 'author'), patience: TURN },
  overdue: { conditionOf: overdueCondition, patience: AT_ONCE },
  'review-load-high': { conditionOf: reviewLoadCondition, patience: LOAD },
  'work-in-progress-high': { conditionOf: workInProgressCondition, patience: LOAD },
};

/** Checks that run after each push say nothing about for whom it waits in the long run. */
function turnCondition(pull: Lifecycle, turn: 'reviewer' | 'author'): Condition | undefined {
  const current = turnNow(pull);
  if (current === undefined) return OVER;
  if (current.turn === 'ci') return undefined;
  return { state: current.turn === turn ? 'holds' : 'ended', since: current.since };
}

/** It comes when it is older than 85 % and was left alone for a day; it goes when something happens, not because others got older. */
function overdueCondition({ pull, repository, now }: SeenPull): Condition | undefined {
  const age = ageAmong(repository, pull, now);
  if (age === undefined) return OVER;
  if (age.overdue) return { state: 'holds' };
  return now - pull.lastActivityAt < DAY_MS ? { state: 'ended' } : undefined;
}

function reviewLoadCondition({ pull, repository }: SeenPull, limits: Limits): Condition | undefined {
  if (limits.worksCouncil || !isWaiting(pull)) return OVER;
  const { requests } = openWorkOf(repository);
  const queues = askedInPerson(pull, repository.history.people).map((person) => requests.get(person) ?? 0);
  return aboveLimit(Math.max(0, ...queues), limits.reviewLoadLimit);
}

function workInProgressCondition({ pull, repository }: SeenPull, limits: Limits): Condition | undefined {
  const { authorId, closedAt } = pull;
  const author = authorId === undefined ? undefined : repository.history.people.get(authorId);
  if (limits.worksCouncil || closedAt !== undefined || author === undefined || author.optedOut === true) return OVER;
  return aboveLimit(openWorkOf(repository).pullRequests.get(author.id) ?? 0, limits.workInProgressLimit);
}

/** What stands at the limit may be above it again in a minute: to be over, it must be below. */
function aboveLimit(count: number, limit: number): Condition | undefined {
  if (count > limit) return { state: 'holds' };
  return count < Math.max(limit, 2) ? { state: 'ended' } : undefined;
}
