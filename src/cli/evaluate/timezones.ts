import { Command } from 'commander';
import { type TimeZoneFigures, scoreTimeZones, timeZoneFigures } from '../../evaluate/timezones.ts';
import { plural } from '../../report/words.ts';
import { CommandFailure } from '../failure.ts';
import type { CliIo } from '../io.ts';
import { readActivity, readTruth } from './read-activity.ts';

interface Options {
  events: string;
  truth: string;
  json?: boolean;
}

const PROGRESS_EVERY_LINES = 20_000;

/** `headroom evaluate timezones` */
export function evaluateTimeZonesCommand(io: CliIo): Command {
  return new Command('timezones')
    .description('Infer people’s time zones from their activity and compare them with the offsets of their commits.')
    .requiredOption('--events <file>', 'activity, one {"t","login","repo"} a line, .ndjson or .ndjson.gz')
    .requiredOption('--truth <file>', 'offsets by person and season, .csv; rows with usable=1 are scored')
    .option('--json', 'print one JSON value')
    .action((options: Options) => evaluate(io, options));
}

async function evaluate(io: CliIo, { events, truth, json }: Options): Promise<void> {
  const rows = await readTruth(truth);
  if (!rows.some(({ usable }) => usable)) {
    throw new CommandFailure(`${truth} has no row with usable=1; there is nothing to score.`);
  }
  const people = await readActivity(events, (lines) => {
    if (lines % PROGRESS_EVERY_LINES === 0) io.progress(`${events}: ${plural(lines, 'event')}`);
  });
  io.progress(`Inferring the zones of ${plural(new Set(rows.map(({ login }) => login)).size, 'person', 'people')}`);
  const figures = timeZoneFigures(scoreTimeZones(people, rows));
  io.progress('');
  io.print(json ? JSON.stringify(figures) : describe(figures));
}

function describe(figures: TimeZoneFigures): string {
  const rows: [string, string][] = [
    ['Windows (a person and a season)', String(figures.windows)],
    ['Offset exactly right', percent(figures.exact)],
    ['Within 1 h', percent(figures.within1h)],
    ['Within 2 h', percent(figures.within2h)],
    ['Within 3 h', percent(figures.within3h)],
    ['Zone claimed', percent(figures.claimed)],
    ['Claims within 1 h', percent(figures.claimedWithin1h)],
    ['Error of the off-hours share', points(figures.offHoursErrorPoints)],
    ['  where a zone is claimed', points(figures.offHoursErrorPointsClaimed)],
    ['  if everybody lived at UTC', points(figures.offHoursErrorPointsAlwaysUtc)],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, value]) => `${name.padEnd(width)}  ${value.padStart(11)}`).join('\n');
}

function percent(share: number | undefined): string {
  return share === undefined ? 'no data' : `${(100 * share).toFixed(1)} %`;
}

function points(value: number | undefined): string {
  return value === undefined ? 'no data' : `${value.toFixed(1)} points`;
}
