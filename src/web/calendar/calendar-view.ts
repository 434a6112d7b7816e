import type { OwnCalendar } from '../../calendar/calendars.ts';
import type { StatusSeen } from '../../facts/busy-status.ts';
import type { Instant } from '../../facts/instant.ts';
import type { ClockReading } from '../../signals/people-clocks.ts';
import type { Html } from '../page.ts';
import type { AwayFields, Faults, WorkFields } from './calendar-fields.ts';
import type { CALENDAR_WORDS } from './calendar-words.ts';

/** What was done by the form that led here. */
export type Done = keyof typeof CALENDAR_WORDS.done;

/** All that the page shows. */
export interface CalendarView {
  now: Instant;
  /** The zone in which moments are told: the person's as far as it is known. */
  zone: string;
  clock?: ClockReading;
  calendar: OwnCalendar;
  readsBusyStatus: boolean;
  seen?: StatusSeen;
  work: WorkFields;
  workFaults: Faults<WorkFields>;
  away: AwayFields;
  awayFaults: Faults<AwayFields>;
  done?: Done;
  /** No repository knows them, so that nothing was kept. */
  isUnknown: boolean;
  csrf: Html;
}
