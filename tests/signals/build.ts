import type { CheckState, DeploymentState, EventDetail, Requested, TimelineEvent } from '../../src/facts/events.ts';
import type { HomeTeam, ItemHistory, RepositoryHistory } from '../../src/facts/history.ts';
import {
  type DeploymentId,
  type ItemNumber,
  type PersonId,
  type ReleaseId,
  type RepositoryId,
  type TeamId,
  personIdFromLogin,
  toId,
} from '../../src/facts/ids.ts';
import { HOUR_MS, type Instant, WEEK_MS, instant, instantFromMs } from '../../src/facts/instant.ts';
import { type Person, isBot } from '../../src/facts/people.ts';
import type { Span } from '../../src/facts/spans.ts';
import { type SignalContext, type SignalSettings, signalContext } from '../../src/signals/context.ts';

export const REPOSITORY: RepositoryId = toId(77);
/** The teams that steps call `@core`, `@web` and `@ops`. */
const TEAMS = { core: toId<TeamId>(51), web: toId<TeamId>(52), ops: toId<TeamId>(53) } as const;

/** The Monday, in UTC, on which the week in question begins. */
export const MONDAY = instant('2026-06-01T00:00:00Z');

/** So many hours after a moment: the Monday of the week in question unless another is given. */
export function hours(count: number, since: Instant = MONDAY): Instant {
  return instantFromMs(since + Math.round(count * HOUR_MS));
}

/** The Monday so many weeks before that of the week in question. */
export function weeksAgo(count: number): Instant {
  return instantFromMs(MONDAY - count * WEEK_MS);
}

/** The id of the account with a login. */
export function who(login: string): PersonId {
  return personIdFromLogin(login);
}

/**
 * What somebody did to a pull request so many hours after it was opened: `2 ann asks ben`. A login that ends in `[bot]` is a
 * machine, `-` is an account that is gone. What can be done: `asks X`, `unasks X` (a login, or `@core`, `@web` or `@ops` for a team), `approves`,
 * `rejects`, `reviews`, `comments`, `remarks PATH` (on a line), `pushes`, `drafts`, `readies`, `labels [NAME]`, `merges`,
 * `closes`, `reopens`.
 */
export type Step = `${number} ${string} ${string}`;

let lastNumber = 0;
let lastId = 0;

/** A pull request that somebody opened, as a draft if the options say so, and what happened to it. */
export function pull(
  opened: Instant,
  author: string,
  steps: readonly Step[] = [],
  options: { draft?: boolean; title?: string; labels?: readonly string[] } = {},
): ItemHistory {
  lastNumber += 1;
  const number = toId<ItemNumber>(lastNumber);
  const events = [
    eventOf(number, opened, author, { kind: 'opened' }),
    ...steps.map((step) => {
      const [after = '', actor = '', ...words] = step.split(' ');
      return eventOf(number, hours(Number(after), opened), actor, detailOf(words));
    }),
  ];
  const closing = events.findLast(({ kind }) => kind === 'closed' || kind === 'merged' || kind === 'reopened');
  const drafting = events.findLast(({ kind }) => kind === 'ready_for_review' || kind === 'convert_to_draft');
  const updatedAt = events.at(-1)?.at ?? opened;
  return {
    item: {
      repositoryId: REPOSITORY,
      number,
      kind: 'pull-request',
      createdAt: opened,
      core: {
        updatedAt,
        authorId: who(author),
        title: options.title ?? `Change ${number}`,
        state: closing === undefined || closing.kind === 'reopened' ? 'open' : 'closed',
        labels: options.labels ?? [],
        ...(closing === undefined || closing.kind === 'reopened' ? {} : { closedAt: closing.at }),
        assigneeIds: [],
        deleted: false,
      },
      pull: {
        updatedAt,
        id: toId(100_000 + number),
        draft: drafting ? drafting.kind === 'convert_to_draft' : (options.draft ?? false),
        requestedReviewerIds: [],
        requestedTeamIds: [],
      },
    },
    events,
  };
}

/** The pull request with checks of its head, in order, an hour apart from two hours after it was opened. */
export function checked(
  history: ItemHistory,
  ...checks: readonly (readonly [name: string, state: CheckState])[]
): ItemHistory {
  const headSha = `head${history.item.number}`;
  const { pull: part, ...item } = history.item;
  return {
    ...history,
    item: { ...item, ...(part && { pull: { ...part, headSha } }) },
    checks: checks.map(([name, state], index) => ({
      repositoryId: REPOSITORY,
      at: hours(2 + index, item.createdAt),
      provisional: false,
      kind: 'checked',
      headSha,
      name,
      state,
    })),
  };
}

/** The pull request with a commit of its author, written at a moment. */
export function withCommit(history: ItemHistory, authoredAt: Instant): ItemHistory {
  lastId += 1;
  const { number, core } = history.item;
  const detail: EventDetail = { kind: 'committed', sha: `c0ffee${lastId}`, authoredAt };
  const event = { repositoryId: REPOSITORY, number, at: authoredAt, provisional: false, ...detail };
  return { ...history, events: [{ ...event, ...(core?.authorId && { actorId: core.authorId }) }, ...history.events] };
}

/** How a deployment came out. */
export function deployed(at: Instant, environment: string, state: DeploymentState): TimelineEvent {
  lastId += 1;
  const deploymentId = toId<DeploymentId>(lastId);
  const detail: EventDetail = { kind: 'deployment_status', deploymentId, environment, sha: 'abc', state };
  return { repositoryId: REPOSITORY, at, provisional: false, ...detail };
}

/** A release that somebody published. */
export function released(at: Instant, tag: string, prerelease = false): TimelineEvent {
  lastId += 1;
  const detail: EventDetail = { kind: 'released', releaseId: toId<ReleaseId>(lastId), tag, prerelease };
  return { repositoryId: REPOSITORY, at, provisional: false, ...detail };
}

/** A commit that somebody pushed to the repository, with the UTC offset of their clock in minutes. */
export function commit(at: Instant, login: string, utcOffsetMinutes: number): TimelineEvent {
  lastId += 1;
  return {
    repositoryId: REPOSITORY,
    at,
    actorId: known(login),
    provisional: false,
    kind: 'committed',
    sha: `c0ffee${lastId}`,
    authoredAt: at,
    utcOffsetMinutes,
  };
}

/** A team of the organisation with who is in it, one of several that everybody may see unless told otherwise. */
export function homeTeam(
  slug: keyof typeof TEAMS,
  logins: readonly string[],
  more: Partial<Pick<HomeTeam, 'visible' | 'hasTeams' | 'share'>> = {},
): HomeTeam {
  const members = new Set(logins.map(known));
  return { id: TEAMS[slug], slug, visible: true, hasTeams: false, share: 0.3, size: members.size, members, ...more };
}

/** The history with these teams, which may be asked as well. */
export function withTeams(history: RepositoryHistory, ...homeTeams: readonly HomeTeam[]): RepositoryHistory {
  const teams = homeTeams.map(({ id, slug, members }) => [id, { id, slug, members, current: members }] as const);
  return { ...history, people: new Map(knownPeople), teams: new Map(teams), homeTeams };
}

/** The repository with these pull requests and commits; its people are those who did anything. */
export function historyOf(
  pullRequests: readonly ItemHistory[],
  repositoryEvents: readonly TimelineEvent[] = [],
): RepositoryHistory {
  return {
    repository: {
      id: REPOSITORY,
      owner: 'acme',
      name: 'ledger',
      private: false,
      archived: false,
      deleted: false,
      seenAt: MONDAY,
    },
    pullRequests,
    issues: [],
    milestones: [],
    repositoryEvents,
    people: new Map(knownPeople),
    teams: new Map([[TEAMS.core, { id: TEAMS.core, slug: 'core' }]]),
  };
}

/** What the signals are read from: the week of a Monday and the 26 before it, as known at its end unless told otherwise. */
export function contextOf(
  history: RepositoryHistory,
  {
    monday = MONDAY,
    asOf,
    settings = {},
  }: { monday?: Instant; asOf?: Instant; settings?: Partial<SignalSettings> } = {},
): SignalContext {
  const week = weekFrom(monday);
  const weeksBefore = Array.from({ length: 26 }, (_, index) => weekFrom(hours((index - 26) * 168, monday)));
  return signalContext(history, week, weeksBefore, asOf ?? week.until, { kindRules: {}, ...settings });
}

function weekFrom(since: Instant): Span {
  return { since, until: hours(168, since) };
}

/** Everybody whom any test has named: the people of a history may be more than those who did something in it. */
const knownPeople = new Map<PersonId, Person>();

function eventOf(number: ItemNumber, at: Instant, actor: string, detail: EventDetail): TimelineEvent {
  const base = { repositoryId: REPOSITORY, number, at, provisional: false };
  return actor === '-' ? { ...base, ...detail } : { ...base, actorId: known(actor), ...detail };
}

function known(login: string): PersonId {
  const id = who(login);
  knownPeople.set(id, { id, login, bot: isBot({ login, kind: 'user' }) });
  return id;
}

function requested(name = ''): Requested {
  const team = Object.entries(TEAMS).find(([slug]) => name === `@${slug}`);
  return team === undefined ? { reviewerId: known(name) } : { teamId: team[1] };
}

function detailOf([verb, object]: readonly string[]): EventDetail {
  lastId += 1;
  switch (verb) {
    case 'asks':
      return { kind: 'review_requested', ...requested(object) };
    case 'unasks':
      return { kind: 'review_request_removed', ...requested(object) };
    case 'approves':
      return { kind: 'reviewed', reviewId: toId(lastId), state: 'approved' };
    case 'rejects':
      return { kind: 'reviewed', reviewId: toId(lastId), state: 'changes_requested' };
    case 'reviews':
      return { kind: 'reviewed', reviewId: toId(lastId), state: 'commented' };
    case 'comments':
      return { kind: 'commented', commentId: toId(lastId) };
    case 'remarks':
      return { kind: 'review_commented', commentId: toId(lastId), ...(object === undefined ? {} : { path: object }) };
    case 'pushes':
      return { kind: 'pushed', headSha: `beef${lastId}` };
    case 'drafts':
      return { kind: 'convert_to_draft' };
    case 'readies':
      return { kind: 'ready_for_review' };
    case 'labels':
      return { kind: 'labeled', label: object ?? 'ui' };
    case 'merges':
      return { kind: 'merged' };
    case 'closes':
      return { kind: 'closed' };
    case 'reopens':
      return { kind: 'reopened' };
    default:
      throw new Error(`Nobody can “${verb}” here; see Step`);
  }
}
