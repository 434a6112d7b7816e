import type { SignalContext } from './context.ts';
import { measureWaits } from './measure/durations.ts';
import type { SignalAbout, SignalDefinition } from './signal.ts';
import { firstSinceReady, waitUntil } from './waits.ts';
import { clocksOf } from './working-time.ts';

const about: SignalAbout<'repository'> = {
  id: 'time-to-first-review',
  name: 'Time to first review',
  unit: 'h',
  direction: 'lower-is-better',
  minimum: { n: 20, of: 'pull requests' },
  level: 'repository',
  definition: 'From ready for review to the first review that a human other than the author submitted.',
  caveat: 'Reviews that happen in a call or a chat are not seen.',
  source:
    'Sadowski et al. (2018), Modern Code Review: A Case Study at Google, ICSE; open ones by Kaplan and Meier (1958).',
};

/** Median hours from ready for review to the first human review. */
export const timeToFirstReview: SignalDefinition<'repository', SignalContext> = {
  about,
  measure: (context) => {
    const waits = context.lifecycles.flatMap(
      (pull) => waitUntil(pull, firstSinceReady(pull, pull.reviews), context.asOf, clocksOf(context).repository) ?? [],
    );
    return measureWaits(context, about, waits, { threeQuarters: true });
  },
};
