import type { Level, Measured, PublishedSignal, Reading } from '../../src/signals/signal.ts';
import { AFTER_HOURS_SIGNALS, REPOSITORY_SIGNALS, TEAM_SIGNALS } from '../../src/signals/table.ts';

const REPOSITORY = new Map(REPOSITORY_SIGNALS.map(({ about }) => [about.id, about]));
const TEAM = new Map([...TEAM_SIGNALS, ...AFTER_HOURS_SIGNALS].map(({ about }) => [about.id, about]));

/** A measured signal of the table; steady, of 30, unless told otherwise. */
export function signalOf(id: string, reading: Partial<Omit<Measured, 'level'>>): PublishedSignal {
  return placed(id, (level) => ({ level, status: 'steady', n: 30, ...reading }));
}

/** A signal of the table that has too little data. */
export function missing(id: string, n: number, minimum: string): PublishedSignal {
  return placed(id, (level) => ({ level, status: 'not-enough-data', n, minimum }));
}

function placed(id: string, reading: <L extends Level>(level: L) => Reading<L>): PublishedSignal {
  const repository = REPOSITORY.get(id);
  if (repository) return { about: repository, reading: reading('repository') };
  const team = TEAM.get(id);
  if (!team) throw new RangeError(`${id} is no signal`);
  return { about: team, reading: reading('team') };
}
