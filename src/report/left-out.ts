import type { PublishedSignal } from '../signals/signal.ts';
import type { PeopleOptions } from '../signals/table.ts';
import { sayList, uncapitalise } from './words.ts';

/** What a report does not show, and why, one sentence each; nothing of what is not there to be shown, such as open pull requests. */
export function leftOut(signals: readonly PublishedSignal[], { afterHours, worksCouncil }: PeopleOptions): string[] {
  const byReason = Map.groupBy(signals, reasonOf);
  const short = [...byReason].flatMap(([reason, missing]) =>
    reason === undefined ? [] : [`${sayNames(missing)}: ${reason}.`],
  );
  if (worksCouncil) return [...short, 'All figures about people: turned off by “works-council: true” in the settings.'];
  const off = 'When people work: not looked at; “after-hours: true” in the settings turns it on.';
  return afterHours ? short : [...short, off];
}

/** What a repository may do without altogether: releases, milestones, labels for kinds of work. */
const OPTIONAL = new Set(['delivery', 'scope-growth', 'debt-share', 'stale-debt']);

function reasonOf({ about, reading }: PublishedSignal): string | undefined {
  if (reading.status !== 'not-enough-data') return undefined;
  if (reading.n === 0 && OPTIONAL.has(about.id)) return undefined;
  const needed = Number.parseInt(reading.minimum, 10);
  if (needed === 1 && about.level === 'repository') return undefined;
  // A team's figure may be withheld although there are enough, and how many there are would give it away.
  return needed === 1 ? `withheld; it needs ${reading.minimum}` : `${reading.n} of the ${reading.minimum} needed`;
}

function sayNames(signals: readonly PublishedSignal[]): string {
  return sayList(signals.map(({ about }, index) => (index === 0 ? about.name : uncapitalise(about.name))));
}
