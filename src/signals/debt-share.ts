import type { SignalContext } from './context.ts';
import { cohortOf } from './measure/cohort.ts';
import { type Member, measureShare } from './measure/shares.ts';
import type { SignalAbout, SignalDefinition } from './signal.ts';
import { WORK_KINDS, type WorkKind, kindOfWork } from './work-kinds.ts';

const about: SignalAbout<'repository'> = {
  id: 'debt-share',
  name: 'Work on technical debt',
  unit: 'share',
  direction: 'neutral',
  minimum: { n: 20, of: 'merged pull requests of a known kind' },
  level: 'repository',
  definition:
    'Merged pull requests that pay off technical debt, of those whose kind is known: feature, bug, debt or chore, by their labels, the repository’s own rules or the type in their title.',
  caveat: 'It is as good as the labels; work that is not labelled is left out, whatever it was.',
  source: 'Our choice; the kinds follow Hindle et al. (2008), What do large commits tell us?, MSR.',
};

interface Finished extends Member {
  kind: WorkKind;
}

/** The share of finished work that was debt, and the shares of the other kinds; its trend is in the baseline. */
export const debtShare: SignalDefinition<'repository', SignalContext> = {
  about,
  measure: (context) => {
    const finished = context.lifecycles.flatMap((pull): Finished[] => {
      const kind = pull.mergedAt === undefined ? undefined : kindOfWork(pull, context.settings.kindRules);
      return pull.mergedAt === undefined || kind === undefined
        ? []
        : [{ at: pull.mergedAt, kind, counts: kind === 'debt' }];
    });
    const reading = measureShare(context, about, finished);
    if (reading.status === 'not-enough-data') return reading;
    const { members } = cohortOf(context, finished, (some) => some.length >= about.minimum.n);
    return { ...reading, groups: countKinds(members) };
  },
};

function countKinds(finished: readonly Finished[]): Record<string, number> {
  return Object.fromEntries(WORK_KINDS.map((kind) => [kind, finished.filter((one) => one.kind === kind).length]));
}
