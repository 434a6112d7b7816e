import type { PublishedSignal } from '../signals/signal.ts';

/** What a report does not show, and why, one sentence each; nothing of what is not there to be shown, such as open pull requests. */
export function leftOut(signals: readonly PublishedSignal[], { afterHours }: { afterHours: boolean }): string[] {
  const short = signals.flatMap((signal) => sayMissing(signal) ?? []);
  return afterHours
    ? short
    : [...short, 'When people work is off unless .github/headroom.yml says “after-hours: true”.'];
}

function sayMissing({ about, reading }: PublishedSignal): string | undefined {
  if (reading.status !== 'not-enough-data') return undefined;
  const needed = Number.parseInt(reading.minimum, 10);
  if (needed === 1 && about.level === 'repository') return undefined;
  // With as many as needed it is withheld for another reason, and how many there are would tell it.
  const soFar = reading.n < needed && needed > 1 ? `; there ${reading.n === 1 ? 'is' : 'are'} ${reading.n}` : '';
  return `${about.name} needs ${reading.minimum}${soFar}.`;
}
