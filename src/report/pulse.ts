import { optional } from '../facts/optional.ts';
import type { Measured, PublishedSignal } from '../signals/signal.ts';
import { type Language, LANGUAGES } from './language/language.ts';

/** So many of the weeks before are told one by one. */
const WEEKS_BEFORE = 4;

/** What is told of the pulse, in plain text; `undefined` where nobody answered, where it is not asked, and where it is withheld. */
export function sayPulse(
  { signals }: { signals: readonly PublishedSignal[] },
  { pulse: say }: Language = LANGUAGES.en,
): string | undefined {
  const reading = signals.find(({ about }) => about.id === 'pulse')?.reading;
  if (reading === undefined || reading.n === 0) return undefined;
  if (reading.status !== 'not-enough-data') return sayAnswers(reading, say);
  const least = Number.parseInt(reading.minimum, 10);
  return least === 1 ? undefined : say.tooFew(reading.n);
}

function sayAnswers({ n, value = 0, groups = {}, baseline, weekly = [] }: Measured, say: Language['pulse']): string {
  const { tooMuch = 0, aboutRight = 0, room = 0 } = groups;
  const before = weekly
    .slice(0, -1)
    .flatMap((week) => week ?? [])
    .slice(-WEEKS_BEFORE);
  return say.answers({ people: n, tooMuch, aboutRight, room, median: value, ...optional('usual', baseline), before });
}
