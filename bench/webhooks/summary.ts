import type { DatabaseKind } from '../databases.ts';
import { quantile, rounded } from '../figures.ts';
import { type Contestant, keptIn } from './contestants.ts';
import type { Lap } from './race.ts';

type DatabaseFigures = { durablePerSecond: number; bareProbotPerSecond: number; ratio: number; p99Ms: number };

/**
 * Checks that every acknowledged delivery is in the database and none is parked, and that all databases hold the same facts.
 * @throws Error when one does not.
 */
export async function checkKept(contestants: readonly Contestant[], acknowledged: number): Promise<void> {
  const digests = new Set<string>();
  for (const { name, database } of contestants) {
    if (database === undefined) continue;
    const kept = await keptIn(database);
    if (kept.deliveries !== acknowledged || kept.parked > 0) {
      throw new Error(`${name}: ${acknowledged} acknowledged, ${kept.deliveries} kept, ${kept.parked} parked.`);
    }
    digests.add(kept.digest);
  }
  if (digests.size > 1) throw new Error('The databases hold different facts after the same deliveries.');
}

/** The result: rates over all rounds, and as ratio the median of the rounds' ratios, which one noisy round does not move. */
export function summary(laps: readonly Lap[]): object {
  const kinds = [...new Set(laps.map(({ name }) => name))].filter((name) => name !== 'bare Probot');
  const databases: Partial<Record<DatabaseKind, DatabaseFigures>> = {};
  for (const kind of kinds) databases[kind] = figuresOf(kind, laps);
  return { ratio: Math.min(...Object.values(databases).map(({ ratio }) => ratio)), databases };
}

function figuresOf(kind: DatabaseKind, laps: readonly Lap[]): DatabaseFigures {
  const own = laps.filter(({ name }) => name === kind);
  const bare = laps.filter(({ name }) => name === 'bare Probot');
  const ratios = own.map((lap) => rateOf([lap]) / rateOf(bare.filter(({ round }) => round === lap.round)));
  return {
    durablePerSecond: Math.round(rateOf(own)),
    bareProbotPerSecond: Math.round(rateOf(bare)),
    ratio: rounded(quantile(ratios, 0.5)),
    p99Ms: rounded(
      quantile(
        own.flatMap(({ latenciesMs }) => [...latenciesMs]),
        0.99,
      ),
    ),
  };
}

function rateOf(laps: readonly Lap[]): number {
  const deliveries = laps.reduce((sum, lap) => sum + lap.deliveries, 0);
  return deliveries / laps.reduce((sum, lap) => sum + lap.seconds, 0);
}
