import {
  addIsoWeeks,
  formatIsoWeek,
  type IsoWeek,
  isoWeekAt,
  lastCompleteIsoWeek,
  parseIsoWeek,
} from '../../calendar/iso-week.ts';
import type { Instant } from '../../facts/instant.ts';
import { REPOSITORY_WORDS } from './words.ts';

/** The week that a page is about, and those beside it that can be asked for. */
export interface AskedWeek {
  week: IsoWeek;
  previous?: IsoWeek;
  next?: IsoWeek;
}

/** Why a week cannot be shown: with what it is answered, and what is said. */
export interface BadWeek {
  status: 400 | 404;
  because: string;
}

/**
 * The week that was asked for, else the last one that is over.
 * @param since when the first thing happened that is known; absent where nothing is
 */
export function askedWeek(
  text: string | undefined,
  { now, zone, since }: { now: Instant; zone: string; since: Instant | undefined },
): AskedWeek | BadWeek {
  const { badWeek: say } = REPOSITORY_WORDS;
  const last = lastCompleteIsoWeek(now, zone);
  const week = text === undefined ? last : parsed(text);
  if (week === undefined) return { status: 400, because: say.form((text ?? '').slice(0, 20)) };
  if (isLater(week, last)) return { status: 404, because: say.notOver(week.week, week.year) };
  const first = since === undefined ? last : isoWeekAt(since, zone);
  if (text !== undefined && isLater(first, week)) return { status: 404, because: say.unknown(week.week, week.year) };
  const [previous, next] = [addIsoWeeks(week, -1), addIsoWeeks(week, 1)];
  return {
    week,
    ...(isLater(first, previous) ? {} : { previous }),
    ...(isLater(next, last) ? {} : { next }),
  };
}

/** Whether the first comes after the second; as they are written, weeks are in order. */
function isLater(a: IsoWeek, b: IsoWeek): boolean {
  return formatIsoWeek(a) > formatIsoWeek(b);
}

function parsed(text: string): IsoWeek | undefined {
  try {
    return parseIsoWeek(text);
  } catch {
    return undefined;
  }
}
