import type { CheckState, CheckedEvent } from '../events.ts';
import type { ItemHistory } from '../history.ts';
import type { Instant } from '../instant.ts';

/**
 * How the checks of a pull request's head stood at a moment, each by the last that was heard of it: one that has failed decides,
 * then one that is pending. `undefined` where none is known.
 */
export function checksAsOf({ item, checks }: ItemHistory, asOf: Instant): CheckState | undefined {
  const headSha = item.pull?.headSha;
  const last = new Map<string, CheckedEvent>();
  for (const check of checks ?? []) {
    if (check.headSha === headSha && check.at <= asOf && isLater(check, last.get(check.name)))
      last.set(check.name, check);
  }
  const states = new Set([...last.values()].map(({ state }) => state));
  if (states.has('failed')) return 'failed';
  if (states.has('pending')) return 'pending';
  return states.has('passed') ? 'passed' : undefined;
}

/** What began and ended in one second has ended. */
function isLater(check: CheckedEvent, than: CheckedEvent | undefined): boolean {
  if (than === undefined || check.at !== than.at) return than === undefined || check.at > than.at;
  return than.state === 'pending' || (than.state === 'passed' && check.state === 'failed');
}
