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

/** `growth`: seconds with the whole history ÷ seconds with the last tenth of it, of the same weeks. */
interface ReportFigures {
  events: number;
  seconds: number;
  growth: number;
  peakMb: number;
  /** What one person sees of themselves, with the whole history, and compared with the last tenth of it. */
  own: { seconds: number; growth: number };
  /** The same number of events in a tenth of the weeks, so that a report reads ten times as many. */
  busier: { growth: number; seconds: number; peakMb: number };
}

/** The Monday after the week that is reported. */
const AS_OF: Instant = instant('2026-11-16T00:00:00Z');
/** How many times longer the history is than the one it is compared with, and how many times busier the weeks become. */
const TIMES = 10;

/** So many more pull requests are needed because those of the last weeks have not had all their events. */
const UNFINISHED = 1.02;

/** `bench report`: one week's report, from the database to the value, and what a longer history and busier weeks do to it. */
export function reportBenchmark(print: (result: object) => void): Command {
  return new Command('report')
    .description(
      'All signals and the report of one week of a made-up repository: with the last tenth of its history, with all of it, and with as many events in a tenth of the weeks.',
    )
    .option('--events <N>', 'timeline events of its history', wholeNumber, 1_000_000)
    .option('--weeks <N>', 'weeks that these are spread over', wholeNumber, 1040)
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
  const pullRequests = Math.ceil((events * UNFINISHED) / TIMES / EVENTS_PER_PULL_REQUEST);
  const numbersAfter = (TIMES - 1) * pullRequests;
  const tenth: SyntheticRepository = { until: AS_OF, weeks: Math.round(weeks / TIMES), pullRequests, numbersAfter };
  const copies = TIMES - 1;
  const report = async (of: string): Promise<ReportAnswer> => {
    const answer = await ask({ report: { asOf: AS_OF, runs } });
    progress(`${kind}: report of ${of} in ${rounded(answer.seconds)} s, peak ${answer.peakMb} MB`);
    return answer;
  };

  const filled = await ask({ fill: tenth });
  progress(`${kind}: ${filled.events} events written in ${rounded(filled.seconds)} s`);
  const own = async (): Promise<number> => {
    const { seconds } = await ask({ own: { asOf: AS_OF, runs } });
    progress(`${kind}: a page of one’s own of these in ${rounded(seconds)} s`);
    return seconds;
  };
  const short = await report('these');
  const ownShort = await own();
  const { events: all } = await ask({ lengthen: tenth, copies });
  const long = await report(`${all} events, the same last weeks`);
  const ownLong = await own();
  await ask({ widen: tenth, copies });
  const busy = await report('ten times as many in the last weeks');
  return {
    events: all,
    seconds: rounded(long.seconds),
    growth: rounded(long.seconds / short.seconds),
    peakMb: long.peakMb,
    own: { seconds: rounded(ownLong), growth: rounded(ownLong / ownShort) },
    busier: { growth: rounded(busy.seconds / long.seconds), seconds: rounded(busy.seconds), peakMb: busy.peakMb },
  };
}
