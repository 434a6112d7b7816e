import { Command } from 'commander';
import { lastKnownMoment } from '../../evaluate/last-known-moment.ts';
import { type OverdueEvaluation, evaluateOverdue } from '../../evaluate/overdue.ts';
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

/** `headroom evaluate overdue owner/repo` */
export function evaluateOverdueCommand(io: CliIo): Command {
  return new Command('overdue')
    .description('Measure how well the risk of ending overdue was told on the last 30 % of a repository’s past.')
    .argument('<owner/repo>')
    .option('--json', 'one JSON value')
    .action(async (name: string, options: Options) => {
      const asked = parseRepositoryName(name);
      const evaluation = await withStore(io, options, 'evaluate overdue', async (store) => {
        const { id } = await requireRepository(store, asked);
        const history = await loadHistory(store, id, { since: ALL_TIME });
        return evaluateOverdue(history, lastKnownMoment(history, io.now()));
      });
      io.print(options.json ? JSON.stringify(evaluation) : inWords(evaluation));
    });
}

function inWords({ n, baseRate, auc, brier, brierBaseRate, precisionAtTop20, sizeKnown }: OverdueEvaluation): string {
  if (n === 0) return 'No pull request was open 72 hours after it was ready and has a fourteenth day in the past.';
  return [
    `Scored: ${plural(n, 'pull request')}, each at 72 hours, with what was known then (sizes: ${SIZES[sizeKnown]}).`,
    `Ended overdue: ${percent(baseRate)}; of the fifth with the highest risk: ${percent(precisionAtTop20)}.`,
    `AUC: ${auc === undefined ? 'not to be had, as all ended alike' : `${auc.toFixed(3)} (0.5 is chance)`}.`,
    `Brier score: ${shown(brier)}; of always saying the share known by then: ${shown(brierBaseRate)}.`,
  ].join('\n');
}

const SIZES = { 'at-the-time': 'as of then', final: 'the last ones seen', none: 'not known' };

function shown(value: number | undefined): string {
  return value === undefined ? 'not known' : value.toFixed(3);
}

function percent(share: number | undefined): string {
  return share === undefined ? 'not known' : `${Math.round(share * 100)} %`;
}
