import type { Instant } from '../facts/instant.ts';
import type { Lifecycle } from '../facts/lifecycle/lifecycle.ts';
import { aalenJohansen, incidenceAt } from '../statistics/aalen-johansen.ts';
import type { SignalContext } from './context.ts';
import { cohortOf } from './measure/cohort.ts';
import { measureWaits } from './measure/durations.ts';
import type { Wait } from './measure/wait-curve.ts';
import type { SignalAbout, SignalDefinition } from './signal.ts';
import { waitUntil } from './waits.ts';

const about: SignalAbout<'repository'> = {
  id: 'time-to-close',
  name: 'Time to close',
  unit: 'h',
  direction: 'lower-is-better',
  minimum: { n: 30, of: 'pull requests' },
  level: 'repository',
  definition:
    'From ready for review to the end, merged or not, over all pull requests; beside it the shares that were merged, and closed without a merge, within 7 and 28 days.',
  caveat: 'A pull request that is closed because another took its place counts as closed without a merge.',
  source: 'CHAOSS, Change Requests Duration; the two shares by Aalen and Johansen (1978).',
};

/** The days after which the two ways to end are compared. */
const AFTER_DAYS = [7, 28];

interface Ending extends Wait {
  cause: 'merged' | 'closed' | undefined;
}

/** Median hours from ready for review to closed, however that was. */
export const timeToClose: SignalDefinition<'repository', SignalContext> = {
  about,
  measure: (context) => {
    const endings = context.lifecycles.flatMap((pull) => endingOf(pull, context.asOf));
    const reading = measureWaits(context, about, endings);
    if (reading.status === 'not-enough-data') return reading;
    const { members } = cohortOf(context, endings, (some) => some.length >= about.minimum.n);
    return { ...reading, groups: incidences(members) };
  },
};

function endingOf(pull: Lifecycle, asOf: Instant): Ending[] {
  const wait = waitUntil(pull, pull.closedAt, asOf);
  if (wait === undefined) return [];
  const how = pull.mergedAt === undefined ? 'closed' : 'merged';
  return [{ ...wait, cause: wait.ended ? how : undefined }];
}

/** The shares that have ended in either way; a share beyond the longest wait is a lower bound, as the curves say. */
function incidences(endings: readonly Ending[]): Record<string, number> {
  const observations = endings.map(({ hours, cause }) => ({ duration: hours, cause }));
  const curves = aalenJohansen(observations, ['merged', 'closed']);
  const shares = AFTER_DAYS.flatMap((days) =>
    curves.causes.map((cause) => [`${cause}Within${days}Days`, incidenceAt(curves, cause, days * 24) ?? 0]),
  );
  return Object.fromEntries(shares) as Record<string, number>;
}
