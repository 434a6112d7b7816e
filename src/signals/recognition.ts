import type { ItemNumber, PersonId } from '../facts/ids.ts';
import { WEEK_MS, instantFromMs } from '../facts/instant.ts';
import type { Span } from '../facts/spans.ts';
import { agesAt } from './ages.ts';
import { type SignalContext, oncePerContext } from './context.ts';
import { deedsOf } from './deeds.ts';
import { helpFromOtherTeams } from './help-from-other-teams.ts';
import { type SignalAbout, type SignalDefinition, tooFew } from './signal.ts';

/** With a shorter past everybody would be new. */
const MIN_WEEKS = 13;
/** Commits are written before the pull request is opened; those of the first one do not make it a second. */
const WRITING_MS = 4 * WEEK_MS;

const about: SignalAbout<'repository'> = {
  id: 'recognition',
  name: 'Worth a thank-you',
  unit: '1',
  direction: 'neutral',
  minimum: { n: MIN_WEEKS, of: 'weeks of history' },
  level: 'repository',
  definition:
    'First pull requests of somebody that were merged in the week, overdue pull requests that somebody reviewed in it, and pull requests reviewed by somebody who seldom does so here and did more in another repository of the organisation in 13 weeks, or who seldom reviews for another team than their own and did, where the code is not theirs to look after.',
  caveat:
    'Much of what deserves thanks leaves no trace here; it is no ranking, and “recognition: false” in the settings turns it off.',
  source: 'CHAOSS, New Contributors; reviews that unblock and help from elsewhere or from another team are our choice.',
};

/** Something that a person did that others may want to thank them for. GitHub shows it on the pull request to everybody. */
export interface Recognition {
  kind: 'first-contribution' | 'unblocking-review' | 'help-from-elsewhere' | 'help-from-another-team';
  by: PersonId;
  number: ItemNumber;
}

/** How much there is to thank for; what it is stands in {@link recognitionsOf}. */
export const recognition: SignalDefinition<'repository', SignalContext> = {
  about,
  measure: (context) => {
    const weeks = context.trailingWeeks.length;
    if (weeks < MIN_WEEKS) return tooFew(about, weeks);
    const found = recognitionsOf(context);
    const countOf = (kind: Recognition['kind']) => found.filter((one) => one.kind === kind).length;
    return {
      level: 'repository',
      status: 'steady',
      n: weeks,
      value: found.length,
      groups: {
        firstContributions: countOf('first-contribution'),
        unblockingReviews: countOf('unblocking-review'),
        helpFromElsewhere: countOf('help-from-elsewhere'),
        helpFromAnotherTeam: countOf('help-from-another-team'),
      },
    };
  },
};

/** What to thank for in the week, in the order of the pull requests; each person once a pull request. */
export const recognitionsOf: (context: SignalContext) => readonly Recognition[] = oncePerContext((context) =>
  withHelp(
    [...firstContributions(context), ...unblockingReviews(context)],
    [...helpFromElsewhere(context), ...helpFromAnotherTeam(context)],
  )
    .filter(({ by }) => mayBeNamed(context, by))
    .toSorted((a, b) => a.number - b.number || a.by - b.by),
);

function mayBeNamed({ history }: SignalContext, id: PersonId): boolean {
  const person = history.people.get(id);
  return person !== undefined && !person.bot && !person.optedOut;
}

/**
 * Merged in the week, as the first of somebody who had done nothing here before they opened it, as far back as is known. What somebody
 * opened on their first day may be merged when they have long been at home.
 */
function firstContributions(context: SignalContext): Recognition[] {
  const firstSeen = new Map<PersonId, number>();
  for (const { by, at } of deedsOf(context)) if (!firstSeen.has(by)) firstSeen.set(by, at);
  const firstMerged = firstMergedOf(context.lifecycles);
  return context.lifecycles.flatMap(({ number, authorId, createdAt, mergedAt }): Recognition[] => {
    if (authorId === undefined || mergedAt === undefined || !isIn(context.window, mergedAt)) return [];
    if (firstMerged.get(authorId) !== number) return [];
    const isFirst = (firstSeen.get(authorId) ?? createdAt) >= createdAt - WRITING_MS;
    return isFirst ? [{ kind: 'first-contribution', by: authorId, number }] : [];
  });
}

/** The pull request of each author that was merged first. */
function firstMergedOf(lifecycles: SignalContext['lifecycles']): ReadonlyMap<PersonId, number> {
  const merged = lifecycles
    .flatMap(({ authorId, mergedAt, number }) =>
      authorId === undefined || mergedAt === undefined ? [] : [{ authorId, mergedAt, number }],
    )
    .sort((a, b) => b.mergedAt - a.mergedAt || b.number - a.number);
  return new Map(merged.map(({ authorId, number }) => [authorId, number]));
}

/** A review in the week of a pull request that was overdue when it began. */
function unblockingReviews(context: SignalContext): Recognition[] {
  const before = instantFromMs(context.window.since - 1);
  const overdue = agesAt(context, before).filter((age) => age.overdue);
  const lifecycles = new Map(context.lifecycles.map((pull) => [pull.number, pull]));
  return overdue.flatMap(({ pull: { number } }) => {
    const reviews = lifecycles.get(number)?.reviews.filter(({ at }) => isIn(context.window, at)) ?? [];
    const people = new Set(reviews.flatMap(({ by }) => by ?? []));
    return [...people].map((by): Recognition => ({ kind: 'unblocking-review', by, number }));
  });
}

/** The reviews of those who came to help from other repositories. */
function helpFromElsewhere({ history, lifecycles, window }: SignalContext): Recognition[] {
  const visitors = history.visitors ?? new Set();
  return lifecycles.flatMap(({ number, reviews }) => {
    const people = new Set(reviews.flatMap(({ at, by }) => (isIn(window, at) && by !== undefined ? [by] : [])));
    return [...people]
      .filter((by) => visitors.has(by))
      .map((by): Recognition => ({ kind: 'help-from-elsewhere', by, number }));
  });
}

/** It says of somebody that they are in another team, so it is told where teams may be. */
function helpFromAnotherTeam(context: SignalContext): Recognition[] {
  if (context.history.hidesTeams) return [];
  return helpFromOtherTeams(context).map((help) => ({ kind: 'help-from-another-team', ...help }));
}

/** One review is thanked for once: as unblocking before anything else, and by the first kind of help that is told. */
function withHelp(others: readonly Recognition[], help: readonly Recognition[]): Recognition[] {
  const thanked = new Set(
    others.flatMap(({ kind, by, number }) => (kind === 'unblocking-review' ? [`${number} ${by}`] : [])),
  );
  const rest = help.filter(({ by, number }) => {
    const isNew = !thanked.has(`${number} ${by}`);
    thanked.add(`${number} ${by}`);
    return isNew;
  });
  return [...others, ...rest];
}

function isIn({ since, until }: Span, at: number): boolean {
  return at >= since && at < until;
}
