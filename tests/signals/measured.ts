import { type Level, type Measured, type Reading } from '../../src/signals/signal.ts';

/** A reading that must have a value's fields; a test that expects one fails here when there is too little data. */
export function measured<L extends Level>(reading: Reading<L>): Measured<L> {
  if (reading.status === 'not-enough-data') throw new Error(`Only ${reading.n} of ${reading.minimum}`);
  return reading;
}

/** So many things, made from their index. */
export function times<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}
