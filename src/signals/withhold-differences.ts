import { notEnough, type PublishedSignal } from './signal.ts';

/**
 * Withholds a team's figure that rests on one person fewer than another that is published: the difference would be that person's. The
 * one that rests on more people stays.
 */
export function withholdDifferences(signals: readonly PublishedSignal[]): PublishedSignal[] {
  const sizes = new Set(signals.flatMap((signal) => peopleOf(signal) ?? []));
  return signals.map((signal) => {
    const people = peopleOf(signal);
    if (people === undefined || !sizes.has(people + 1) || signal.about.level !== 'team') return signal;
    return {
      about: signal.about,
      reading: notEnough('team', people, 1, 'person more or fewer, so that nobody can be singled out'),
    };
  });
}

function peopleOf({ reading }: PublishedSignal): number | undefined {
  return reading.level === 'team' && reading.status !== 'not-enough-data' ? reading.groups?.['people'] : undefined;
}
