import type { SignalContext } from './context.ts';
import { countWithin, measureCount } from './measure/counts.ts';
import type { SignalAbout, SignalDefinition } from './signal.ts';

const about: SignalAbout<'repository'> = {
  id: 'review-requests',
  name: 'Review requests made',
  unit: '1/wk',
  direction: 'neutral',
  minimum: { n: 8, of: 'weeks' },
  level: 'repository',
  definition:
    'Requests for review, to people and to teams, made in the week on pull requests by people; a request made again after an answer is a new one.',
  caveat: 'Where nobody is asked by name, reviews are work that no request shows.',
  source: 'Our choice; nothing published defines it.',
};

/** How many reviews were asked for in the week; it needs some week in which one was. */
export const reviewRequests: SignalDefinition<'repository', SignalContext> = {
  about,
  measure: (context) => {
    const made = context.lifecycles.flatMap(({ requests }) => requests.map(({ at }) => at));
    const first = made.reduce((earliest, at) => Math.min(earliest, at), Number.POSITIVE_INFINITY);
    const known = { ...context, trailingWeeks: context.trailingWeeks.filter(({ until }) => until > first) };
    return measureCount(known, about, (week) => countWithin(made, week));
  },
};
