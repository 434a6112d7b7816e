import { isoWeekSpan, isoWeeksBefore, lastCompleteIsoWeek } from '../../src/calendar/iso-week.ts';
import { defaultConfig } from '../../src/config/repository-config.ts';
import { type Instant, instantFromMs } from '../../src/facts/instant.ts';
import type { RepositorySnapshot } from '../../src/facts/snapshots.ts';
import type { Span } from '../../src/facts/spans.ts';
import { ownFigures } from '../../src/personal/own-figures.ts';
import { personOf } from '../../src/reporting/person-of.ts';
import { reportOf } from '../../src/reporting/report-of.ts';
import { BASELINE_WEEKS } from '../../src/signals/context.ts';
import type { Store } from '../../src/store/open.ts';
import { findRepositoryById } from '../../src/store/repositories.ts';
import type { BenchDatabase } from '../databases.ts';
import { quantile } from '../figures.ts';
import { openBenchStore } from '../open-bench-store.ts';
import { answerRequests, peakMegabytes } from '../worker-process.ts';
import { fill, lengthen, widen } from './fill.ts';
import { person, REPOSITORY_ID } from './pull-request-life.ts';
import type { SyntheticRepository } from './synthetic-repository.ts';

/** What a process of this benchmark is asked. */
export type ReportTask =
  | { fill: SyntheticRepository }
  | { lengthen: SyntheticRepository; copies: number }
  | { widen: SyntheticRepository; copies: number }
  | { report: Runs }
  | { own: Runs };

interface Runs {
  asOf: Instant;
  runs: number;
}

type ReportRequest = { variables: BenchDatabase['variables'] } & ReportTask;

/** What it answers: how many events there are now, and for a report or somebody’s own page how long it took (the median run) and the process's peak. */
export interface ReportAnswer {
  events: number;
  seconds: number;
  peakMb: number;
}

answerRequests(async (request: ReportRequest): Promise<ReportAnswer> => {
  const store = await openBenchStore(request.variables);
  try {
    const seconds = await perform(store, request);
    return { events: await countEvents(store), seconds, peakMb: peakMegabytes() };
  } finally {
    await store.close();
  }
});

async function perform(store: Store, request: ReportRequest): Promise<number> {
  const started = performance.now();
  if ('fill' in request) await fill(store, request.fill);
  else if ('lengthen' in request) await lengthen(store, request.lengthen, request.copies);
  else if ('widen' in request) await widen(store, request.widen, request.copies);
  else if ('report' in request) return await reportSeconds(store, request.report);
  else return await ownSeconds(store, request.own);
  // What autovacuum does on a server before long; the embedded database has none.
  if (store.kind === 'postgresql') await store.pool.query('ANALYZE');
  return (performance.now() - started) / 1000;
}

async function reportSeconds(store: Store, { asOf, runs }: Runs): Promise<number> {
  const repository = await syntheticRepository(store);
  const make = async () => await reportOf(store, repository, timeOf(asOf), defaultConfig(), 'https://github.com');
  return await medianSeconds(runs, make);
}

/** What one of the people sees of themselves, from the database to the value. */
async function ownSeconds(store: Store, { asOf, runs }: Runs): Promise<number> {
  const readable = [await syntheticRepository(store)];
  return await medianSeconds(runs, async () => {
    const facts = await personOf(store, { id: person(0), login: 'p0', readable, now: asOf });
    if (facts.deeds.length === 0) throw new Error('Nothing was found of the person.');
    ownFigures(facts, { status: 'not-asked' }, 'https://github.com');
  });
}

async function syntheticRepository(store: Store): Promise<RepositorySnapshot> {
  const repository = await findRepositoryById(store, REPOSITORY_ID);
  if (repository === undefined) throw new Error('The repository is not there; was it filled?');
  return repository;
}

async function medianSeconds(runs: number, make: () => Promise<unknown>): Promise<number> {
  const seconds: number[] = [];
  for (let run = 0; run < runs; run++) {
    const started = performance.now();
    await make();
    seconds.push((performance.now() - started) / 1000);
  }
  return quantile(seconds, 0.5);
}

function timeOf(asOf: Instant): { window: Span; weeksBefore: Span[]; asOf: Instant } {
  const week = lastCompleteIsoWeek(asOf, 'UTC');
  const weeksBefore = isoWeeksBefore(week, BASELINE_WEEKS, 'UTC').map(toSpan);
  return { window: toSpan(isoWeekSpan(week, 'UTC')), weeksBefore, asOf };
}

function toSpan({ sinceMs, untilMs }: { sinceMs: number; untilMs: number }): Span {
  return { since: instantFromMs(sinceMs), until: instantFromMs(untilMs) };
}

async function countEvents({ pool }: Store): Promise<number> {
  const { rows } = await pool.query<{ count: number }>('SELECT count(*)::int AS count FROM event');
  return rows[0]?.count ?? 0;
}
