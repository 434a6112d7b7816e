import { hash } from 'node:crypto';
import { eventKey, eventWeight, type TimelineEvent } from '../facts/events.ts';
import { cleanText } from './clean-text.ts';
import { contentTie } from './content-tie.ts';
import type { Row } from './last-write-wins.ts';

/** The number under which events are kept that belong to the repository as a whole. GitHub's numbers begin at 1. */
export const WHOLE_REPOSITORY = 0;

/** PostgreSQL's indexes take up to 2,704 bytes, and a character may have three. */
const MAX_KEY_LENGTH = 500;

/** The row of an event. Of two with one key the weightier is kept, and of equal ones always the same. */
export function eventRow(event: TimelineEvent): Row {
  const { repositoryId, number, at, actorId, provisional, kind, ...rest } = event;
  const detail = sortedByName(rest);
  return {
    repository_id: repositoryId,
    number: number ?? WHOLE_REPOSITORY,
    key: storedKey(eventKey(event)),
    kind,
    at,
    actor_id: actorId,
    provisional,
    detail,
    weight: eventWeight(event),
    tie: contentTie(0, [kind, at, actorId, provisional, detail]),
  };
}

/** Keys hold names given by people. They are cleaned before rows are merged, because two may be one when they are clean. */
function storedKey(key: string): string {
  const clean = cleanText(key);
  if (clean.length <= MAX_KEY_LENGTH) return clean;
  return `${cleanText(clean.slice(0, MAX_KEY_LENGTH - 50))}#${hash('sha1', clean, 'base64url')}`;
}

/** An object whose JSON does not depend on the order in which a parser named its properties. */
function sortedByName(detail: object): object {
  const entries = Object.entries(detail);
  if (entries.length < 2) return detail;
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
