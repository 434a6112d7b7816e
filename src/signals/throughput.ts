import type { SignalContext } from './context.ts';
import { countWithin, measureCount } from './measure/counts.ts';
import type { SignalAbout, SignalDefinition } from './signal.ts';

const about: SignalAbout<'repository'> = {
  id: 'throughput',
  name: 'Pull requests merged',
  unit: '1/wk',
  direction: 'higher-is-better',
  minimum: { n: 8, of: 'weeks' },
  level: 'repository',
  definition: 'Pull requests by people that were merged in the week.',
  caveat: 'A few large ones are worth many small ones; holidays and release freezes lower it.',
  source: 'Kanban Guide (2020), Throughput; CHAOSS, Change Requests Accepted.',
};

/** Pull requests merged in the week. */
export const throughput: SignalDefinition<'repository', SignalContext> = {
  about,
  measure: (context) => {
    const merged = context.lifecycles.flatMap(({ mergedAt }) => mergedAt ?? []);
    return measureCount(context, about, (week) => countWithin(merged, week));
  },
};
