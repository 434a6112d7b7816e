import { sayDate, sayDays, sayMoment } from './words/dates.ts';

/** Days and moments, in a zone. */
export const dates = { date: sayDate, days: sayDays, moment: sayMoment };
