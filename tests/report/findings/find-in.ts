import { instant } from '../../../src/facts/instant.ts';
import { findAll } from '../../../src/report/findings/find.ts';
import type { Seen } from '../../../src/report/findings/rule.ts';
import type { Finding, WaitingPull } from '../../../src/report/report.ts';
import type { PublishedSignal } from '../../../src/signals/signal.ts';
import { queueOf } from '../report-parts.ts';

/** A week in which nothing was seen but this; what single weeks must bear out has been so for some. */
export function findIn(seen: Partial<Seen>): Finding[] {
  const nothing = { signals: [], thanks: [], teamRequests: [], ownerLines: [], thinAreas: [] };
  return findAll({ ...nothing, ...queueOf(seen.waiting ?? []), period: 'this week', zone: 'UTC', ...seen });
}

/** What is found in these signals and waiting pull requests. */
export function find(signals: readonly PublishedSignal[], waiting: readonly WaitingPull[] = []): Finding[] {
  return findIn({ signals, waiting });
}

/** What is usual: of a wait in hours, of a weekly count, of a share. */
export const hours = { value: 9, low: 6, high: 13, weeks: 26 };
export const counts = { value: 14, low: 8.7, high: 21.3, weeks: 26 };
export const share = { value: 0.2, low: 0.15, high: 0.25, weeks: 26 };
export const fourWeeks = { since: instant('2026-10-26T00:00:00Z'), until: instant('2026-11-23T00:00:00Z') };
