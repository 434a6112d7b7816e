/**
 * Measures the forecasts of finished pull requests on recordings, beside their baselines. Prints the tables of
 * docs/accuracy/forecasts.md and draws its picture.
 *
 *   node scripts/forecast-accuracy.ts [folder of shared data]
 */
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { finishedByWeek, medianOf, pastForecasts } from '../src/evaluate/forecasts.ts';
import { lastKnownMoment } from '../src/evaluate/last-known-moment.ts';
import { type CountForecast, forecastCounts } from '../src/signals/forecast/count-forecast.ts';
import { recordOf } from '../src/signals/forecast/record.ts';
import { coveragePicture } from './coverage-picture.ts';
import { plainForecasts, poissonForecasts } from './forecast-baselines.ts';
import { recordedHistory, recordedRepositories } from './recorded-history.ts';

const REPORT_WEEKS = 52;
const METHODS: [string, (counts: readonly number[], ahead: number) => CountForecast[]][] = [
  ['corrected', pastForecasts],
  ['corrected, a year known', withAYear],
  ['plain Monte-Carlo', (counts, ahead) => plainForecasts(counts, pastForecasts(counts, ahead), ahead)],
  ['Poisson', (counts, ahead) => poissonForecasts(counts, pastForecasts(counts, ahead), ahead)],
];

const data = resolve(process.argv[2] ?? process.env['HEADROOM_SHARED_DATA'] ?? '../shared/data');
const repositories: { name: string; counts: number[] }[] = [];
for (const recorded of recordedRepositories(data)) {
  const history = await recordedHistory(recorded);
  repositories.push({ name: recorded.name, counts: finishedByWeek(history, lastKnownMoment(history)) });
}

for (const ahead of [4, 8]) {
  console.log(`\n## ${ahead} weeks ahead\n`);
  for (const [method, forecast] of METHODS) {
    console.log(`\n### ${method}\n`);
    printTable(repositories.map(({ name, counts }) => ({ name, past: forecast(counts, ahead) })));
  }
}
drawCoverage();

function printTable(rows: readonly { name: string; past: readonly CountForecast[] }[]): void {
  console.log('| repository | n | outcome, mean | 50 % | 85 % | 95 % | width |\n|---|--:|--:|--:|--:|--:|--:|');
  for (const { name, past } of rows) if (past.length > 0) console.log(line(name, past));
  console.log(
    line(
      'all',
      rows.flatMap(({ past }) => past),
    ),
  );
}

function line(name: string, past: readonly CountForecast[]): string {
  const { n, p50, p85, p95 } = recordOf(past);
  const outcome = past.reduce((sum, forecast) => sum + (forecast.outcome ?? 0), 0) / n;
  return `| ${[name, n, outcome.toFixed(1), ...[p50, p85, p95, widthOf(past)].map(shown)].join(' | ')} |`;
}

function widthOf(past: readonly CountForecast[]): number | undefined {
  const told = past.filter(({ median }) => median > 0);
  return medianOf(told.map(({ ranges, median }) => ranges[0.85].high / median).sort((a, b) => a - b));
}

/** As a weekly report makes them, which knows the closed items of a year only. */
function withAYear(counts: readonly number[], ahead: number): CountForecast[] {
  return counts.flatMap((_, week) => {
    const weeksKnown = week + 1;
    if (weeksKnown + ahead > counts.length) return [];
    const forecast = forecastCounts(counts.slice(Math.max(0, weeksKnown - REPORT_WEEKS), weeksKnown), ahead).at(-1);
    const outcome = counts.slice(weeksKnown, weeksKnown + ahead).reduce((sum, count) => sum + count, 0);
    return forecast ? [{ ...forecast, weeksKnown, outcome }] : [];
  });
}

function drawCoverage(): void {
  const methods = METHODS.filter((_, index) => index !== 1).map(([name, forecast]) => {
    const { p50 = 0, p85 = 0, p95 = 0 } = recordOf(repositories.flatMap(({ counts }) => forecast(counts, 8)));
    return { name, held: [p50, p85, p95] };
  });
  const target = join(import.meta.dirname, '../docs/accuracy/forecasts-calibration.svg');
  writeFileSync(target, coveragePicture([0.5, 0.85, 0.95], methods));
  console.error(`Drew ${target}`);
}

function shown(value: number | undefined): string {
  return value === undefined ? '–' : value.toFixed(2);
}
