import type { Instant } from '../facts/instant.ts';
import { type Lifecycle, isOpen } from '../facts/lifecycle/lifecycle.ts';
import type { SignalContext } from './context.ts';
import { measureWaits } from './measure/durations.ts';
import type { Wait } from './measure/wait-curve.ts';
import type { SignalAbout, SignalDefinition } from './signal.ts';
import { waitUntil } from './waits.ts';

const about: SignalAbout<'repository'> = {
  id: 'time-to-merge',
  name: 'Time to merge',
  unit: 'h',
  direction: 'lower-is-better',
  minimum: { n: 30, of: 'pull requests' },
  level: 'repository',
  definition:
    'From ready for review to the merge, over all pull requests: what is still open is counted as not merged yet, what was closed without a merge as never merged.',
  caveat: 'Pull requests that wait for a release on purpose look slow.',
  source: 'CHAOSS, Change Requests Duration; competing ends by Aalen and Johansen (1978).',
};

/** Median hours from ready for review to the merge, by which half of all pull requests are merged. */
export const timeToMerge: SignalDefinition<'repository', SignalContext> = {
  about,
  measure: (context) => {
    const waits = context.lifecycles.flatMap((pull) => mergeWait(pull, context.asOf) ?? []);
    return measureWaits(context, about, waits);
  },
};

/** Closing without a merge rules the merge out; the two compete. */
function mergeWait(pull: Lifecycle, asOf: Instant): Wait | undefined {
  const wait = waitUntil(pull, pull.mergedAt, asOf);
  return wait && { ...wait, endedOtherwise: !wait.ended && !isOpen(pull) };
}
