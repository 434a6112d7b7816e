import { formatIsoWeek, isoWeekAt, isoWeekSpan } from '../calendar/iso-week.ts';
import { type RepositoryHistory, loginOf } from '../facts/history.ts';
import type { Instant } from '../facts/instant.ts';
import { optional } from '../facts/optional.ts';
import type { Span } from '../facts/spans.ts';
import { thinAreas } from '../signals/area-knowledge.ts';
import { busyOwnerLines } from '../signals/code-owner-load.ts';
import { type SignalContext, type SignalSettings, signalContext } from '../signals/context.ts';
import { deedsOf } from '../signals/deeds.ts';
import { recognitionsOf } from '../signals/recognition.ts';
import type { PublishedSignal } from '../signals/signal.ts';
import { teamRequestsOf } from '../signals/team-requests.ts';
import { type PeopleOptions, readSignals } from '../signals/table.ts';
import { forecastsOf } from '../signals/forecast/forecast.ts';
import { requestsHeld } from '../signals/requests-held.ts';
import { busiestQueue } from '../signals/waits-across-teams.ts';
import { bottleneckOf } from './bottleneck.ts';
import { findAll } from './findings/find.ts';
import { outlookOf } from './forecasts.ts';
import { periodOf } from './headline.ts';
import { LANGUAGES, type LanguageName } from './language/language.ts';
import { leftOut } from './left-out.ts';
import type { Report, Thanks, WeeklySeries } from './report.ts';
import { closedWithin, waitingPulls } from './waiting-pulls.ts';

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
  const waiting = waitingPulls(context, url);
  const queue = { waiting, requestsHeld: requestsHeld(context) };
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
        ...queue,
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
    ...optional('closedWithin', closedWithin(context)),
    series: seriesOf(context, signals, zone),
    ...outlook,
    bottleneck: bottleneckOf(signals, queue, language),
    leftOut: leftOut(signals, request, language),
  };
}

/** The ISO week that the window is, if it is one. */
function nameOfWeek(window: Span, zone: string): string | undefined {
  const week = isoWeekAt(window.since, zone);
  const span = isoWeekSpan(week, zone);
  return span.sinceMs === window.since && span.untilMs === window.until ? formatIsoWeek(week) : undefined;
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
