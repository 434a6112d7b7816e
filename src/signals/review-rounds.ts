import { DAY_MS, instantFromMs } from '../facts/instant.ts';
import { isOpen } from '../facts/lifecycle/lifecycle.ts';
import type { SignalContext } from './context.ts';
import { measureMean } from './measure/means.ts';
import type { SignalAbout, SignalDefinition } from './signal.ts';

/** A pull request is counted when it is so old: the quick ones of a young cohort would make it look easy. */
const COHORT_AGE_MS = 28 * DAY_MS;

const about: SignalAbout<'repository'> = {
  id: 'review-rounds',
  name: 'Review rounds per pull request',
  unit: '1',
  direction: 'neutral',
  minimum: { n: 20, of: 'finished pull requests' },
  level: 'repository',
  definition:
    'How often a finished pull request was reviewed and changed again before it was merged or closed, on average over those that were reviewed and became ready four weeks ago.',
  caveat: 'More rounds may be care, a hard change, or a misunderstanding that a talk would have settled.',
  source: 'CHAOSS, Change Request Review Cycles; the age of 28 days is our choice.',
};

/** The mean number of rounds; each pull request counts in the week in which it is 28 days old, if it is finished by then. */
export const reviewRounds: SignalDefinition<'repository', SignalContext> = {
  about,
  measure: (context) => {
    const finished = context.lifecycles.flatMap((pull) => {
      const { readyAt, closedAt, rounds } = pull;
      if (readyAt === undefined || closedAt === undefined || isOpen(pull) || rounds === 0) return [];
      const at = instantFromMs(readyAt + COHORT_AGE_MS);
      return closedAt <= at ? [{ at, amount: rounds }] : [];
    });
    return measureMean(context, about, finished);
  },
};
