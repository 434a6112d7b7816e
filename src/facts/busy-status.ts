import { DAY_MS, earlier, HOUR_MS, type Instant, instantFromMs, later } from './instant.ts';
import type { PersonId } from './ids.ts';
import { optional } from './optional.ts';
import type { Span } from './spans.ts';

/** What somebody's status at GitHub said at a moment. Looks are commutative: in any order, and more than once, they come to the same. */
export interface StatusLook {
  personId: PersonId;
  at: Instant;
  /** Absent where it did not say that they are busy. */
  busy?: {
    /** When they set it. */
    since: Instant;
    /** When GitHub takes it off by itself; absent: never. */
    expiresAt?: Instant;
  };
}

/** A time in which somebody was seen to be busy: one setting of their status. */
export interface BusySpell {
  since: Instant;
  /** When it was last seen to say so. */
  seenUntil: Instant;
  expiresAt?: Instant;
}

/** All that was seen of somebody's status. */
export interface StatusSeen {
  /** Oldest first. */
  spells: readonly BusySpell[];
  /** When it was looked at last, whatever it said. */
  lookedAt: Instant;
}

/** A status is looked at no more often. */
export const LOOK_EVERY_MS = 2.5 * HOUR_MS;
/** Until the next look what was seen still stands, though rounds are late now and then. */
const STANDS_MS = 3 * HOUR_MS;
/** A status without an end that is older was forgotten: it says nothing any more. */
const FORGOTTEN_MS = 28 * DAY_MS;
/** Somebody who is busy for less is at work, and what they are asked waits as it does for everybody. */
const AWAY_FROM_MS = DAY_MS;

/** Whether somebody is busy at a moment, be it for an hour. */
export function isBusyAt(seen: StatusSeen, at: Instant): boolean {
  return busyTimes(seen).some(({ since, until }) => since <= at && at < until);
}

/**
 * When somebody was as good as away: busy for a day or longer, as far as that was known at a moment. A status that says when it ends is
 * known to be long from its beginning.
 */
export function awayWhileBusy(seen: StatusSeen, asOf: Instant): Span[] {
  return busyTimes(seen).flatMap(({ since, until, announced }) => {
    const known = asOf < until ? later(asOf, announced ?? asOf) : until;
    return since <= asOf && known - since >= AWAY_FROM_MS ? [{ since, until }] : [];
  });
}

/** A time in which somebody was busy. */
export interface BusyTime extends Span {
  /** When it ends, as their status says. */
  announced?: Instant;
}

/** The times in which somebody was seen to be busy, in order and apart: a status that was only worded anew goes on. */
export function busyTimes({ spells, lookedAt }: StatusSeen): BusyTime[] {
  const times: BusyTime[] = [];
  for (const [index, spell] of spells.entries()) {
    const until = endOf(spell, spells[index + 1], lookedAt);
    const last = times.at(-1);
    const goesOn = last !== undefined && last.until >= spell.since;
    if (goesOn) times.pop();
    const since = goesOn ? last.since : spell.since;
    times.push({ since, until, ...optional('announced', spell.expiresAt) });
  }
  return times;
}

/**
 * When a spell was over: when it expired or another status took its place, else within the time between the look that saw it last and
 * the next one. Later looks change nothing of that.
 */
function endOf(spell: BusySpell, next: BusySpell | undefined, lookedAt: Instant): Instant {
  const { since, seenUntil, expiresAt = instantFromMs(since + FORGOTTEN_MS) } = spell;
  const unseen = instantFromMs(seenUntil + (lookedAt > seenUntil ? LOOK_EVERY_MS : STANDS_MS));
  return earlier(earlier(unseen, expiresAt), next?.since ?? unseen);
}
