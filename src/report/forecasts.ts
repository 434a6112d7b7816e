import { type Instant, instantFromMs } from '../facts/instant.ts';
import { FARTHEST_WEEKS, type MilestoneForecast } from '../signals/forecast/milestone-forecast.ts';
import { weeksBefore } from '../signals/forecast/milestone-work.ts';
import type { Forecasts } from '../signals/forecast/forecast.ts';
import { sayDate } from './dates.ts';
import type { Outlook } from './report.ts';
import { plural } from './words.ts';

/** A record of fewer forecasts says nothing. */
const MIN_RECORD = 20;

/** What a report says of the time to come; `undefined` while there is too little history for any forecast. */
export function outlookOf({ at, near, far, record, milestones }: Forecasts, url: string): Outlook | undefined {
  if (near === undefined && milestones.length === 0) return undefined;
  return {
    at,
    counts: [
      ...(near ? [{ weeks: 4, median: near.median, ranges: near.ranges }] : []),
      ...(far ? [{ weeks: 8, median: far.median, ranges: far.ranges }] : []),
    ],
    record: { n: record.n, held: heldOf(record) },
    milestones: milestones.map((milestone) => ({ ...milestone, url: `${url}/milestone/${milestone.number}` })),
  };
}

function heldOf({ n, p50 = 0, p85 = 0, p95 = 0 }: Forecasts['record']) {
  const count = (share: number) => Math.round(share * n);
  return { 0.5: count(p50), 0.85: count(p85), 0.95: count(p95) };
}

/** `In the next 4 weeks 14 pull requests are likely to be finished (85 % range 9–20), in the next 8 weeks 27 (15–41).` */
export function sayCounts({ counts }: Outlook): string | undefined {
  const [near, far] = counts;
  if (near === undefined) return undefined;
  const first = `In the next ${near.weeks} weeks ${plural(near.median, 'pull request')} ${near.median === 1 ? 'is' : 'are'} likely to be finished, merged or not (85 % range ${sayEnds(near)})`;
  return far === undefined ? `${first}.` : `${first}; in the next ${far.weeks} weeks, ${far.median} (${sayEnds(far)}).`;
}

/** How the earlier forecasts came out, in the form that follows “Record:”. */
export function sayRecord({ record: { n, held } }: Outlook): string {
  if (n < MIN_RECORD)
    return `${n === 0 ? 'no earlier forecast is' : `${plural(n, 'earlier forecast')} ${n === 1 ? 'is' : 'are'}`} over, too few to count.`;
  return `of the last ${n} weekly forecasts of finished pull requests, 85 % ranges, ${held[0.85]} held.`;
}

/** A milestone as a line of a table, in words. */
export interface MilestoneRow {
  title: string;
  url: string;
  due: string;
  left: string;
  half: string;
  most: string;
  nearlyAll: string;
}

/** The open milestones that can be given a date, as lines of a table. */
export function milestoneRows({ milestones, at }: Outlook, zone: string): MilestoneRow[] {
  return milestones.map((milestone) => ({
    title: milestone.title,
    url: milestone.url,
    due: milestone.dueAt === undefined ? '–' : sayDate(milestone.dueAt, zone),
    left: `${milestone.remaining}${milestone.added === 0 ? '' : ` (${milestone.added} added)`}`,
    half: sayDone(milestone.doneBy[0.5], at, zone),
    most: sayDone(milestone.doneBy[0.85], at, zone),
    nearlyAll: sayDone(milestone.doneBy[0.95], at, zone),
  }));
}

/** A date, or how far away it is at the least. */
export function sayDone(done: Instant | undefined, at: Instant, zone: string): string {
  return done === undefined ? `after ${sayDate(weeksBefore(at, -FARTHEST_WEEKS), zone)}` : sayDate(done, zone);
}

const DAY_MS = 24 * 60 * 60 * 1000;
/** A date so long past is a plan that nobody keeps, and no news. */
const STALE_MS = 28 * DAY_MS;

/** Whether it is late in more than half of the simulations; due dates are days, and last to their end. */
export function isLikelyLate({ dueAt, doneBy }: MilestoneForecast, at: Instant): boolean {
  if (dueAt === undefined || dueAt < at - STALE_MS) return false;
  const dueEnd = instantFromMs(dueAt + DAY_MS);
  return doneBy[0.5] === undefined || doneBy[0.5] > dueEnd;
}

function sayEnds({ ranges }: Outlook['counts'][number]): string {
  const { low, high } = ranges[0.85];
  return low === high ? String(low) : `${low}–${high}`;
}
