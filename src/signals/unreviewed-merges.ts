import type { SignalContext } from './context.ts';
import { measureShare } from './measure/shares.ts';
import type { SignalAbout, SignalDefinition } from './signal.ts';

const about: SignalAbout<'repository'> = {
  id: 'unreviewed-merges',
  name: 'Merged without review',
  unit: 'share',
  direction: 'lower-is-better',
  minimum: { n: 20, of: 'merged pull requests' },
  level: 'repository',
  definition:
    'Merged pull requests by people that no human other than the author had reviewed, of all that were merged.',
  caveat: 'Pairing, and reviews given in the conversation only, are not seen as reviews.',
  source: 'CHAOSS, Change Request Reviews; OpenSSF Scorecard, Code-Review.',
};

/** The share of merged pull requests that no other human had reviewed before the merge. */
export const unreviewedMerges: SignalDefinition<'repository', SignalContext> = {
  about,
  measure: (context) => {
    const merged = context.lifecycles.flatMap(({ mergedAt, reviews }) =>
      mergedAt === undefined ? [] : [{ at: mergedAt, counts: !reviews.some(({ at }) => at <= mergedAt) }],
    );
    return measureShare(context, about, merged);
  },
};
