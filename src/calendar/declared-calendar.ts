/** ISO number of a day of the week: 1 Monday to 7 Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** Hours of a day, in minutes since midnight. Where the end is not after the beginning, they go on past midnight. */
export interface DayHours {
  fromMinute: number;
  toMinute: number;
}

/** Days from the first to the last, both included, as ISO dates: `2026-12-24`. */
export interface DateSpan {
  first: string;
  last: string;
}

/** What somebody, a team or a repository declares of its working time. What is absent is said elsewhere or not known. */
export interface DeclaredCalendar {
  /** IANA name. */
  timeZone?: string;
  workingDays?: readonly Weekday[];
  workingHours?: DayHours;
  /** Country and subdivision whose public holidays are free: `DE`, `DE-BY`. */
  holidays?: string;
  /** Free besides the holidays. */
  daysOff?: readonly DateSpan[];
}
