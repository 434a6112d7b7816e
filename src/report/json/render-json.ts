import { toIso } from '../../facts/instant.ts';
import { optional } from '../../facts/optional.ts';
import { CERTAINTIES, type Certainty } from '../../signals/forecast/count-forecast.ts';
import type {
  Baseline,
  Interval,
  Measured,
  Percentiles,
  PublishedSignal,
  ThreeQuarters,
  Unit,
  WaitEstimate,
  WorkingPart,
} from '../../signals/signal.ts';
import type { Outlook, Report, WaitingPull } from '../report.ts';

/**
 * The report as the JSON of schema 1: plain values and plain text, times in ISO 8601 UTC, numbers to four decimals, what is not
 * known absent. The two ends of an interval have their places, so one that was not reached is `null`, and so is a usual upper end
 * that is not reached.
 */
export function renderJson(report: Report): Record<string, unknown> {
  return {
    schema: 1,
    repository: `${report.repository.owner}/${report.repository.name}`,
    asOf: toIso(report.asOf),
    window: { since: toIso(report.window.since), until: toIso(report.window.until) },
    ...optional('week', report.week),
    zone: report.zone,
    activePeople: report.activePeople,
    openPullRequests: report.openPullRequests,
    mergedPullRequests: report.mergedPullRequests,
    signals: report.signals.map(signalJson),
    findings: report.findings,
    waiting: report.waiting.map(waitingJson),
    ...optional('outlook', report.outlook && outlookJson(report.outlook)),
    bottleneck: report.bottleneck,
    leftOut: report.leftOut,
  };
}

function signalJson({ about, reading }: PublishedSignal): Record<string, unknown> {
  const head = { id: about.id, name: about.name, unit: about.unit, n: reading.n };
  if (reading.status === 'not-enough-data') {
    return { ...head, status: reading.status, minimum: reading.minimum, level: reading.level };
  }
  return { ...head, ...measuredJson(reading, about.unit), status: reading.status, level: reading.level };
}

function measuredJson(reading: Measured, unit: Unit): Record<string, unknown> {
  const { value, atLeast, interval, percentiles, working, threeQuarters, baseline, span, groups } = reading;
  return {
    ...optional('value', value === undefined ? undefined : rounded(value)),
    ...optional('atLeast', atLeast === undefined ? undefined : rounded(atLeast)),
    ...optional('interval', interval && intervalJson(interval)),
    ...optional('percentiles', unit === 'h' && percentiles ? percentilesJson(percentiles) : undefined),
    ...optional('working', working && workingJson(working)),
    ...optional('threeQuarters', threeQuarters && threeQuartersJson(threeQuarters)),
    ...optional('baseline', baseline && baselineJson(baseline)),
    ...optional('span', span && { since: toIso(span.since), until: toIso(span.until) }),
    ...optional('groups', groups && groupsJson(groups)),
  };
}

function workingJson(working: WorkingPart): Record<string, unknown> {
  return { ...estimateJson(working), percentiles: percentilesJson(working.percentiles) };
}

function threeQuartersJson({ baseline, ...estimate }: ThreeQuarters): Record<string, unknown> {
  return { ...estimateJson(estimate), ...optional('baseline', baseline && baselineJson(baseline)) };
}

function estimateJson({ value, atLeast, interval }: WaitEstimate): Record<string, unknown> {
  return {
    ...optional('value', value === undefined ? undefined : rounded(value)),
    ...optional('atLeast', atLeast === undefined ? undefined : rounded(atLeast)),
    interval: intervalJson(interval),
  };
}

function intervalJson({ low, high }: Interval): (number | null)[] {
  return [low, high].map((end) => (end === undefined || !Number.isFinite(end) ? null : rounded(end)));
}

function percentilesJson(percentiles: Percentiles): Record<string, number> {
  return groupsJson({ ...percentiles });
}

function baselineJson({ value, low, high, weeks }: Baseline): Record<string, number | null> {
  const end = Number.isFinite(high) ? rounded(high) : null;
  return { value: rounded(value), low: rounded(low), high: end, weeks };
}

function groupsJson(groups: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, rounded(value)]));
}

function waitingJson(pull: WaitingPull): Record<string, unknown> {
  const { olderThan, overdueRisk, firstReview } = pull;
  return {
    ...pull,
    waitingHours: rounded(pull.waitingHours),
    turnHours: rounded(pull.turnHours),
    ...optional('olderThan', olderThan === undefined ? undefined : rounded(olderThan)),
    ...optional('overdueRisk', overdueRisk && { ...overdueRisk, probability: rounded(overdueRisk.probability) }),
    ...optional('firstReview', firstReview && groupsJson({ ...firstReview })),
  };
}

function outlookJson({ at, counts, record, milestones, dates }: Outlook): Record<string, unknown> {
  return {
    at: toIso(at),
    counts: counts.map(({ weeks, median, ranges }) => ({ weeks, median, ranges: byPercent(ranges, endsJson) })),
    record: { n: record.n, held: byPercent(record.held, (count) => count) },
    milestones: milestones.map(({ dueAt, doneBy, ...milestone }) => ({
      ...milestone,
      ...optional('dueAt', dueAt === undefined ? undefined : toIso(dueAt)),
      doneBy: byPercent(doneBy, toIso),
    })),
    ...optional('dates', dates && byPercent(dates, (each) => each)),
  };
}

/** `{"p85": …}`; a certainty that is not reached is absent. */
function byPercent<T>(values: Readonly<Partial<Record<Certainty, T>>>, toJson: (value: T) => unknown) {
  return Object.fromEntries(
    CERTAINTIES.flatMap((certainty) => {
      const value = values[certainty];
      return value === undefined ? [] : [[`p${Math.round(100 * certainty)}`, toJson(value)]];
    }),
  );
}

function endsJson({ low, high }: { low: number; high: number }): [number, number] {
  return [low, high];
}

/** Beyond four decimals (a third of a second) is noise of the arithmetic, which may differ between machines. */
function rounded(value: number): number {
  return Number(value.toFixed(4)) + 0;
}
