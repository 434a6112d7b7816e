import type { OwnCalendar } from './calendars.ts';
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

/**
 * What a person declares themselves above what a repository's file says of them, key by key, in the same way. Days away add up: the
 * person is away on them, whoever wrote them down.
 */
export function ownAbove(inFile: OwnCalendar | undefined, own: OwnCalendar): OwnCalendar {
  if (inFile === undefined) return own;
  const { holidays, away: awayInFile = [], ...below } = inFile;
  const isElsewhere = own.timeZone !== undefined && own.timeZone !== below.timeZone;
  const away = [...awayInFile, ...(own.away ?? [])];
  return {
    ...below,
    ...(isElsewhere || holidays === undefined ? {} : { holidays }),
    ...own,
    ...(away.length === 0 ? {} : { away }),
  };
}
