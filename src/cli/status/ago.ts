import { HOUR_MS, type Instant, toIso } from '../../facts/instant.ts';
import { sayHours } from '../../report/language/en/words/time-words.ts';

/** How long ago it was: `20 min ago`; of what lies ahead, when that is. */
export function ago(at: Instant, now: Instant): string {
  return now < at ? `at ${toIso(at)}` : `${sayHours((now - at) / HOUR_MS)} ago`;
}
