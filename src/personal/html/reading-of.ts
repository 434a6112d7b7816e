import type { Reading, Signal } from '../../signals/signal.ts';

/** The reading of the signal of an id, if it is among them. */
export function readingOf(signals: readonly Signal<'person'>[], id: string): Reading<'person'> | undefined {
  return signals.find(({ about }) => about.id === id)?.reading;
}
