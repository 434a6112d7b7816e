import type { Requested, TimelineEvent } from '../facts/events.ts';
import { type Team, loginOf } from '../facts/history.ts';
import type { TeamId } from '../facts/ids.ts';
import type { People } from '../facts/people.ts';
import { isoSeconds } from './seconds.ts';

/** An event as one line of the timeline export; null where there is nothing to say. */
export interface TimelineRow {
  /** ISO 8601 UTC to the second. */
  at: string;
  /** Null for what belongs to the repository as a whole. */
  number: number | null;
  /** GitHub's name of what happened. */
  kind: string;
  /** Null when GitHub does not say who it was, or the account is gone. */
  actor: string | null;
  actor_is_bot: boolean;
  /** The time is that of a webhook's `updated_at`, and may be seconds late. */
  provisional: boolean;
  /** What is particular to the kind, people and teams by name. */
  detail: Record<string, string | number>;
}

/** The row of an event, of an item or of the repository as a whole. */
export function timelineRow(event: TimelineEvent, people: People, teams: ReadonlyMap<TeamId, Team>): TimelineRow {
  const actor = event.actorId === undefined ? undefined : people.get(event.actorId);
  return {
    at: isoSeconds(event.at),
    number: event.number ?? null,
    kind: event.kind === 'other' ? event.name : event.kind,
    actor: actor?.login ?? null,
    actor_is_bot: actor?.bot ?? false,
    provisional: event.provisional,
    detail: known(detailOf(event, people, teams)),
  };
}

type Detail = Record<string, string | number | undefined>;

function detailOf(event: TimelineEvent, people: People, teams: ReadonlyMap<TeamId, Team>): Detail {
  return {
    ...(event.kind === 'review_requested' || event.kind === 'review_request_removed'
      ? requestedDetail(event, people, teams)
      : {}),
    review: 'reviewId' in event ? event.reviewId : undefined,
    state: 'state' in event ? event.state : undefined,
    dismissed_state: 'dismissedState' in event ? event.dismissedState : undefined,
    comment: 'commentId' in event ? event.commentId : undefined,
    path: 'path' in event ? event.path : undefined,
    thread: 'thread' in event ? event.thread : undefined,
    sha: shaOf(event),
    authored_at: 'authoredAt' in event ? isoSeconds(event.authoredAt) : undefined,
    utc_offset_minutes: 'utcOffsetMinutes' in event ? event.utcOffsetMinutes : undefined,
    label: 'label' in event ? event.label : undefined,
    milestone: 'milestone' in event ? event.milestone : undefined,
    assignee: event.kind === 'assigned' || event.kind === 'unassigned' ? loginOf(people, event.assigneeId) : undefined,
  };
}

function shaOf(event: TimelineEvent): string | undefined {
  if ('sha' in event) return event.sha;
  return 'headSha' in event ? event.headSha : undefined;
}

/** A person by login, a team by slug (its number where that is not known), or `ghost` when GitHub no longer says. */
function requestedDetail({ reviewerId, teamId }: Requested, people: People, teams: ReadonlyMap<TeamId, Team>): Detail {
  if (teamId !== undefined) return { team: teams.get(teamId)?.slug ?? teamId };
  return { reviewer: loginOf(people, reviewerId) };
}

function known(detail: Detail): TimelineRow['detail'] {
  return Object.fromEntries(
    Object.entries(detail).filter((entry): entry is [string, string | number] => entry[1] !== undefined),
  );
}
