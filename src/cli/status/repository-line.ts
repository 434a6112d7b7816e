import { type Instant, toIso } from '../../facts/instant.ts';
import type { HistoryProgress } from '../../store/sync-progress.ts';
import type { Reconciled } from '../../jobs/recovery/recovery-status.ts';
import { sayHours } from '../../report/language/en/words/time-words.ts';
import { plural } from '../../report/words.ts';
import type { DryRunCounts } from '../../store/dry-run-writes.ts';
import type { RepositoryStatus } from '../../store/status.ts';
import type { ReportOutcome } from '../../store/weekly-reports.ts';
import { sayDryRun } from './dry-runs.ts';

const SECONDS_PER_HOUR = 3600;

/** Whether somebody should look at it: a fault, a wait for GitHub, or an installation that is suspended. */
export function needsAttention(
  repository: RepositoryStatus,
  now: Instant,
  progress: HistoryProgress | undefined,
  reconciled: Reconciled | undefined,
): boolean {
  const waits = progress?.waitUntil !== undefined && progress.waitUntil > now;
  const isFaulty = faultsOf(progress, reconciled).length > 0 || repository.settingsFaults !== undefined;
  return isFaulty || waits || repository.halted === 'suspended';
}

/** A repository in a line: what is known of it, what was published, how far its history is read, and what stands in the way. */
export function repositoryLine(
  repository: RepositoryStatus,
  progress: HistoryProgress | undefined,
  reconciled: Reconciled | undefined,
  dryRun: DryRunCounts | undefined,
): string {
  const { name, pullRequests, issues, lastEventAt, labelsGivenUp, settingsFaults, halted } = repository;
  const parts = [
    plural(pullRequests, 'pull request'),
    plural(issues, 'issue'),
    lastEventAt === undefined ? 'nothing yet' : `last event ${toIso(lastEventAt)}`,
    ...reportParts(repository),
    ...(dryRun === undefined ? [] : [sayDryRun(dryRun)]),
    ...(settingsFaults === undefined ? [] : [`${plural(settingsFaults, 'fault')} in .github/headroom.yml`]),
    ...(labelsGivenUp === undefined ? [] : [`${plural(labelsGivenUp, 'label')} left to another bot`]),
    ...(progress === undefined ? [] : historyParts(progress)),
    ...(halted === undefined ? [] : [HALTED[halted]]),
  ];
  return [`${name}: ${parts.join(', ')}`, ...faultsOf(progress, reconciled)].join('; ');
}

function reportParts({ lastReport, lastReportAt, lastReportOutcome = 'published' }: RepositoryStatus): string[] {
  if (lastReport === undefined) return [];
  const reported = lastReportAt === undefined ? '' : ` on ${toIso(lastReportAt).slice(0, 10)}`;
  return [`last report ${lastReport}${reported}${OUTCOMES[lastReportOutcome]}`];
}

const OUTCOMES: Record<ReportOutcome, string> = {
  published: '',
  quiet: ' (left out: a week with nothing to say)',
  'dry-run': ' (dry run: not written)',
  'left-alone': ' (left as it is: a person closed or edited it)',
};

function faultsOf(progress: HistoryProgress | undefined, reconciled: Reconciled | undefined): string[] {
  const compared = reconciled?.fault === undefined ? [] : [`not compared: ${reconciled.fault}`];
  return [...(progress?.fault === undefined ? [] : [progress.fault]), ...compared];
}

const HALTED: Record<NonNullable<RepositoryStatus['halted']>, string> = {
  archived: 'archived',
  'not installed': 'App not installed',
  suspended: 'installation suspended',
};

function historyParts({ percent, secondsLeft, waitUntil, finishedAt }: HistoryProgress): string[] {
  const left = secondsLeft === undefined ? [] : [`about ${sayHours(secondsLeft / SECONDS_PER_HOUR)} left`];
  const read =
    finishedAt === undefined ? [`${percent} % of the history read`, ...left] : [`history read ${toIso(finishedAt)}`];
  return waitUntil === undefined ? read : [...read, `GitHub is asked again at ${toIso(waitUntil)}`];
}
