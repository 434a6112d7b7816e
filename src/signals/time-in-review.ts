import type { SignalContext } from './context.ts';
import { measureWaits } from './measure/durations.ts';
import type { SignalAbout, SignalDefinition } from './signal.ts';
import { turnTotals } from './waits.ts';
import { clocksOf } from './working-time.ts';

const about: SignalAbout<'repository'> = {
  id: 'time-in-review',
  name: 'Time in review',
  unit: 'h',
  direction: 'lower-is-better',
  minimum: { n: 20, of: 'pull requests' },
  level: 'repository',
  definition:
    'All the time in which a reviewer had to act next on a pull request, summed up; what is still open has at least so much.',
  caveat: 'Whose turn it is is inferred from requests, reviews and pushes; what was agreed in a call is not seen.',
  source: 'Meta (2022), Move faster, wait less: time in review; Google’s engineering practices: one business day.',
};

/** Median hours that a pull request spends waiting for its reviewers, over all its rounds. */
export const timeInReview: SignalDefinition<'repository', SignalContext> = {
  about,
  measure: (context) => measureWaits(context, about, turnTotals(context, 'reviewer', clocksOf(context).repository)),
};
