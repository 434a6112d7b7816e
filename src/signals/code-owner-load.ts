import type { OwnerLine } from '../facts/code-owners.ts';
import type { Requested } from '../facts/events.ts';
import type { Instant } from '../facts/instant.ts';
import { isWaiting, openRequests } from '../facts/lifecycle/lifecycle.ts';
import { optional } from '../facts/optional.ts';
import { wilsonInterval } from '../statistics/wilson.ts';
import { oncePerContext, type SignalContext } from './context.ts';
import { compareWithBaseline } from './measure/compare.ts';
import { resampledBaseline } from './measure/resampled-baseline.ts';
import { SHARE_SCALE } from './measure/scale.ts';
import { shareOf } from './measure/shares.ts';
import { ownerLinesByNumber } from './owner-lines.ts';
import { type SignalAbout, type SignalDefinition, tooFew } from './signal.ts';
import { endOf } from './wip.ts';

const about: SignalAbout<'repository'> = {
  id: 'code-owner-load',
  name: 'Open requests that CODEOWNERS makes',
  unit: 'share',
  direction: 'lower-is-better',
  minimum: { n: 20, of: 'open requests of known files' },
  level: 'repository',
  definition:
    'Of the open requests for review on pull requests whose changed files are known, those to a person or a team that CODEOWNERS names for one of the files; with how many the line with most of them makes.',
  caveat:
    'Whoever is named may have been asked by a person as well. Which files a pull request changes is known only since checks look at it; a file of more than 500 lines is not read.',
  source: 'Our choice; GitHub asks code owners by itself as soon as a pull request is ready.',
};

/** A request that waits, and the lines of CODEOWNERS that ask for it. */
interface AskedByLines {
  counts: boolean;
  lines: readonly OwnerLine[];
}

/** The share of the open requests that CODEOWNERS makes, compared with the ends of the weeks before. */
export const codeOwnerLoad: SignalDefinition<'repository', SignalContext> = {
  about,
  measure: (context) => {
    if (context.history.codeOwners === undefined) return tooFew(about, 0);
    const openAt = openRequestsAt(context);
    const now = openAt(endOf(context.window.until, context.asOf));
    if (now.length < about.minimum.n) return tooFew(about, now.length);
    const trailing = context.trailingWeeks.map((week) => openAt(endOf(week.until, context.asOf)));
    const baseline = resampledBaseline(trailing, now.length, shareOf, SHARE_SCALE);
    const value = shareOf(now) ?? 0;
    const made = now.filter(({ counts }) => counts).length;
    const [busiest] = linesOf(now);
    return {
      level: 'repository',
      status: compareWithBaseline(value, baseline, about.direction),
      n: now.length,
      value,
      ...optional('interval', wilsonInterval(made, now.length)),
      ...optional('baseline', baseline),
      weekly: [...trailing, now].map(shareOf),
      groups: { requests: made, ...optional('mostOfOneLine', busiest?.requests) },
    };
  },
};

/** A line of CODEOWNERS, and how many of the open requests it makes. */
export interface BusyLine {
  pattern: string;
  requests: number;
}

/** The lines that make open requests, those with most first; none that names one person only, whose queue that would be. */
export const busyOwnerLines: (context: SignalContext) => readonly BusyLine[] = oncePerContext((context) =>
  linesOf(openRequestsAt(context)(endOf(context.window.until, context.asOf))),
);

function linesOf(requests: readonly AskedByLines[]): BusyLine[] {
  const byPattern = Map.groupBy(
    requests.flatMap(({ lines }) => lines.filter(namesNobody)),
    ({ pattern }) => pattern,
  );
  return [...byPattern]
    .map(([pattern, lines]) => ({ pattern, requests: lines.length }))
    .toSorted((a, b) => b.requests - a.requests || a.pattern.localeCompare(b.pattern, 'en'));
}

/** Nobody alone, that is. */
function namesNobody({ owners }: OwnerLine): boolean {
  return owners.length > 1 || owners.some((owner) => owner.includes('/'));
}

const openRequestsAt = oncePerContext((context): ((at: Instant) => AskedByLines[]) => {
  const linesOfPull = ownerLinesByNumber(context);
  const nameOf = namesOf(context);
  return (at) =>
    context
      .openAt(at)
      .filter(isWaiting)
      .flatMap((pull) => {
        const lines = linesOfPull.get(pull.number);
        if (lines === undefined) return [];
        return openRequests(pull).map(({ to }) => {
          const name = nameOf(to);
          const asking = name === undefined ? [] : lines().filter(({ owners }) => owners.includes(name));
          return { counts: asking.length > 0, lines: asking };
        });
      });
});

/** Whom a request is to, as CODEOWNERS names them. */
function namesOf({ history: { people, teams, repository } }: SignalContext): (to: Requested) => string | undefined {
  return ({ reviewerId, teamId }) => {
    const login = reviewerId === undefined ? undefined : people.get(reviewerId)?.login;
    const slug = teamId === undefined ? undefined : teams.get(teamId)?.slug;
    return (slug === undefined ? login : `${repository.owner}/${slug}`)?.toLowerCase();
  };
}
