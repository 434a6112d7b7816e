import type { SignalContext } from './context.ts';
import { measureWaits } from './measure/durations.ts';
import type { SignalAbout, SignalDefinition } from './signal.ts';
import { waitUntil } from './waits.ts';

const about: SignalAbout<'repository'> = {
  id: 'time-to-merge',
  name: 'Time to merge',
  unit: 'h',
  direction: 'lower-is-better',
  level: 'repository',
  definition:
    'From ready for review to the merge; what is still open, or was closed without one, is counted as not merged yet.',
  caveat: 'Pull requests that wait for a release on purpose look slow.',
};

/** Median hours from ready for review to the merge. */
export const timeToMerge: SignalDefinition<'repository', SignalContext> = {
  about,
  measure: (context) => {
    const waits = context.lifecycles.flatMap((pull) => waitUntil(pull, pull.mergedAt, context.asOf) ?? []);
    return measureWaits(context, about, waits, { n: 30, of: 'pull requests' });
  },
};
