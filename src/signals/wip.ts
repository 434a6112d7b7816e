import { type Instant, earlier, instantFromMs } from '../facts/instant.ts';
import { isWaiting } from '../facts/lifecycle/lifecycle.ts';
import type { SignalContext } from './context.ts';
import { measureCount } from './measure/counts.ts';
import type { SignalAbout, SignalDefinition } from './signal.ts';

const about: SignalAbout<'repository'> = {
  id: 'wip',
  name: 'Ready and open',
  unit: '1',
  direction: 'lower-is-better',
  minimum: { n: 0, of: 'pull requests' },
  level: 'repository',
  definition: 'Work in progress: pull requests by people that are open and ready for review at the end of the week.',
  caveat: 'Abandoned pull requests that nobody closes count too.',
  source: 'Kanban Guide (2020), Work in Progress.',
};

/** Pull requests that are open and no draft at the end of the week. */
export const wip: SignalDefinition<'repository', SignalContext> = {
  about,
  measure: (context) =>
    measureCount(context, about, (week) => context.openAt(endOf(week.until, context.asOf)).filter(isWaiting).length, {
      stock: true,
    }),
};

/** The last moment of a week, or the moment of the report if that is earlier. */
export function endOf(until: Instant, asOf: Instant): Instant {
  return earlier(instantFromMs(until - 1), asOf);
}
