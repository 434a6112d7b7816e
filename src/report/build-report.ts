import { formatIsoWeek, isoWeekAt, isoWeekSpan } from '../calendar/iso-week.ts';
import { type RepositoryHistory, loginOf } from '../facts/history.ts';
import type { PersonId } from '../facts/ids.ts';
import { type Instant, earlier, instantFromMs } from '../facts/instant.ts';
import { openRequests, turnNow } from '../facts/lifecycle/lifecycle.ts';
import { optional } from '../facts/optional.ts';
import type { People } from '../facts/people.ts';
import type { Span } from '../facts/spans.ts';
import { type Age, agesAt, closingTimes } from '../signals/ages.ts';
import { thinAreas } from '../signals/area-knowledge.ts';
import { busyOwnerLines } from '../signals/code-owner-load.ts';
import { type SignalContext, type SignalSettings, signalContext } from '../signals/context.ts';
import { deedsOf } from '../signals/deeds.ts';
import { predictFirstReview } from '../signals/first-review/predict.ts';
import { risksOf } from '../signals/overdue-risk/overdue-risk.ts';
import { recognitionsOf } from '../signals/recognition.ts';
import type { PublishedSignal } from '../signals/signal.ts';
import { teamRequestsOf } from '../signals/team-requests.ts';
import { type PeopleOptions, readSignals } from '../signals/table.ts';
import { forecastsOf } from '../signals/forecast/forecast.ts';
import { busiestQueue } from '../signals/waits-across-teams.ts';
import { bottleneckOf } from './bottleneck.ts';
import { findAll } from './findings/find.ts';
import { outlookOf } from './forecasts.ts';
import { periodOf } from './headline.ts';
import { type Language, LANGUAGES, type LanguageName } from './language/language.ts';
import { leftOut } from './left-out.ts';
import type { Report, Thanks, WaitingPull, WeeklySeries } from './report.ts';

/** What a report is made of besides the history. */
export interface ReportRequest extends PeopleOptions {
  window: Span;
  /** The weeks before the window, oldest first; at most 26 are used. */
  weeksBefore: readonly Span[];
  asOf: Instant;
  /** IANA name of the zone in which days are told. */
  zone: string;
  /** Where the repository's pages are: `https://github.com/acme/ledger`. */
  url: string;
  settings?: SignalSettings;
  /** In which it is told; English by default. */
  language?: LanguageName;
}

const CHART_WEEKS = 12;

/** The health report of a repository: pure, the same for the same facts and request. */
export function buildReport(history: RepositoryHistory, request: ReportRequest): Report {
  const { window, weeksBefore, asOf, zone, url } = request;
  const language = LANGUAGES[request.language ?? 'en'];
  const context = signalContext(history, window, weeksBefore, asOf, request.settings);
  const signals = readSignals(context, request);
  const waiting = waitingPulls(context, url, language);
  const week = optional('week', nameOfWeek(window, zone));
  const thanks = request.recognition === false ? [] : thanksOf(context, url);
  const outlook = optional('outlook', outlookOf(forecastsOf(context), url));
  return {
    repository: { owner: history.repository.owner, name: history.repository.name, url },
    window,
    ...week,
    asOf,
    zone,
    activePeople: peopleActiveIn(context),
    openPullRequests: waiting.length,
    mergedPullRequests: mergedIn(context),
    signals,
    findings: findAll(
      {
        signals,
        waiting,
        period: periodOf(week, language),
        zone,
        ...outlook,
        thanks,
        teamRequests: teamRequestsOf(context),
        ...optional('busiestQueue', busiestQueue(context)),
        ownerLines: busyOwnerLines(context),
        thinAreas: thinAreas(context),
      },
      language,
    ),
    thanks,
    waiting,
    ...optional('closedWithin', closingTimes(context, lastMoment(context))),
    series: seriesOf(context, signals, zone),
    ...outlook,
    bottleneck: bottleneckOf(signals, waiting, language),
    leftOut: leftOut(signals, request, language),
  };
}

/** The ISO week that the window is, if it is one. */
function nameOfWeek(window: Span, zone: string): string | undefined {
  const week = isoWeekAt(window.since, zone);
  const span = isoWeekSpan(week, zone);
  return span.sinceMs === window.since && span.untilMs === window.until ? formatIsoWeek(week) : undefined;
}

function waitingPulls(context: SignalContext, url: string, { turns }: Language): WaitingPull[] {
  return agesAt(context, lastMoment(context)).map((age) => ({
    ...waitingPull(age, context.history, url, turns.someTeam),
    ...likelyOf(context, age),
  }));
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

function waitingPull(
  { pull, hours, olderThan, overdue }: Age,
  history: RepositoryHistory,
  url: string,
  someTeam: string,
): WaitingPull {
  const requests = openRequests(pull);
  const named = requests.filter(({ to }) => !isOptedOut(history.people, to.reviewerId));
  const asked = named.map(({ to }) =>
    to.teamId === undefined ? loginOf(history.people, to.reviewerId) : (history.teams.get(to.teamId)?.slug ?? someTeam),
  );
  return {
    number: pull.number,
    title: pull.title,
    url: `${url}/pull/${pull.number}`,
    turn: turnNow(pull)?.turn ?? 'unclear',
    asked,
    ...optional('unnamed', requests.length - named.length || undefined),
    waitingHours: hours,
    ...optional('olderThan', olderThan),
    overdue,
  };
}

function isOptedOut(people: People, id: PersonId | undefined): boolean {
  return id !== undefined && people.get(id)?.optedOut === true;
}

function thanksOf(context: SignalContext, url: string): Thanks[] {
  return recognitionsOf(context).map(({ kind, by, number }) => ({
    kind,
    login: loginOf(context.history.people, by),
    number,
    url: `${url}/pull/${number}`,
  }));
}

function peopleActiveIn(context: SignalContext): number {
  const { since, until } = context.window;
  return new Set(deedsOf(context).flatMap(({ at, by }) => (at >= since && at < until ? [by] : []))).size;
}

function mergedIn(context: SignalContext): number {
  const { since, until } = context.window;
  return context.lifecycles.filter(({ mergedAt }) => mergedAt !== undefined && mergedAt >= since && mergedAt < until)
    .length;
}

function seriesOf(context: SignalContext, signals: readonly PublishedSignal[], zone: string): WeeklySeries {
  const weeks = [...context.trailingWeeks, context.window].slice(-CHART_WEEKS);
  const lastWeeks = (id: string) => {
    const reading = signals.find(({ about }) => about.id === id)?.reading;
    const values = reading && reading.status !== 'not-enough-data' ? (reading.weekly ?? []) : [];
    return weeks.map((_, index) => values.at(index - weeks.length));
  };
  return {
    weeks: weeks.map(({ since }) => isoWeekAt(since, zone).week),
    merged: lastWeeks('throughput'),
    hoursToFirstReview: lastWeeks('time-to-first-review'),
  };
}
