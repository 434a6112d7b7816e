import { Command } from 'commander';
import { type ForecastEvaluation, type HorizonEvaluation, evaluateForecasts } from '../../evaluate/forecasts.ts';
import { lastKnownMoment } from '../../evaluate/last-known-moment.ts';
import { instantFromMs } from '../../facts/instant.ts';
import { loadHistory } from '../../store/load-history.ts';
import { plural } from '../../report/words.ts';
import type { CliIo } from '../io.ts';
import { parseRepositoryName, requireRepository } from '../repository-name.ts';
import { withStore } from '../with-store.ts';

interface Options {
  json?: boolean;
  dataDir?: string;
}

const ALL_TIME = instantFromMs(0);

/** `headroom evaluate forecasts owner/repo` */
export function evaluateForecastsCommand(io: CliIo): Command {
  return new Command('forecasts')
    .description('Measure how often what came lay within the forecast, over every week of a repository’s past.')
    .argument('<owner/repo>')
    .option('--json', 'one JSON value')
    .action(async (name: string, options: Options) => {
      const asked = parseRepositoryName(name);
      const evaluation = await withStore(io, options, 'evaluate forecasts', async (store) => {
        const { id } = await requireRepository(store, asked);
        const history = await loadHistory(store, id, { since: ALL_TIME });
        return evaluateForecasts(history, lastKnownMoment(history, io.now()));
      });
      io.print(options.json ? JSON.stringify(evaluation) : inWords(evaluation));
    });
}

function inWords({ forecasts, weeksAhead }: ForecastEvaluation): string {
  if (forecasts === 0)
    return 'No week of the past had enough before it for a forecast: 12 weeks, with 30 finished pull requests.';
  const lines = [4, 8].map((weeks) => sayHorizon(weeks, weeksAhead[weeks === 4 ? 4 : 8]));
  return ['Finished pull requests, forecast each week from what was known then:', ...lines].join('\n');
}

function sayHorizon(weeks: number, { n, p50, p85, p95, width85 }: HorizonEvaluation): string {
  if (n === 0) return `${weeks} weeks ahead: none is over yet.`;
  const held = `within the 50 % range: ${percent(p50)}, within 85 %: ${percent(p85)}, within 95 %: ${percent(p95)}`;
  const wide =
    width85 === undefined ? '' : `; upper end of the 85 % range: ${width85.toFixed(1)} × the median forecast`;
  return `${weeks} weeks ahead, ${plural(n, 'forecast')}: ${held}${wide}.`;
}

function percent(share: number | undefined): string {
  return share === undefined ? 'not known' : `${Math.round(share * 100)} %`;
}
