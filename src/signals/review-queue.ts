import type { ItemNumber, PersonId } from '../facts/ids.ts';
import { isWaiting, openRequests } from '../facts/lifecycle/lifecycle.ts';
import { oncePerContext, type SignalContext } from './context.ts';
import { quantilesOfPeople } from './people-quantiles.ts';
import type { SignalAbout, SignalDefinition } from './signal.ts';
import { notEnough } from './signal.ts';
import { endOf } from './wip.ts';
import { awayByFile } from './working-time.ts';

const MIN_PEOPLE = 5;
/** More open requests than this on one person is where waiting starts to grow by itself. */
const QUEUE_LIMIT = 5;

const about: SignalAbout<'team'> = {
  id: 'review-queue',
  name: 'Open review requests per reviewer',
  unit: '1',
  direction: 'lower-is-better',
  minimum: { n: 5, of: 'people with open requests' },
  level: 'team',
  definition:
    'Requests for review that are not answered, per person who is asked: the median over the team, and how many people have more than 5.',
  caveat: 'A request to a team is nobody’s until somebody takes it.',
  source:
    'Little’s law, after Reinertsen (2009), The Principles of Product Development Flow; the limit of 5 is our choice.',
};

/** The median number of open requests over the people who are asked; only where at least five are. */
export const reviewQueue: SignalDefinition<'team', SignalContext> = {
  about,
  measure: (context) => {
    const queues = queueLengths(context);
    if (queues.length < MIN_PEOPLE) return notEnough('team', queues.length, MIN_PEOPLE, 'people with open requests');
    const reading = quantilesOfPeople(about, queues, QUEUE_LIMIT);
    if (reading.status === 'not-enough-data') return reading;
    const requests = queues.reduce((sum, length) => sum + length, 0);
    return { ...reading, groups: { requests, ...reading.groups } };
  },
};

/** How many requests each person who is asked has open at the end of the week; whose is not told. */
function queueLengths(context: SignalContext): number[] {
  return [...Map.groupBy(openRequestsInPerson(context), ({ reviewerId }) => reviewerId).values()].map(
    ({ length }) => length,
  );
}

/** A request to somebody that waits for an answer. Only for aggregates. */
export interface OpenRequestInPerson {
  reviewerId: PersonId;
  number: ItemNumber;
}

/**
 * The requests to people that are open at the end of the week. Those to who opted out are left out, and what somebody was asked for while
 * they are away by the repository's file.
 */
export const openRequestsInPerson = oncePerContext((context): OpenRequestInPerson[] => {
  const end = endOf(context.window.until, context.asOf);
  const awayOf = awayByFile(context);
  return context
    .openAt(end)
    .filter(isWaiting)
    .flatMap((pull) =>
      openRequests(pull).flatMap(({ to, at }) => {
        const { reviewerId } = to;
        if (reviewerId === undefined || context.history.people.get(reviewerId)?.optedOut) return [];
        const isPaused = awayOf(reviewerId).some(({ since, until }) => since <= at && end < until);
        return isPaused ? [] : [{ reviewerId, number: pull.number }];
      }),
    );
});
