import { type Instant, toIso } from '../../facts/instant.ts';
import { optional } from '../../facts/optional.ts';
import type { Reconciled, RecoveryStatus } from '../../jobs/recovery/recovery-status.ts';
import { plural, sayNumber } from '../../report/words.ts';
import type { RecoveryRun } from '../../store/recovery-runs.ts';
import { ago } from './ago.ts';

/** When failed deliveries were last looked for at GitHub, and what became of those that were found. */
export function redeliveryText({ redelivery, redeliveries }: RecoveryStatus, now: Instant): string {
  if (redelivery === undefined) return 'failed deliveries not looked for yet';
  const { waiting, asked, arrived, givenUp } = redeliveries;
  const counts = [
    [waiting, 'to be asked for'],
    [asked, 'asked for'],
    [arrived, 'arrived'],
    [givenUp, 'given up'],
  ] as const;
  const told = counts.filter(([count]) => count > 0).map(([count, what]) => `${sayNumber(count)} ${what}`);
  const since = ago(redelivery.startedAt, now);
  const [look, nothing] =
    redelivery.place === undefined
      ? [`failed deliveries looked for ${since}`, 'none missing']
      : [`looking for failed deliveries, begun ${since}`, 'none missing so far'];
  return [look, ...(told.length > 0 ? told : [nothing])].join(', ');
}

/** When installations and repositories were last compared with GitHub’s, what was mended, and what that cost. */
export function comparisonText({ installations, reconciled }: RecoveryStatus, now: Instant): string {
  const list =
    installations === undefined
      ? 'installations not compared yet'
      : `installations compared ${ago(installations.startedAt, now)}, ${sayNumber(installations.found)} mended`;
  return `${list}; ${repositoriesText([...reconciled.values()], now)}`;
}

function repositoriesText(reconciled: readonly Reconciled[], now: Instant): string {
  const finished = reconciled.flatMap(({ finishedAt }) => finishedAt ?? []).sort((a, b) => a - b);
  const [earliest, latest] = [finished.at(0), finished.at(-1)];
  if (earliest === undefined || latest === undefined) return 'no repository compared yet';
  const { repaired, points } = sumOf(reconciled);
  const last =
    earliest === latest ? ago(latest, now) : `the last ${ago(latest, now)}, the longest ${ago(earliest, now)}`;
  const compared = `${plural(finished.length, 'repository', 'repositories')} compared, ${last}`;
  return `${compared}, ${plural(repaired, 'item')} mended for ${plural(points, 'point')}`;
}

/** The same as JSON: of many repositories only what they come to; each by itself is with its repository. */
export function recoveryJson({ redelivery, redeliveries, installations, reconciled }: RecoveryStatus): object {
  const all = [...reconciled.values()];
  const finished = all.flatMap(({ finishedAt }) => finishedAt ?? []).sort((a, b) => a - b);
  return {
    redelivery: { ...(redelivery && runJson(redelivery)), ...redeliveries },
    ...optional('installations', installations && runJson(installations)),
    repositories: {
      compared: finished.length,
      ...optional('earliestAt', isoOf(finished.at(0))),
      ...optional('latestAt', isoOf(finished.at(-1))),
      ...sumOf(all),
      faults: all.filter(({ fault }) => fault !== undefined).length,
    },
  };
}

/** What the last comparison of a repository came to, as JSON. */
export function reconciledJson({ finishedAt, waitUntil, ...rest }: Reconciled): object {
  return { ...rest, ...optional('finishedAt', isoOf(finishedAt)), ...optional('waitUntil', isoOf(waitUntil)) };
}

function runJson({ startedAt, finishedAt, found, calls }: RecoveryRun): object {
  return { startedAt: toIso(startedAt), ...optional('finishedAt', isoOf(finishedAt)), found, calls };
}

function sumOf(reconciled: readonly Reconciled[]): Pick<Reconciled, 'refreshed' | 'repaired' | 'calls' | 'points'> {
  const sum = { refreshed: 0, repaired: 0, calls: 0, points: 0 };
  for (const { refreshed, repaired, calls, points } of reconciled) {
    sum.refreshed += refreshed;
    sum.repaired += repaired;
    sum.calls += calls;
    sum.points += points;
  }
  return sum;
}

function isoOf(at: Instant | undefined): string | undefined {
  return at === undefined ? undefined : toIso(at);
}
