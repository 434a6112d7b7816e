import type { SignalContext } from './context.ts';
import { measureShare } from './measure/shares.ts';
import type { SignalAbout, SignalDefinition } from './signal.ts';

const about: SignalAbout<'repository'> = {
  id: 'reverts',
  name: 'Reverting merges',
  unit: 'share',
  direction: 'lower-is-better',
  minimum: { n: 20, of: 'merged pull requests' },
  level: 'repository',
  definition: 'Merged pull requests by people whose title says that they revert another, of all that were merged.',
  caveat: 'A quick revert is a good habit; what is mended forward, or pushed without a pull request, is not seen.',
  source: 'Our choice; a part of what DORA counts as rework.',
};

/** The share of merged pull requests that undo another. */
export const reverts: SignalDefinition<'repository', SignalContext> = {
  about,
  measure: (context) => {
    const merged = context.lifecycles.flatMap(({ mergedAt, title }) =>
      mergedAt === undefined ? [] : [{ at: mergedAt, counts: isRevert(title) }],
    );
    return measureShare(context, about, merged);
  },
};

/** Whether a title is the one that GitHub or git gives a revert: `Revert "…"`; or `revert: …`, as conventional commits have it. */
export function isRevert(title: string): boolean {
  return /^revert(?:\s|:|\()/i.test(title.trim());
}
