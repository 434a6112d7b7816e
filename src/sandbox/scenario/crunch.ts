import { openPullRequest } from './arrivals.ts';
import { commitsFor } from './commits.ts';
import { colleague } from './people.ts';
import { reviewCarriers, weekendCrunch } from './planted.ts';
import type { Random } from './random.ts';
import * as remarks from './remarks.ts';
import { apiRepository } from './repository-names.ts';
import type { PullRequestTrace, Stage } from './stage.ts';
import { daysOfWeek, localInstant } from './zones.ts';

const hoursADay = 4;
const shareOfActiveHours = 0.85;
const newPullRequestsAWeekend = 2;
/** Work at a weekend keeps this far from the end of a pull request, in ms: nothing is pushed as it closes. */
const distanceMs = 60_000;

interface WeekendHour {
  login: string;
  atMs: number;
}

/** Puts the few pull requests that are opened at the crunch's weekends on the agenda. */
export function planWeekendPullRequests(stage: Stage): void {
  const random = stage.random('weekend pull requests');
  const authors = weekendCrunch.logins.filter((login) => !isCarrier(login));
  for (const week of weekendCrunch.weeks) {
    const hours = weekendHours(stage, week, authors, random);
    for (const { login, atMs } of random.shuffled(hours).slice(0, newPullRequestsAWeekend)) {
      stage.agenda.at(atMs, () => openPullRequest(stage, apiRepository, login, atMs));
    }
  }
}

/**
 * Tells the rest of the release crunch: people push to their own pull requests, the two who carry the reviews look again at
 * what has had a first review, everyone comments on issues of the milestone. First reviews still wait for working days.
 */
export function tellWeekendWork(stage: Stage): void {
  const random = stage.random('weekend work');
  for (const week of weekendCrunch.weeks) {
    for (const hour of weekendHours(stage, week, weekendCrunch.logins, random)) workOneHour(stage, hour, random);
  }
}

function weekendHours(stage: Stage, week: number, logins: readonly string[], random: Random): WeekendHour[] {
  if (week < stage.weeks.first) return [];
  const weekend = daysOfWeek(stage.weeks.startOf(week)).slice(5);
  return weekend.flatMap((day) =>
    logins.flatMap((login) => {
      const startHour = random.integer(10, 13);
      const hours = Array.from({ length: hoursADay }, (_, index) => startHour + index);
      return hours
        .filter(() => random.chance(shareOfActiveHours))
        .map((hour) => ({ login, atMs: localInstant(colleague(login).zone, day, hour * 60 + random.integer(0, 58)) }));
    }),
  );
}

function workOneHour(stage: Stage, { login, atMs }: WeekendHour, random: Random): void {
  const own = openAt(stage, atMs).filter(({ author }) => author === login);
  const reviewed = openAt(stage, atMs).filter(({ author, firstReviewMs }) => author !== login && firstReviewMs < atMs);
  if (isCarrier(login) && reviewed.length > 0 && random.chance(0.5)) {
    lookAgain(stage, random.pick(reviewed), login, atMs, random);
  } else if (own.length > 0 && random.chance(0.75)) {
    pushTo(stage, random.pick(own), atMs, random);
  } else {
    commentOnMilestone(stage, login, atMs, random);
  }
}

function openAt({ pullRequests }: Stage, atMs: number): PullRequestTrace[] {
  return pullRequests.filter(
    ({ repository, openFromMs, openUntilMs }) =>
      repository === apiRepository && openFromMs + distanceMs < atMs && atMs + distanceMs < openUntilMs,
  );
}

function lookAgain(
  stage: Stage,
  { repository, number }: PullRequestTrace,
  login: string,
  atMs: number,
  random: Random,
) {
  const body = random.pick(remarks.reviewNotes);
  stage.record(atMs, login, { do: 'review', repository, number, state: 'commented', body });
}

function pushTo(stage: Stage, { repository, number, author, folder }: PullRequestTrace, atMs: number, random: Random) {
  const push = {
    author,
    pushedMs: atMs,
    message: 'Get this ready for the release',
    folder,
    count: random.integer(1, 2),
  };
  stage.record(atMs, author, { do: 'push-commits', repository, number, commits: commitsFor(push, random) });
}

function commentOnMilestone(stage: Stage, login: string, atMs: number, random: Random): void {
  const open = stage.backlog.items.filter(
    ({ repository, milestone, openedMs, closedMs }) =>
      repository === apiRepository && milestone !== undefined && openedMs < atMs && atMs < closedMs,
  );
  if (open.length === 0) return;
  const { repository, number } = random.pick(open);
  stage.record(atMs, login, { do: 'comment', repository, number, body: random.pick(remarks.crunchRemarks) });
}

function isCarrier(login: string): boolean {
  return reviewCarriers.logins.some((carrier) => carrier === login);
}
