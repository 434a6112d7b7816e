import type { Instant } from '../../../facts/instant.ts';
import { FARTHEST_WEEKS } from '../../../signals/forecast/milestone-forecast.ts';
import { weeksBefore } from '../../../signals/forecast/milestone-work.ts';
import { sayDate } from './words/dates.ts';
import type { Outlook } from '../../report.ts';
import { plural, sayNumber } from '../../words.ts';

/** A record of fewer forecasts says nothing. */
const MIN_RECORD = 20;

/** What is said of the time to come. */
export const forecasts = {
  /** `In the next 4 weeks 14 pull requests are likely to be finished (85 % range 9–20); in the next 8 weeks, 27 (15–41).` */
  counts: ({ counts }: Outlook): string | undefined => {
    const [near, far] = counts;
    if (near === undefined) return undefined;
    const first = `In the next ${near.weeks} weeks ${plural(near.median, 'pull request')} ${near.median === 1 ? 'is' : 'are'} likely to be finished, merged or not (85 % range ${sayEnds(near)})`;
    return far === undefined
      ? `${first}.`
      : `${first}; in the next ${far.weeks} weeks, ${sayNumber(far.median)} (${sayEnds(far)}).`;
  },

  recordLabel: 'Record:',
  /** How the earlier forecasts came out, in the form that follows the label. */
  record: sayRecord,

  /** A date, or how far away it is at the least. */
  done: sayDone,
  left: (remaining: number, added: number): string =>
    `${sayNumber(remaining)}${added === 0 ? '' : ` (${sayNumber(added)} added)`}`,
  columns: {
    milestone: 'milestone',
    due: 'due',
    left: 'left',
    half: 'done by, 50 %',
    most: '85 %',
    nearlyAll: '95 %',
  },
};

export function sayRecord({ record: { n, held } }: Outlook): string {
  if (n < MIN_RECORD)
    return `${n === 0 ? 'no earlier forecast is' : `${plural(n, 'earlier forecast')} ${n === 1 ? 'is' : 'are'}`} over, too few to count.`;
  return `of the last ${n} weekly forecasts of finished pull requests, 85 % ranges, ${held[0.85]} held.`;
}

export function sayDone(done: Instant | undefined, at: Instant, zone: string): string {
  return done === undefined ? `after ${sayDate(weeksBefore(at, -FARTHEST_WEEKS), zone)}` : sayDate(done, zone);
}

function sayEnds({ ranges }: Outlook['counts'][number]): string {
  const { low, high } = ranges[0.85];
  return low === high ? sayNumber(low) : `${sayNumber(low)}–${sayNumber(high)}`;
}
