import { MINUTE_MS, SECOND_MS } from '../../facts/instant.ts';
import { sayHours } from '../../report/language/en/words/time-words.ts';
import { type Check, ok, warning } from './check.ts';

const MOST_APART_MS = MINUTE_MS;
const HOURS_PER_MS = 1 / (60 * MINUTE_MS);

/** How far this machine’s clock is ahead of GitHub’s, whose answers tell whole seconds. */
export function checkClock(aheadMs: number): Check {
  const apart = Math.abs(aheadMs);
  if (apart <= 2 * SECOND_MS) return ok('clock', 'It agrees with GitHub’s.');
  const direction = aheadMs > 0 ? 'ahead of' : 'behind';
  const said = apart < MINUTE_MS ? `${Math.round(apart / SECOND_MS)} s` : sayHours(apart * HOURS_PER_MS);
  const text = `It is ${said} ${direction} GitHub’s.`;
  if (apart <= MOST_APART_MS) return ok('clock', text);
  return warning(
    'clock',
    text,
    'Headroom signs in by GitHub’s clock all the same; keep this one set (timedatectl set-ntp true).',
  );
}
