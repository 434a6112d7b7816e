import { HOUR_MS } from '../../facts/instant.ts';
import { upperFence } from '../../statistics/robust-fences.ts';
import { type SignalAbout, type SignalDefinition, tooFew } from '../signal.ts';
import type { PersonContext } from './person-context.ts';
import { pausesFrom } from './rest.ts';

/** Shorter ones are nights and lunches. */
const PAUSE_MS = 24 * HOUR_MS;

const about: SignalAbout<'person'> = {
  id: 'unusual-pause',
  name: 'Time since you were last active',
  unit: 'h',
  direction: 'neutral',
  minimum: { n: 20, of: 'pauses of a day or more' },
  level: 'person',
  definition:
    'Hours since the last deed, beside the pause beyond which one is far out of your own ordinary: Q3 + 3 × (Q3 − Q1).',
  caveat: 'Holidays, parental leave and work elsewhere look the same.',
  source: 'Tukey (1977), Exploratory Data Analysis, outer fence.',
};

/** The present pause against one's own. */
export const unusualPause: SignalDefinition<'person', PersonContext> = {
  about,
  measure: ({ deeds, asOf }) => {
    const pauses = pausesFrom(
      deeds.map(({ at }) => at),
      PAUSE_MS,
    );
    const fence = upperFence(pauses);
    const last = deeds.at(-1)?.at;
    if (pauses.length < about.minimum.n || fence === undefined || last === undefined)
      return tooFew(about, pauses.length);
    return {
      level: 'person',
      status: 'steady',
      n: pauses.length,
      value: (asOf - last) / HOUR_MS,
      baseline: { value: fence, low: 0, high: fence, weeks: 0 },
    };
  },
};
