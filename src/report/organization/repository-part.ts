import { type RepositoryHistory, teamName } from '../../facts/history.ts';
import type { PersonId, TeamId } from '../../facts/ids.ts';
import { type Instant, WEEK_MS, instantFromMs } from '../../facts/instant.ts';
import { isOpen, openRequests } from '../../facts/lifecycle/lifecycle.ts';
import { signalContext } from '../../signals/context.ts';
import { deedsOf } from '../../signals/deeds.ts';
import { forecastsOf } from '../../signals/forecast/forecast.ts';
import { type TeamPairWait, teamPairWaits } from '../../signals/team-pairs.ts';
import { isToldTeam } from '../../signals/told-groups.ts';
import { outlookOf } from '../forecasts.ts';
import type { Outlook, Report } from '../report.ts';

/** A request for review that is open: of a person or of a team. Only for counting; it is told by repository and team. */
export interface OpenRequest {
  at: Instant;
  reviewerId?: PersonId;
  teamId?: TeamId;
}

/** What the organisation’s report takes from one repository, so that its history can be let go. */
export interface RepositoryPart {
  report: Report;
  isPrivate: boolean;
  /** The forecasts as they were a week before. */
  outlookBefore?: Outlook;
  /** How much each person did here within the year; opted-out people and machines are left out. */
  deeds: ReadonlyMap<PersonId, number>;
  requests: readonly OpenRequest[];
  /** How many pull requests of others each person reviewed here in the week; the same people. */
  reviewed: ReadonlyMap<PersonId, number>;
  /** Slugs of the teams that are asked and whose figures may be told: of five people or more, no secret ones, and none where none is named. */
  teams: ReadonlyMap<TeamId, string>;
  /** Requests of one team to another, of the last 13 weeks. */
  teamWaits: readonly TeamPairWait[];
  /** Whether figures about the load of teams are turned off. */
  worksCouncil: boolean;
}

/** Over so many weeks teams are seen to wait for each other. */
const TEAM_WEEKS = 13;

/** The part of one repository: its report of the week, and what is counted over all of them. */
export function repositoryPart(history: RepositoryHistory, report: Report, worksCouncil: boolean): RepositoryPart {
  const { window, asOf } = report;
  const context = signalContext(history, window, [], asOf);
  const before = instantFromMs(window.until - WEEK_MS);
  const lastWeek = { since: instantFromMs(window.since - WEEK_MS), until: before };
  const outlookBefore = outlookOf(forecastsOf(signalContext(history, lastWeek, [], before)), report.repository.url);
  const isTold = (id: PersonId) => {
    const person = history.people.get(id);
    return person !== undefined && !person.bot && person.optedOut !== true;
  };
  const deeds = new Map<PersonId, number>();
  for (const { by } of deedsOf(context)) if (isTold(by)) deeds.set(by, (deeds.get(by) ?? 0) + 1);
  const reviewed = new Map<PersonId, number>();
  for (const { reviews } of context.lifecycles) {
    const inWeek = reviews.filter(({ at }) => at >= window.since && at < window.until);
    for (const by of new Set(inWeek.flatMap((review) => review.by ?? [])))
      if (isTold(by)) reviewed.set(by, (reviewed.get(by) ?? 0) + 1);
  }
  const requests = context.lifecycles
    .filter((pull) => isOpen(pull) && !pull.authorIsBot)
    .flatMap((pull) => openRequests(pull).map(({ to, at }) => ({ at, ...to })))
    .filter(({ reviewerId }) => reviewerId === undefined || isTold(reviewerId));
  const told = (history.homeTeams ?? []).filter((team) => isToldTeam(history.people, team));
  const teams = told.flatMap(({ id }): [TeamId, string][] => {
    const name = teamName(history, id);
    return name === undefined ? [] : [[id, name]];
  });
  return {
    report,
    isPrivate: history.repository.private,
    ...(outlookBefore === undefined ? {} : { outlookBefore }),
    deeds,
    requests,
    reviewed,
    teams: new Map(teams),
    teamWaits: teamPairWaits(context, instantFromMs(window.until - TEAM_WEEKS * WEEK_MS)),
    worksCouncil,
  };
}
