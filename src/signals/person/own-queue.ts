import { sum } from 'simple-statistics';
import { type SignalAbout, type SignalDefinition, tooFew } from '../signal.ts';
import { type PersonContext, reviewsIn, weeksAtWork } from './person-context.ts';

const WORKING_DAYS_A_WEEK = 5;

const about: SignalAbout<'person'> = {
  id: 'review-queue',
  name: 'Reviews asked of you',
  unit: '1',
  direction: 'lower-is-better',
  minimum: { n: 0, of: 'requests' },
  level: 'person',
  definition: 'Requests for your review that you have not answered.',
  caveat: 'A request to a team is nobody’s until somebody takes it.',
  source: 'Our choice; nothing published defines it.',
};

const days: SignalAbout<'person'> = {
  id: 'capacity',
  name: 'Your review queue at your usual pace',
  unit: 'd',
  direction: 'lower-is-better',
  minimum: { n: 8, of: 'weeks since you were first seen' },
  level: 'person',
  definition:
    'Unanswered requests for your review ÷ the reviews you usually do on a working day (a fifth of your weekly mean).',
  caveat: 'Reviews differ in size; a holiday in the last weeks makes the pace look slower.',
  source: 'Our choice, after Little’s law.',
};

/** How many reviews the person is asked for now. */
export const ownQueue: SignalDefinition<'person', PersonContext> = {
  about,
  measure: (context) => ({
    level: 'person',
    status: 'steady',
    n: context.requests.length,
    value: openRequestsOf(context),
  }),
};

/** How many working days the queue would take at the person's own pace. */
export const capacity: SignalDefinition<'person', PersonContext> = {
  about: days,
  measure: (context) => {
    const weeks = context.trailingWeeks.length;
    const value = queueDays(context);
    return weeks < days.minimum.n || value === undefined
      ? tooFew(days, weeks)
      : { level: 'person', status: 'steady', n: weeks, value };
  },
};

/** Working days that the open requests would take at the usual pace; `undefined` for somebody who has not reviewed yet. */
export function queueDays(context: PersonContext): number | undefined {
  const weeks = weeksAtWork(context);
  const perWeek = sum(weeks.map((week) => reviewsIn(context.deeds, week))) / weeks.length;
  return perWeek > 0 ? (openRequestsOf(context) * WORKING_DAYS_A_WEEK) / perWeek : undefined;
}

function openRequestsOf({ requests, asOf }: PersonContext): number {
  return requests.filter(({ at, answeredAt, endedAt }) => at <= asOf && (answeredAt ?? endedAt ?? Infinity) > asOf)
    .length;
}
