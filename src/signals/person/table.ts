import type { Signal, SignalDefinition } from '../signal.ts';
import { breadth } from './breadth.ts';
import { ownOffHours, ownWeekends } from './hour-shares.ts';
import { loadSignals } from './load-signals.ts';
import { loadVsBaseline } from './load-vs-baseline.ts';
import { ownAnswers } from './own-answers.ts';
import { capacity, ownQueue } from './own-queue.ts';
import { ownRequests } from './own-requests.ts';
import type { PersonContext } from './person-context.ts';
import { noWeeklyRest, shortRest } from './rest-signals.ts';
import { unusualPause } from './unusual-pause.ts';

/** What one person may see of themselves, and nobody else of them, in the order in which it is told. */
export const PERSON_SIGNALS: readonly SignalDefinition<'person', PersonContext>[] = [
  loadSignals,
  loadVsBaseline,
  ownQueue,
  capacity,
  ownRequests,
  ownAnswers,
  breadth,
  ownOffHours,
  ownWeekends,
  shortRest,
  noWeeklyRest,
  unusualPause,
];

/** Reads every signal of one person. */
export function readPersonSignals(context: PersonContext): Signal<'person'>[] {
  return PERSON_SIGNALS.map(({ about, measure }) => ({ about, reading: measure(context) }));
}
