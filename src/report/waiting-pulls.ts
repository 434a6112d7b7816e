import type { Requested } from '../facts/events.ts';
import { type RepositoryHistory, loginOf, teamName } from '../facts/history.ts';
import { type Instant, earlier, instantFromMs } from '../facts/instant.ts';
import { openRequests } from '../facts/lifecycle/lifecycle.ts';
import { optional } from '../facts/optional.ts';
import { isOptedOut } from '../facts/people.ts';
import { type Age, agesAt, closingTimes } from '../signals/ages.ts';
import type { SignalContext } from '../signals/context.ts';
import { currentWait } from '../signals/current-wait.ts';
import { predictFirstReview } from '../signals/first-review/predict.ts';
import { risksOf } from '../signals/overdue-risk/overdue-risk.ts';
import type { WaitingPull } from './report.ts';

/** What is ready and open, longest first, as GitHub shows it to everybody who can read the repository. */
export function waitingPulls(context: SignalContext, url: string): WaitingPull[] {
  return agesAt(context, lastMoment(context)).map((age) => ({
    ...waitingPull(age, context, url),
    ...likelyOf(context, age),
  }));
}

/** Within how many hours half, and 85 %, of the year’s pull requests were closed; `undefined` where there are too few. */
export function closedWithin(context: SignalContext): { half?: number; most?: number } | undefined {
  return closingTimes(context, lastMoment(context));
}

function lastMoment({ window, asOf }: SignalContext): Instant {
  return earlier(instantFromMs(window.until - 1), asOf);
}

/** What was foreseen of a pull request is worth telling while it may still come as foreseen. */
const FORESEEN_HOURS = 14 * 24;

/** What is likely to become of a young pull request: the risk that it ends overdue, the wait for its first review. */
function likelyOf(context: SignalContext, { pull, hours }: Age): Pick<WaitingPull, 'overdueRisk' | 'firstReview'> {
  if (hours >= FORESEEN_HOURS) return {};
  const wait = predictFirstReview(context, pull);
  return {
    ...optional('overdueRisk', risksOf(context).get(pull.number)),
    ...optional('firstReview', wait?.p50 === undefined ? undefined : wait),
  };
}

function waitingPull({ pull, hours, olderThan, overdue }: Age, context: SignalContext, url: string): WaitingPull {
  const { history } = context;
  const now = currentWait(pull, lastMoment(context));
  const requests = openRequests(pull);
  const asked = requests.flatMap(({ to }) => nameOf(history, to) ?? []);
  const toTeams = requests.filter(({ to }) => to.teamId !== undefined);
  const unnamedTeams = toTeams.filter(({ to }) => nameOf(history, to) === undefined).length;
  return {
    number: pull.number,
    title: pull.title,
    url: `${url}/pull/${pull.number}`,
    turn: now?.turn ?? 'unclear',
    asked,
    ...optional('unnamed', requests.length - asked.length - unnamedTeams || undefined),
    ...optional('unnamedTeams', unnamedTeams || undefined),
    waitingHours: hours,
    turnHours: now?.turnHours ?? hours,
    ...optional('olderThan', olderThan),
    overdue,
  };
}

/** What whoever is asked is called; `undefined` where they are not to be named. */
function nameOf(history: RepositoryHistory, { reviewerId, teamId }: Requested): string | undefined {
  if (teamId !== undefined) return teamName(history, teamId);
  return isOptedOut(history.people, reviewerId) ? undefined : loginOf(history.people, reviewerId);
}
