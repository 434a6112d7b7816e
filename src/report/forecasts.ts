import { type Instant, instantFromMs } from '../facts/instant.ts';
import { optional } from '../facts/optional.ts';
import type { MilestoneForecast } from '../signals/forecast/milestone-forecast.ts';
import type { Forecasts } from '../signals/forecast/forecast.ts';
import { type Language, LANGUAGES } from './language/language.ts';
import type { Outlook } from './report.ts';

/** What a report says of the time to come; `undefined` while there is too little history for any forecast. */
export function outlookOf({ at, near, far, record, milestones, dates }: Forecasts, url: string): Outlook | undefined {
  if (near === undefined && milestones.length === 0) return undefined;
  return {
    at,
    counts: [
      ...(near ? [{ weeks: 4, median: near.median, ranges: near.ranges }] : []),
      ...(far ? [{ weeks: 8, median: far.median, ranges: far.ranges }] : []),
    ],
    record: { n: record.n, held: heldOf(record) },
    milestones: milestones.map((milestone) => ({ ...milestone, url: `${url}/milestone/${milestone.number}` })),
    ...optional('dates', dates),
  };
}

function heldOf({ n, p50 = 0, p85 = 0, p95 = 0 }: Forecasts['record']) {
  const count = (share: number) => Math.round(share * n);
  return { 0.5: count(p50), 0.85: count(p85), 0.95: count(p95) };
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
export function milestoneRows(
  { milestones, at }: Outlook,
  zone: string,
  { forecasts: say, dates }: Language = LANGUAGES.en,
): MilestoneRow[] {
  return milestones.map((milestone) => ({
    title: milestone.title,
    url: milestone.url,
    due: milestone.dueAt === undefined ? '–' : dates.date(milestone.dueAt, zone),
    left: say.left(milestone.remaining, milestone.added),
    half: say.done(milestone.doneBy[0.5], at, zone),
    most: say.done(milestone.doneBy[0.85], at, zone),
    nearlyAll: say.done(milestone.doneBy[0.95], at, zone),
  }));
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
