import type { SignalContext } from './context.ts';
import { measureWaits } from './measure/durations.ts';
import type { SignalAbout, SignalDefinition } from './signal.ts';
import { firstSinceReady, waitUntil } from './waits.ts';

const about: SignalAbout<'repository'> = {
  id: 'time-to-first-response',
  name: 'Time to first response',
  unit: 'h',
  direction: 'lower-is-better',
  minimum: { n: 20, of: 'pull requests' },
  level: 'repository',
  definition: 'From ready for review to the first review or conversation comment by a human other than the author.',
  caveat: 'A comment that only says hello counts as a response.',
  source: 'CHAOSS, Time to First Response; open ones by Kaplan and Meier (1958).',
};

/** Median hours from ready for review to the first human answer. */
export const timeToFirstResponse: SignalDefinition<'repository', SignalContext> = {
  about,
  measure: (context) => {
    const waits = context.lifecycles.flatMap(
      (pull) => waitUntil(pull, firstSinceReady(pull, pull.responses), context.asOf) ?? [],
    );
    return measureWaits(context, about, waits);
  },
};
