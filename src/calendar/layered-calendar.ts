import type { DateSpan, DeclaredCalendar } from './declared-calendar.ts';
import type { WorkingCalendar } from './working-clock.ts';

/**
 * One calendar of several, the more particular last: a person's stands above their team's, and that above the repository's, key by
 * key. Whoever declares a zone of their own but no holidays has none of the others', because they may live in another country.
 */
export function layeredCalendar(
  base: WorkingCalendar,
  ...above: readonly (DeclaredCalendar & { away?: readonly DateSpan[] })[]
): WorkingCalendar {
  return above.reduce<WorkingCalendar>((below, own) => {
    const elsewhere = own.timeZone !== undefined && own.timeZone !== below.timeZone;
    const { holidays: _, ...withoutHolidays } = below;
    return { ...(elsewhere ? withoutHolidays : below), ...own };
  }, base);
}
