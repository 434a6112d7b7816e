import type { DayArc } from '../calendar/local-hour.ts';
import { optional } from '../facts/optional.ts';
import { habitOf, type HourShares, offHoursOf, weekendsOf } from '../signals/person/hour-shares.ts';
import type { OwnFacts } from '../signals/person/own-facts.ts';
import { noWeeklyRest, shortRest } from '../signals/person/rest-signals.ts';
import type { Reading } from '../signals/signal.ts';

/** When somebody works, as far as GitHub shows it. What needs a clock is absent where none is known, or too little was seen. */
export interface OwnRhythm {
  /** Outside of which hours is meant: those that the person declared, else those that they keep. */
  hours: 'declared' | 'habitual';
  /** The hours of the day that hold four fifths of the half year’s activity. */
  habit?: DayArc;
  offHours?: HourShares;
  weekends?: HourShares;
  /** These two need no clock. */
  shortRests: Reading<'person'>;
  weeksWithoutRest: Reading<'person'>;
}

/** The figures about hours, for whoever asks for their own. */
export function ownRhythm({ context }: OwnFacts): OwnRhythm {
  return {
    hours: context.isWorkingAt ? 'declared' : 'habitual',
    ...optional('habit', habitOf(context)),
    ...optional('offHours', offHoursOf(context)),
    ...optional('weekends', weekendsOf(context)),
    shortRests: shortRest.measure(context),
    weeksWithoutRest: noWeeklyRest.measure(context),
  };
}
