import type { SignalContext } from './context.ts';
import { countWithin, measureCount } from './measure/counts.ts';
import type { SignalAbout, SignalDefinition } from './signal.ts';

const about: SignalAbout<'repository'> = {
  id: 'net-flow',
  name: 'Opened minus closed',
  unit: '1/wk',
  direction: 'lower-is-better',
  minimum: { n: 8, of: 'weeks' },
  level: 'repository',
  definition: 'Pull requests by people that were opened in the week, less those that were merged or closed in it.',
  caveat: 'A week of planning opens more than it closes; what counts is several weeks in a row.',
  source: 'Kanban Guide (2020): arrivals against departures of a stable flow.',
};

/** Pull requests opened less those finished in the week; above zero the pile grows. */
export const netFlow: SignalDefinition<'repository', SignalContext> = {
  about,
  measure: (context) => {
    const opened = context.lifecycles.map(({ createdAt }) => createdAt);
    const closed = context.lifecycles.flatMap(({ closedAt }) => closedAt ?? []);
    return measureCount(context, about, (week) => countWithin(opened, week) - countWithin(closed, week), {
      signed: true,
    });
  },
};
