import type { PublishedSignal } from '../signals/signal.ts';
import type { PeopleOptions } from '../signals/table.ts';
import { isLookedForFirst } from './rows.ts';
import { plural, sayList, uncapitalise } from './words.ts';

/** What a report does not show, and why, in a few sentences; nothing of what is not there to be shown, such as open pull requests. */
export function leftOut(signals: readonly PublishedSignal[], { afterHours, worksCouncil }: PeopleOptions): string[] {
  const short = [...sayTooFew(signals), ...sayWithheld(signals)];
  if (worksCouncil) return [...short, 'All figures about people: turned off by “works-council: true” in the settings.'];
  const off = 'When people work: not looked at; “after-hours: true” in the settings turns it on.';
  return afterHours ? short : [...short, off];
}

/** What a repository may do without altogether: releases, milestones, labels for kinds of work, more than one time zone. */
const OPTIONAL = new Set(['delivery', 'scope-growth', 'debt-share', 'stale-debt', 'overnight-handoffs']);

/** The pulse says itself how many answered. */
const TOLD_BESIDE_THE_NUMBERS = 'pulse';

/** The figures that everybody looks for by name, with how much is missing; of the others how many there are. */
function sayTooFew(signals: readonly PublishedSignal[]): string[] {
  const missing = signals.filter(
    ({ about, reading }) =>
      leastOf(reading) > 1 && (reading.n > 0 || !OPTIONAL.has(about.id)) && about.id !== TOLD_BESIDE_THE_NUMBERS,
  );
  const named = missing.filter(({ about }) => isLookedForFirst(about)).map(nameWithNeed);
  const others = missing.length - named.length;
  if (missing.length === 0) return [];
  const rest = others === 0 ? [] : [plural(others, named.length === 0 ? 'figure' : 'other figure')];
  return [`Too little data yet for ${sayList([...named, ...rest])}.`];
}

function nameWithNeed({ about, reading }: PublishedSignal): string {
  const need = reading.status === 'not-enough-data' ? ` (${reading.n} of the ${reading.minimum} needed)` : '';
  return uncapitalise(about.name) + need;
}

/** A team’s figure may be withheld although there are enough, and how many there are would give it away. */
function sayWithheld(signals: readonly PublishedSignal[]): string[] {
  const withheld = signals.filter(({ about, reading }) => leastOf(reading) === 1 && about.level === 'team');
  const names = withheld.map(({ about }) => uncapitalise(about.name));
  return names.length === 0 ? [] : [`Withheld, so that nobody can be singled out: ${sayList(names)}.`];
}

/** How many would be enough; 0 where there are. */
function leastOf(reading: PublishedSignal['reading']): number {
  return reading.status === 'not-enough-data' ? Number.parseInt(reading.minimum, 10) : 0;
}
