import { Command } from 'commander';
import { type Instant, instant } from '../../src/facts/instant.ts';
import { type BenchDatabase, onEachDatabase } from '../databases.ts';
import { rounded } from '../figures.ts';
import { progress } from '../progress.ts';
import { wholeNumber } from '../whole-number.ts';
import { askOnce } from '../worker-process.ts';
import type { ReportAnswer, ReportTask } from './measure-process.ts';
import { EVENTS_PER_PULL_REQUEST } from './pull-request-life.ts';
import type { SyntheticRepository } from './synthetic-repository.ts';

interface ReportOptions {
  events: number;
  weeks: number;
  runs: number;
}

type ReportFigures = { events: number; seconds: number; growth: number; peakMb: number };

/** The Monday after the week that is reported. */
const AS_OF: Instant = instant('2026-11-16T00:00:00Z');
/** How many times longer the history is for the second measurement. */
const LONGER = 10;

/** `bench report`: one week's report, from the database to the value, and what a ten times longer history does to it. */
export function reportBenchmark(print: (result: object) => void): Command {
  return new Command('report')
    .description(
      'All signals and the report of one week of a made-up repository, and again with ten times its history.',
    )
    .option('--events <N>', 'timeline events of its history', wholeNumber, 100_000)
    .option('--weeks <N>', 'weeks that these are spread over', wholeNumber, 104)
    .option('--runs <N>', 'reports made in each process; the median counts', wholeNumber, 5)
    .action(async (options: ReportOptions) => {
      const databases = await onEachDatabase(async (database) => await measureReport(database, options));
      const all = Object.values(databases);
      const slowest = all.reduce((slower, each) => (each.seconds > slower.seconds ? each : slower));
      const worst = {
        growth: Math.max(...all.map(({ growth }) => growth)),
        peakMb: Math.max(...all.map(({ peakMb }) => peakMb)),
      };
      print({ events: slowest.events, seconds: slowest.seconds, ...worst, databases });
    });
}

async function measureReport(
  { kind, variables }: BenchDatabase,
  { events, weeks, runs }: ReportOptions,
): Promise<ReportFigures> {
  const ask = async (request: ReportTask): Promise<ReportAnswer> =>
    await askOnce(new URL('measure-process.ts', import.meta.url), { variables, ...request });
  const pullRequests = Math.ceil(events / EVENTS_PER_PULL_REQUEST);
  const numbersAfter = (LONGER - 1) * pullRequests;
  const repository: SyntheticRepository = { until: AS_OF, weeks, pullRequests, numbersAfter };
  const report = { asOf: AS_OF, runs };

  const filled = await ask({ fill: repository });
  progress(`${kind}: ${filled.events} events written in ${rounded(filled.seconds)} s`);
  const short = await ask({ report });
  progress(`${kind}: report in ${rounded(short.seconds)} s, peak ${short.peakMb} MB`);
  const lengthened = await ask({ lengthen: repository, copies: LONGER - 1 });
  const long = await ask({ report });
  progress(`${kind}: report with ${lengthened.events} events in ${rounded(long.seconds)} s, peak ${long.peakMb} MB`);
  return {
    events: filled.events,
    seconds: rounded(short.seconds),
    growth: rounded(long.seconds / short.seconds),
    peakMb: short.peakMb,
  };
}
