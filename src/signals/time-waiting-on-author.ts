import type { SignalContext } from './context.ts';
import { measureWaits } from './measure/durations.ts';
import type { SignalAbout, SignalDefinition } from './signal.ts';
import { turnTotals } from './waits.ts';

const about: SignalAbout<'repository'> = {
  id: 'time-waiting-on-author',
  name: 'Time waiting for the author',
  unit: 'h',
  direction: 'neutral',
  minimum: { n: 20, of: 'pull requests' },
  level: 'repository',
  definition:
    'All the time in which the author had to act next on a pull request, summed up; what is still open has at least so much.',
  caveat: 'An author may wait for a decision, or have been asked to do something more urgent.',
  source: 'The counterpart of Meta’s time in review (2022), Move faster, wait less.',
};

/** Median hours that a pull request spends waiting for its author. Neither good nor bad: careful answers take time. */
export const timeWaitingOnAuthor: SignalDefinition<'repository', SignalContext> = {
  about,
  measure: (context) => measureWaits(context, about, turnTotals(context, 'author')),
};
