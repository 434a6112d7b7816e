import type { ItemNumber } from '../../src/facts/ids.ts';
import { instant, instantFromMs } from '../../src/facts/instant.ts';
import { optional } from '../../src/facts/optional.ts';
import { bottleneckOf } from '../../src/report/bottleneck.ts';
import { findAll } from '../../src/report/findings/find.ts';
import type { QueueSeen, Seen } from '../../src/report/findings/rule.ts';
import { leftOut } from '../../src/report/left-out.ts';
import type { MilestoneOutlook, Outlook, Report, Thanks, WaitingPull } from '../../src/report/report.ts';

const URL = 'https://github.com/acme/ledger';
const SINCE = instant('2026-11-15T23:00:00Z');
/** The end of the week. */
export const UNTIL = instant('2026-11-22T23:00:00Z');
/** The weeks of a chart, by number. */
export const WEEKS = [36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47];

/** A report of week 47 of 2026; findings and what is left out follow from the parts. */
export function reportOf(
  parts: Partial<Report> & { afterHours?: boolean } & Partial<
      Pick<Seen, 'thanks' | 'thinAreas' | 'ownerLines' | 'busiestQueue'>
    > = {},
): Report {
  const { afterHours = false, thanks = [], thinAreas = [], ownerLines = [], busiestQueue, ...given } = parts;
  const { signals = [], waiting = [] } = given;
  return {
    repository: { owner: 'acme', name: 'ledger', url: URL },
    window: { since: SINCE, until: UNTIL },
    week: '2026-W47',
    asOf: UNTIL,
    zone: 'Europe/Berlin',
    activePeople: 0,
    openPullRequests: waiting.length,
    mergedPullRequests: 0,
    signals,
    findings: findAll({
      signals,
      ...queueOf(waiting),
      period: 'this week',
      zone: 'Europe/Berlin',
      thanks,
      teamRequests: [],
      ownerLines,
      thinAreas,
      ...optional('outlook', given.outlook),
      ...optional('busiestQueue', busiestQueue),
    }),
    thanks,
    waiting,
    series: { weeks: WEEKS, merged: WEEKS.map(() => undefined), hoursToFirstReview: WEEKS.map(() => undefined) },
    bottleneck: bottleneckOf(signals, queueOf(waiting)),
    leftOut: leftOut(signals, { afterHours }),
    ...given,
  };
}

/** The queue of these, where everybody who is asked is named. */
export function queueOf(waiting: readonly WaitingPull[]): QueueSeen {
  const asked = waiting.flatMap((pull) => pull.asked);
  const counts = [...Map.groupBy(asked, (name) => name).values()].map(({ length }) => length);
  const [most = 0, second = 0] = counts.toSorted((a, b) => b - a);
  return { waiting, requestsHeld: { requests: asked.length, byTwo: most + second, asked: counts.length } };
}

/** A pull request that waits; for a reviewer, two days, unless told otherwise. */
export function waitingPull(number: number, parts: Partial<WaitingPull> = {}): WaitingPull {
  return {
    number: number as ItemNumber,
    title: `Change number ${number}`,
    url: `${URL}/pull/${number}`,
    turn: 'reviewer',
    asked: [],
    waitingHours: 48,
    turnHours: Math.min(30, parts.waitingHours ?? 48),
    overdue: false,
    ...parts,
  };
}

/** Something to thank somebody for. */
export function thanksTo(login: string, number: number, kind: Thanks['kind']): Thanks {
  return { kind, login, number: number as ItemNumber, url: `${URL}/pull/${number}` };
}

/** A moment so many days after the week. */
export const days = (count: number) => instantFromMs(UNTIL + count * 24 * 60 * 60 * 1000);

/** A milestone that is due in eleven days and done in 5, 9 and 12 unless told otherwise. */
export function milestoneOutlook(number: number, parts: Partial<MilestoneOutlook> = {}): MilestoneOutlook {
  return {
    number,
    title: `Part ${number}`,
    url: `${URL}/milestone/${number}`,
    dueAt: days(11.5),
    remaining: 9,
    planned: 28,
    added: 0,
    doneBy: { 0.5: days(5), 0.85: days(9), 0.95: days(12) },
    ...parts,
  };
}

/** Forecasts as of the end of the week, with these milestones. */
export function outlookWith(...milestones: MilestoneOutlook[]): Outlook {
  const ranges = (...ends: [number, number][]) => {
    const [half, most, nearlyAll] = ends.map(([low, high]) => ({ low, high }));
    return { 0.5: half, 0.85: most, 0.95: nearlyAll } as Outlook['counts'][number]['ranges'];
  };
  return {
    at: UNTIL,
    counts: [
      { weeks: 4, median: 56, ranges: ranges([49, 63], [41, 74], [35, 83]) },
      { weeks: 8, median: 111, ranges: ranges([96, 127], [79, 149], [66, 170]) },
    ],
    record: { n: 36, held: { 0.5: 19, 0.85: 31, 0.95: 35 } },
    milestones,
    dates: { 0.5: { over: 61, held: 30 }, 0.85: { over: 43, held: 37 }, 0.95: { over: 22, held: 21 } },
  };
}
