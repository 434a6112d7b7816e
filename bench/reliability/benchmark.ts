import { Command } from 'commander';
import { postgresqlAnswers } from '../../tests/store/postgresql-server.ts';
import { embeddedPlace, type MakePlace, onPlace, postgresqlPlace } from '../../tests/reliability/places.ts';
import { readThroughKills } from '../../tests/reliability/read-through-kills.ts';
import { seededOrganisation } from '../../src/sandbox/scenario/seeded-organisation.ts';
import { oneReportEach } from '../../tests/reliability/one-report.ts';
import { FAILPOINTS } from '../../tests/reliability/failpoint.ts';
import { organisationDeliveries } from '../../tests/reliability/organisation-deliveries.ts';
import {
  cleanDigest,
  type Survived,
  throughFailpoints,
  throughKills,
  throughStops,
} from '../../tests/reliability/through-deaths.ts';
import { progress } from '../progress.ts';
import { measureDigests } from './digests.ts';
import { wholeNumber } from '../whole-number.ts';

interface ReliabilityOptions {
  deliveries: number;
  kills: number;
  runs: number;
  stops: number;
  periods: number;
  weeks: number;
  only?: string[];
}

type Measure = (make: MakePlace, options: ReliabilityOptions) => Promise<object>;

/** What can be measured, by the name that `--only` takes. */
const MEASURES: Record<string, Measure> = {
  kills: async (make, options) =>
    await withDeliveries(make, options, async (deliveries, clean) => {
      const survived = await onPlace(make, async (place) => await throughKills(place, deliveries, options));
      return figures(survived, clean);
    }),
  failpoints: async (make, options) =>
    await withDeliveries(make, options, async (deliveries, clean) => {
      const survived = await onPlace(make, async (place) => await throughFailpoints(place, deliveries, options));
      return { points: FAILPOINTS.length, runs: options.runs, ...figures(survived, clean) };
    }),
  stops: async (make, options) =>
    await withDeliveries(make, options, async (deliveries, clean) => {
      const survived = await onPlace(make, async (place) => await throughStops(place, deliveries, options));
      const { stopSeconds: seconds, endings } = survived;
      const exits = endings.filter(({ code }) => code === 0).length;
      const slowest = Math.max(...seconds);
      return { ...figures(survived, clean), exits, medianStopSeconds: median(seconds), slowestStopSeconds: slowest };
    }),
  digests: measureDigests,
  backfill: async (make, { kills, weeks }) => {
    const scenario = seededOrganisation({ lastMonday: '2026-11-16T00:00:00Z', weeks, seed: 6 });
    const { digest, undisturbed, secondsToGoOn, ...came } = await readThroughKills(make, {
      scenario,
      kills,
      skipWaits: false,
    });
    const slowestToGoOnSeconds = Math.max(...secondsToGoOn);
    return {
      ...came,
      digestEqual: digest === undisturbed,
      medianToGoOnSeconds: median(secondsToGoOn),
      slowestToGoOnSeconds,
    };
  },
  reports: async (make, { periods }) => {
    const { seconds, ...counts } = await onPlace(make, async (place) => await oneReportEach(place, { periods }));
    return { ...counts, seconds: Math.round(seconds) };
  },
};

/** `bench reliability`: what survives when the app is killed, at full size, on each database. */
export function reliabilityBenchmark(print: (result: object) => void): Command {
  return new Command('reliability')
    .description('Kills the app in every way while deliveries come in, and counts what is lost or counted twice.')
    .option('--deliveries <N>', 'how many are sent', wholeNumber, 10_000)
    .option('--kills <N>', 'how often the app is killed while they come in', wholeNumber, 20)
    .option('--runs <N>', 'how often it is killed at each failpoint', wholeNumber, 20)
    .option('--stops <N>', 'how often it is asked to stop under load', wholeNumber, 20)
    .option('--periods <N>', 'how many reports an instance dies of', wholeNumber, 200)
    .option('--weeks <N>', 'how many weeks of history are read through kills', wholeNumber, 275)
    .option('--only <NAME...>', `some of ${Object.keys(MEASURES).join(', ')}`)
    .action(async (options: ReliabilityOptions) => print(await measure(options)));
}

async function measure(options: ReliabilityOptions): Promise<object> {
  const places: [string, MakePlace][] = [['embedded', embeddedPlace]];
  if (await postgresqlAnswers()) places.unshift(['postgresql', postgresqlPlace]);
  else progress('PostgreSQL does not answer and is left out; set TEST_DATABASE_URL to the one to measure.');
  const result: Record<string, Record<string, object>> = {};
  for (const [name, take] of Object.entries(MEASURES)) {
    if (options.only && !options.only.includes(name)) continue;
    const databases: Record<string, object> = {};
    for (const [kind, make] of places) {
      progress(`Measuring ${name} on ${kind}`);
      databases[kind] = await take(make, options);
      progress(JSON.stringify(databases[kind]));
    }
    result[name] = databases;
  }
  return result;
}

async function withDeliveries<T>(
  make: MakePlace,
  { deliveries: count }: ReliabilityOptions,
  work: (deliveries: ReturnType<typeof organisationDeliveries>, clean: string) => Promise<T>,
): Promise<T> {
  const deliveries = organisationDeliveries(count);
  try {
    return await work(deliveries, await onPlace(make, async (place) => await cleanDigest(place, deliveries)));
  } finally {
    deliveries.remove();
  }
}

function figures(survived: Survived, clean: string): object {
  const { deliveries, duplicated, deaths, sentAgain, lost, missing, takenTwice, seconds } = survived;
  const rounded = Math.round(seconds);
  const digestEqual = survived.digest === clean;
  return { deliveries, duplicated, deaths, sentAgain, lost, missing, takenTwice, digestEqual, seconds: rounded };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
