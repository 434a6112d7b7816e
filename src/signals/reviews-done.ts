import type { SignalContext } from './context.ts';
import { countWithin, measureCount } from './measure/counts.ts';
import type { SignalAbout, SignalDefinition } from './signal.ts';

const about: SignalAbout<'repository'> = {
  id: 'reviews-done',
  name: 'Reviews done',
  unit: '1/wk',
  direction: 'neutral',
  minimum: { n: 8, of: 'weeks' },
  level: 'repository',
  definition: 'Reviews by people that were submitted in the week on pull requests of other people.',
  caveat: 'Reviews differ in size and depth; what is talked over at a desk is not seen.',
  source: 'CHAOSS, Change Request Reviews.',
};

/** How many reviews were submitted in the week. */
export const reviewsDone: SignalDefinition<'repository', SignalContext> = {
  about,
  measure: (context) => {
    const submitted = context.lifecycles.flatMap(({ reviews }) => reviews.map(({ at }) => at));
    return measureCount(context, about, (week) => countWithin(submitted, week));
  },
};
