import type { TimelineEvent } from './events.ts';
import type { Facts } from './facts.ts';
import type { PersonId } from './ids.ts';
import { optional } from './optional.ts';
import type { ItemCore, ItemSnapshot, PullPart } from './snapshots.ts';

/** Tells people who are to be forgotten from others, without knowing who they are. */
export interface Recogniser {
  /** Whether the account is one of theirs. */
  isForgotten(id: PersonId): boolean;
  /** The text with `ghost` in place of their logins; the very same text where there is none. */
  withoutNames(text: string): string;
  /**
   * What stands in an event's key for whom it named: the same for the same event however often it comes, another for each event, and
   * nobody's name.
   */
  veil(event: TimelineEvent): string;
}

/**
 * The facts without the people who are to be forgotten. What they did stays, as the deeds of nobody, so that nothing that is counted
 * changes: GitHub shows deleted accounts in the same way. Their logins go from titles and from the names of their branches; labels,
 * milestones and paths are names of things and stay.
 */
export function withoutForgotten(facts: Facts, who: Recogniser): Facts {
  return {
    ...facts,
    people: facts.people.filter(({ id }) => !who.isForgotten(id)),
    teamMembers: facts.teamMembers.filter(({ personId }) => !who.isForgotten(personId)),
    items: facts.items.map((item) => itemWithout(item, who)),
    events: facts.events.map((event) => eventWithout(event, who)),
  };
}

/** The item without them. */
export function itemWithout(item: ItemSnapshot, who: Recogniser): ItemSnapshot {
  const { core, pull } = item;
  return {
    ...item,
    ...optional('core', core && coreWithout(core, who)),
    ...optional('pull', pull && pullWithout(pull, who)),
  };
}

function coreWithout({ authorId, ...core }: ItemCore, who: Recogniser): ItemCore {
  return {
    ...core,
    ...optional('authorId', authorId === undefined || who.isForgotten(authorId) ? undefined : authorId),
    title: who.withoutNames(core.title),
    assigneeIds: core.assigneeIds.filter((id) => !who.isForgotten(id)),
  };
}

function pullWithout({ headRef, ...pull }: PullPart, who: Recogniser): PullPart {
  return {
    ...pull,
    ...optional('headRef', headRef === undefined ? undefined : who.withoutNames(headRef)),
    requestedReviewerIds: pull.requestedReviewerIds.filter((id) => !who.isForgotten(id)),
  };
}

/** Whom an event may name. */
const ROLES = ['actorId', 'reviewerId', 'assigneeId'] as const;

/** The event without them: as if GitHub had said that the account is gone. */
export function eventWithout(event: TimelineEvent, who: Recogniser): TimelineEvent {
  const ids: { [role in (typeof ROLES)[number]]?: PersonId } = event;
  const gone = ROLES.filter((role) => ids[role] !== undefined && who.isForgotten(ids[role]));
  if (gone.length === 0) return event;
  const kept = Object.entries(event).filter(([key]) => !(gone as readonly string[]).includes(key));
  return { ...Object.fromEntries(kept), veil: who.veil(event) } as unknown as TimelineEvent;
}
