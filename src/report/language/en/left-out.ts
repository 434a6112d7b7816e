import type { PublishedSignal } from '../../../signals/signal.ts';
import type { TeamPause } from '../../../signals/table.ts';
import { plural, sayList, sayNumber, uncapitalise } from '../../words.ts';

/** What a report does not show, and why: a sentence each. */
export const leftOut = {
  /** @param named those that everybody looks for by name @param others how many other figures are missing */
  tooFew: (named: readonly PublishedSignal[], others: number): string => {
    const rest = others === 0 ? [] : [plural(others, named.length === 0 ? 'figure' : 'other figure')];
    return `Too little data yet for ${sayList([...named.map(nameWithNeed), ...rest])}.`;
  },

  withheld: (signals: readonly PublishedSignal[]): string =>
    `Withheld, so that nobody can be singled out: ${sayList(signals.map(({ about }) => uncapitalise(about.name)))}.`,

  worksCouncil:
    'The load and the hours of people and teams, and the pulse: turned off by “works-council: true” in the settings.',

  team: {
    earlier:
      'Figures of the team: told here for the last week only, because reckoned anew they could differ by one person from what was told then.',
    changed:
      'Figures of the team: they pause for up to five weeks, because who is counted, or by which settings, has changed since they were told, and the difference could tell of one person.',
  } satisfies Record<TeamPause, string>,

  afterHoursOff: 'When people work: not looked at; “after-hours: true” in the settings turns it on.',
};

function nameWithNeed({ about, reading }: PublishedSignal): string {
  const need =
    reading.status === 'not-enough-data' ? ` (${sayNumber(reading.n)} of the ${reading.minimum} needed)` : '';
  return uncapitalise(about.name) + need;
}
