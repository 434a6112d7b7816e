import { HOUR_MS, type Instant } from '../facts/instant.ts';
import { loginOf } from '../facts/history.ts';
import { optional } from '../facts/optional.ts';
import { isOptedOut } from '../facts/people.ts';
import {
  isWaiting,
  type Lifecycle,
  openRequests,
  type ReviewRequest,
  type TurnNow,
} from '../facts/lifecycle/lifecycle.ts';
import { currentWait, hoursSince } from '../signals/current-wait.ts';
import type { OwnFacts, OwnPullRequest } from '../signals/person/own-facts.ts';

/** A pull request, as a line of a list names it. */
export interface PullLine {
  repository: string;
  number: number;
  title: string;
  url: string;
  /** Absent where whoever opened it has opted out there. */
  author?: string;
  /** For how long it has been ready, without the time in draft; absent of a draft. */
  readyHours?: number;
}

/** One that the person is asked to review. */
export interface AskedPull extends PullLine {
  /** How long ago that was, without the time in draft. */
  askedHours: number;
}

/** One that a team of the person is asked to review. */
export interface TeamPull extends AskedPull {
  team: string;
}

/** One that the person opened. */
export interface AuthoredPull extends PullLine {
  /** `draft`: nobody is expected to act. `checks-failed`: the author is, in effect. */
  turn: TurnNow | 'draft' | 'checks-failed';
  /** For how long it has been the turn of those whose it is, or a draft. */
  turnHours: number;
  /** Whether the person has to act next. */
  isTheirs: boolean;
  /** Logins of the people and slugs of the teams that are asked and have not answered, as far as they may be named. */
  asked: readonly string[];
  /** How many more are asked. */
  unnamed: number;
}

/** What is open and concerns the person, each part longest first. */
export interface OwnPulls {
  /** Asked by name. */
  asked: readonly AskedPull[];
  /** Asked through teams only. */
  throughTeams: readonly TeamPull[];
  /** Their own; those that they have to act on come first. */
  authored: readonly AuthoredPull[];
}

/** What of the open pull requests waits for the person, for their teams, and what their own wait for. @param webUrl GitHub’s pages */
export function ownPulls({ pullRequests, person, teams, context }: OwnFacts, webUrl: string): OwnPulls {
  const { asOf } = context;
  const line = (pull: OwnPullRequest): PullLine => lineOf(pull, asOf, webUrl);
  const askedAt = (pull: OwnPullRequest, at: Instant): AskedPull => ({
    ...line(pull),
    askedHours: hoursSince(pull.lifecycle, at, asOf),
  });
  const asked = pullRequests.flatMap((pull) => {
    const request = waitingRequest(pull.lifecycle, ({ to }) => to.reviewerId === person.id);
    return request ? [askedAt(pull, request.at)] : [];
  });
  const isAsked = new Set(asked.map(({ url }) => url));
  const throughTeams = pullRequests.flatMap((pull) => {
    const request = waitingRequest(pull.lifecycle, ({ to }) => to.teamId !== undefined && teams.has(to.teamId));
    const team = request?.to.teamId === undefined ? undefined : teams.get(request.to.teamId);
    if (!request || team === undefined || pull.lifecycle.authorId === person.id) return [];
    return [{ ...askedAt(pull, request.at), team }];
  });
  const authored = pullRequests
    .filter(({ lifecycle }) => lifecycle.authorId === person.id)
    .map((pull) => authoredPull(pull, { teams, asOf, line }));
  return {
    asked: asked.toSorted(askedFirst),
    throughTeams: throughTeams.filter(({ url }) => !isAsked.has(url)).toSorted(askedFirst),
    authored: authored.toSorted(
      (a, b) => rankOf(a) - rankOf(b) || b.turnHours - a.turnHours || a.url.localeCompare(b.url, 'en'),
    ),
  };
}

function waitingRequest(lifecycle: Lifecycle, isMeant: (request: ReviewRequest) => boolean): ReviewRequest | undefined {
  return isWaiting(lifecycle) ? openRequests(lifecycle).find(isMeant) : undefined;
}

function authoredPull(
  pull: OwnPullRequest,
  { teams, asOf, line }: Pick<OwnFacts, 'teams'> & { asOf: Instant; line: (pull: OwnPullRequest) => PullLine },
): AuthoredPull {
  const { lifecycle, people } = pull;
  const now = currentWait(lifecycle, asOf);
  if (now === undefined) {
    const since = lifecycle.activeSpans.at(-1)?.until ?? lifecycle.createdAt;
    const turnHours = (asOf - since) / HOUR_MS;
    return { ...line(pull), turn: 'draft', turnHours, isTheirs: false, asked: [], unnamed: 0 };
  }
  const turn = now.turn === 'ci' && lifecycle.checks === 'failed' ? 'checks-failed' : now.turn;
  const requests = turn === 'reviewer' ? openRequests(lifecycle) : [];
  const asked = requests.flatMap(({ to: { reviewerId, teamId } }) => {
    if (reviewerId !== undefined) return isOptedOut(people, reviewerId) ? [] : loginOf(people, reviewerId);
    return (teamId && teams.get(teamId)) ?? [];
  });
  const isTheirs = turn === 'author' || turn === 'merge' || turn === 'checks-failed';
  return { ...line(pull), turn, turnHours: now.turnHours, isTheirs, asked, unnamed: requests.length - asked.length };
}

function lineOf({ repository, lifecycle, people }: OwnPullRequest, asOf: Instant, webUrl: string): PullLine {
  const { owner, name } = repository;
  const { number, title, authorId } = lifecycle;
  return {
    repository: `${owner}/${name}`,
    number,
    title,
    url: `${webUrl}/${owner}/${name}/pull/${number}`,
    ...optional('author', isOptedOut(people, authorId) ? undefined : loginOf(people, authorId)),
    ...optional('readyHours', currentWait(lifecycle, asOf)?.readyHours),
  };
}

function askedFirst(a: AskedPull, b: AskedPull): number {
  return b.askedHours - a.askedHours || a.url.localeCompare(b.url, 'en');
}

/** What the person has to do, then what waits for others, then drafts. */
function rankOf({ isTheirs, turn }: AuthoredPull): number {
  if (isTheirs) return 0;
  return turn === 'draft' ? 2 : 1;
}
