/**
 * Measures the overdue risk on recordings: each repository with a prior that was learned from the others only, and beside
 * the baselines. Prints the tables of docs/accuracy/overdue.md and draws its picture.
 *
 *   node scripts/overdue-accuracy.ts [folder of shared data]
 */
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { lastKnownMoment } from '../src/evaluate/last-known-moment.ts';
import { type ScoredPrediction, scoreOverdue } from '../src/evaluate/overdue.ts';
import type { RepositoryHistory } from '../src/facts/history.ts';
import type { AtRisk } from '../src/signals/overdue-risk/at-risk.ts';
import { OVERDUE_PRIOR } from '../src/signals/overdue-risk/prior.ts';
import { bootstrapInterval } from '../src/statistics/bootstrap.ts';
import { calibrationBins, calibrationLine } from '../src/statistics/calibration.ts';
import { type Prediction, areaUnderCurve, brierScore, precisionAtTop } from '../src/statistics/discrimination.ts';
import { calibrationPicture } from './calibration-picture.ts';
import { agePercentiles } from './overdue-baselines.ts';
import { learnRiskPrior } from './overdue-prior.ts';
import { pastExamples } from './past-examples.ts';
import { recordedHistory, recordedRepositories } from './recorded-history.ts';

/** The area that is asked for. */
const GOAL = 0.72;

interface Measured {
  name: string;
  history: RepositoryHistory;
  scored: ScoredPrediction[];
}

const data = resolve(process.argv[2] ?? process.env['HEADROOM_SHARED_DATA'] ?? '../shared/data');
const known: { name: string; history: RepositoryHistory; examples: ReturnType<typeof pastExamples> }[] = [];
for (const recorded of recordedRepositories(data)) {
  const history = await recordedHistory(recorded);
  known.push({ name: recorded.name, history, examples: pastExamples(history) });
}

for (const from of [0.7, 0.3]) {
  const measured = known.map(({ name, history }): Measured => {
    const prior = learnRiskPrior(known.filter((other) => other.name !== name).map(({ examples }) => examples));
    return { name, history, scored: scoreOverdue(history, lastKnownMoment(history), prior, from) };
  });
  console.log(`\n## The last ${Math.round((1 - from) * 100)} % scored, prior from the other repositories\n`);
  printFigures(measured);
  printCalibration(measured.flatMap(({ scored }) => scored));
  if (from === 0.3) drawCalibration(measured);
  else printReach(measured);
}
console.log('\n## The last 30 % scored, shipped prior (which has seen these repositories)\n');
printFigures(
  known.map(({ name, history }) => ({
    name,
    history,
    scored: scoreOverdue(history, lastKnownMoment(history), OVERDUE_PRIOR),
  })),
);

function printFigures(measured: readonly Measured[]): void {
  console.log(
    '| repository | n | overdue | AUC | 95 % | age percentile | approved | silence | size | Brier | base rate’s | ratio | own share’s | top fifth |',
  );
  console.log('|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|');
  for (const one of measured) console.log(figures(one.name, [one]));
  console.log(figures('all, within each', measured));
  console.log(`\nAll in one heap: AUC ${shown(areaUnderCurve(measured.flatMap(({ scored }) => scored)))}.`);
}

/** A line of the table: the risk, what single facts would have done, and the scores beside those of constant answers. */
function figures(name: string, measured: readonly Measured[]): string {
  const scored = measured.flatMap((one) => one.scored);
  const ranked = (score: (one: Measured) => readonly Prediction[]) =>
    measured.flatMap((one) => score(one).map((prediction) => ({ ...prediction, repository: one.name })));
  const risk = ranked((one) => one.scored);
  const interval = bootstrapInterval(
    risk.map((one) => [one]),
    areaWithin,
    { seed: 1, resamples: 499 },
  );
  const baselines = [
    ranked((one) => agePercentiles(one.history, one.scored)),
    ranked((one) => byFact(one, ({ lifecycle }) => (lifecycle.approvedAt === undefined ? 1 : 0))),
    ranked((one) => byFact(one, ({ at, lifecycle }) => at - lifecycle.lastActivityAt)),
    ranked((one) => byFact(one, ({ pull: { item } }) => item.size && item.size.additions + item.size.deletions)),
  ];
  const share = precisionAtTop(scored, 1) ?? 0;
  const brier = brierScore(scored);
  const base = brierScore(scored.map(({ baseRate, happened }) => ({ probability: baseRate, happened })));
  const ratio = brier === undefined || !base ? undefined : brier / base;
  return `| ${[
    name,
    scored.length,
    shown(share),
    shown(areaWithin(risk)),
    interval ? `${shown(interval.low)}–${shown(interval.high)}` : '–',
    ...baselines.map((all) => shown(areaWithin(all))),
    ...[brier, base, ratio, share * (1 - share), precisionAtTop(scored, 0.2)].map(shown),
  ].join(' | ')} |`;
}

/** The mean of the repositories' own areas, each weighing as its number of either outcome allows. */
function areaWithin(predictions: readonly (Prediction & { repository: string })[]): number | undefined {
  let sum = 0;
  let weights = 0;
  for (const own of Map.groupBy(predictions, ({ repository }) => repository).values()) {
    const area = areaUnderCurve(own);
    if (area === undefined) continue;
    const happened = own.filter((prediction) => prediction.happened).length;
    const weight = 1 / (1 / happened + 1 / (own.length - happened));
    sum += area * weight;
    weights += weight;
  }
  return weights === 0 ? undefined : sum / weights;
}

/** What so few pull requests can show at all: where a measured area lies, 95 times of 100, if the risk ranks exactly as well as the goal. */
function printReach(measured: readonly Measured[]): void {
  console.log(`\n| repository | n | overdue | in time | AUC that ${GOAL} would show |\n|---|--:|--:|--:|--:|`);
  let precision = 0;
  for (const { name, scored } of measured) {
    const overdue = scored.filter(({ happened }) => happened).length;
    const inTime = scored.length - overdue;
    if (overdue === 0 || inTime === 0) continue;
    const deviation = areaDeviation(GOAL, overdue, inTime);
    precision += 1 / deviation ** 2;
    console.log(`| ${[name, scored.length, overdue, inTime, rangeAround(GOAL, deviation)].join(' | ')} |`);
  }
  console.log(`\nAll, within each: ${rangeAround(GOAL, 1 / Math.sqrt(precision))}.`);
}

/** The standard deviation of a measured area. Source: Hanley and McNeil (1982), Radiology 143, 29–36, exponential outcomes. */
function areaDeviation(area: number, positives: number, negatives: number): number {
  const twoPositives = area / (2 - area) - area ** 2;
  const twoNegatives = (2 * area ** 2) / (1 + area) - area ** 2;
  const sum = area * (1 - area) + (positives - 1) * twoPositives + (negatives - 1) * twoNegatives;
  return Math.sqrt(sum / (positives * negatives));
}

function rangeAround(area: number, deviation: number): string {
  return `${shown(area - 1.96 * deviation)}–${shown(Math.min(1, area + 1.96 * deviation))}`;
}

/** Ranked by a single fact; those of which it is not known are left out. */
function byFact({ scored }: Measured, fact: (point: AtRisk) => number | undefined): Prediction[] {
  return scored.flatMap(({ point, happened }) => {
    const probability = fact(point);
    return probability === undefined ? [] : [{ probability, happened }];
  });
}

function printCalibration(scored: readonly ScoredPrediction[]): void {
  console.log('\n| predicted | happened | 95 % | n |\n|--:|--:|--:|--:|');
  for (const { predicted, observed, interval, n } of calibrationBins(scored, 8)) {
    console.log(`| ${shown(predicted)} | ${shown(observed)} | ${shown(interval.low)}–${shown(interval.high)} | ${n} |`);
  }
  const line = calibrationLine(scored);
  console.log(`\nCalibration: intercept ${shown(line?.intercept)}, slope ${shown(line?.slope)}.`);
}

function drawCalibration(measured: readonly Measured[]): void {
  const bins = calibrationBins(
    measured.flatMap(({ scored }) => scored),
    8,
  );
  const target = join(import.meta.dirname, '../docs/accuracy/overdue-calibration.svg');
  writeFileSync(target, calibrationPicture(bins));
  console.error(`Drew ${target}`);
}

function shown(value: number | undefined): string {
  return value === undefined ? '–' : value.toFixed(2);
}
