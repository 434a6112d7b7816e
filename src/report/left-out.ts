import type { PublishedSignal } from '../signals/signal.ts';
import type { PeopleOptions } from '../signals/table.ts';
import { type Language, LANGUAGES } from './language/language.ts';
import { isLookedForFirst } from './rows.ts';

/** What a report does not show, and why, in a few sentences; nothing of what is not there to be shown, such as open pull requests. */
export function leftOut(
  signals: readonly PublishedSignal[],
  { afterHours, worksCouncil, teamPause }: PeopleOptions,
  { leftOut: say }: Language = LANGUAGES.en,
): string[] {
  const short = [...sayTooFew(signals, say), ...sayWithheld(signals, say)];
  if (worksCouncil) return [...short, say.worksCouncil];
  if (teamPause !== undefined) return [...short, say.team[teamPause]];
  return afterHours ? short : [...short, say.afterHoursOff];
}

/** What a repository may do without altogether: releases, milestones, labels for kinds of work, more than one time zone, asking by name, teams, issues, CODEOWNERS. */
const OPTIONAL = new Set([
  'delivery',
  'scope-growth',
  'debt-share',
  'stale-debt',
  'overnight-handoffs',
  'capacity',
  'waits-across-teams',
  'issue-throughput',
  'issue-net-flow',
  'review-requests',
  'review-load-by-size',
  'author-wip',
  'code-owner-load',
  'time-in-label',
]);

/** The pulse says itself how many answered. */
const TOLD_BESIDE_THE_NUMBERS = 'pulse';

type Words = Language['leftOut'];

/** The figures that everybody looks for by name, with how much is missing; of the others how many there are. */
function sayTooFew(signals: readonly PublishedSignal[], say: Words): string[] {
  const missing = signals.filter(
    ({ about, reading }) =>
      leastOf(reading) > 1 && (reading.n > 0 || !OPTIONAL.has(about.id)) && about.id !== TOLD_BESIDE_THE_NUMBERS,
  );
  const named = missing.filter(({ about }) => isLookedForFirst(about));
  return missing.length === 0 ? [] : [say.tooFew(named, missing.length - named.length)];
}

/** A team’s figure may be withheld although there are enough, and how many there are would give it away. */
function sayWithheld(signals: readonly PublishedSignal[], say: Words): string[] {
  const withheld = signals.filter(({ about, reading }) => leastOf(reading) === 1 && about.level === 'team');
  return withheld.length === 0 ? [] : [say.withheld(withheld)];
}

/** How many would be enough; 0 where there are. */
function leastOf(reading: PublishedSignal['reading']): number {
  return reading.status === 'not-enough-data' ? Number.parseInt(reading.minimum, 10) : 0;
}
