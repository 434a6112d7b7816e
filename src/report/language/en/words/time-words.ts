import { sayNumber } from '../../../words.ts';

const HOURS_PER_DAY = 24;
/** Up to three days are told in hours, as people count a wait; longer ones in days. */
const HOURS_UNTIL_DAYS = 72;

/** From here on the hours of a wait say nothing. */
const DAYS_WITHOUT_HOURS = 10;

/** The unit in which a length of time is told. */
export type TimeUnit = 'min' | 'h' | 'd';

const HOURS_IN: Record<TimeUnit, number> = { min: 1 / 60, h: 1, d: HOURS_PER_DAY };
/** From here on the next larger unit is easier to read, even beside a small lower end. */
const TOO_MANY: Record<TimeUnit, number> = { min: 120, h: 240, d: Number.POSITIVE_INFINITY };

/** The unit that suits a length of time: minutes under an hour, hours up to 72, then days. */
export function timeUnitOf(hours: number): TimeUnit {
  if (Math.round(hours / HOURS_IN.min) < 60) return 'min';
  return hours <= HOURS_UNTIL_DAYS ? 'h' : 'd';
}

/** A length of time as a person would say it: `40 min`, `6.5 h`, `19 h`, `5 d`; `0 h` only where there was none at all. */
export function sayHours(hours: number): string {
  if (hours === 0) return '0 h';
  if (hours * 60 < 1) return 'under 1 min';
  const unit = timeUnitOf(hours);
  return `${numberIn(hours, unit)} ${unit}`;
}

/**
 * A range of time: `14–26 h`, `2.1–4.6 d`, or `40 min – 6 h` where no one unit suits both ends. In the preferred unit, that of a
 * value which stands beside it, if that suits.
 */
export function sayHoursRange(low: number, high: number, preferred: TimeUnit = timeUnitOf(high)): string {
  if (high * 60 < 1) return sayHours(high);
  const unit = [preferred, timeUnitOf(high)].find((unit) => suits(low, unit) && suits(high, unit));
  if (unit === undefined) return `${sayHours(low)} – ${sayHours(high)}`;
  const [from, to] = [numberIn(low, unit), numberIn(high, unit)];
  return from === to ? `${to} ${unit}` : `${from}–${to} ${unit}`;
}

/** A wait to the hour, a long one to the day: `20 h`, `6 d 4 h`, `31 d`; `under an hour`. */
export function sayWait(hours: number): string {
  if (hours < 1) return 'under an hour';
  const days = Math.floor(hours / HOURS_PER_DAY);
  const rest = Math.floor(hours % HOURS_PER_DAY);
  if (days === 0) return `${rest} h`;
  return rest === 0 || days >= DAYS_WITHOUT_HOURS ? `${sayNumber(days)} d` : `${days} d ${rest} h`;
}

function suits(hours: number, unit: TimeUnit): boolean {
  const amount = hours / HOURS_IN[unit];
  return hours === 0 || (amount >= 1 && amount < TOO_MANY[unit]);
}

function numberIn(hours: number, unit: TimeUnit): string {
  const amount = hours / HOURS_IN[unit];
  return sayNumber(Number(amount.toFixed(unit !== 'min' && amount < 9.95 ? 1 : 0)));
}
