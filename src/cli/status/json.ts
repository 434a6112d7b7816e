import { toIso } from '../../facts/instant.ts';
import { optional } from '../../facts/optional.ts';
import type { HistoryProgress } from '../../store/sync-progress.ts';
import type { Reconciled } from '../../jobs/recovery/recovery-status.ts';
import { REFUSALS } from '../../jobs/organization/organization-target.ts';
import type { DryRunCounts } from '../../store/dry-run-writes.ts';
import { countFollowUps } from '../../store/follow-ups/figures.ts';
import { deadLetterCount, queueDepth } from '../../store/queue-figures.ts';
import type { RepositoryStatus } from '../../store/status.ts';
import { allowanceOf, type FullStatus, withheldFrom } from './full-status.ts';
import { reconciledJson, recoveryJson } from './recovery.ts';

/** The status as one JSON value; moments are ISO 8601 in UTC, what is not known is absent. */
export function statusJson(status: FullStatus): object {
  const { database, installations, deliveries, queues, followUps, history, recovery, repositories } = status;
  const { lastReceivedAt, ...counts } = deliveries;
  return {
    database,
    installations: installations.map((each) => {
      const { limit, remaining } = allowanceOf(status, each.id) ?? {};
      const withheld = withheldFrom(status, each.id);
      return {
        ...each,
        ...optional('notPermitted', withheld.length === 0 ? undefined : withheld),
        ...optional('quota', limit === undefined ? undefined : { limit, remaining }),
      };
    }),
    deliveries: { ...counts, ...optional('lastReceivedAt', lastReceivedAt && toIso(lastReceivedAt)) },
    queue: { depth: queueDepth(queues), deadLetters: deadLetterCount(queues), queues },
    followUps: countFollowUps(followUps),
    recovery: recoveryJson(recovery),
    repositories: repositories.map((each) =>
      repositoryJson(each, history.get(each.name), recovery.reconciled.get(each.name), status.dryRuns.get(each.name)),
    ),
    ...optional(
      'refusedOrganizations',
      status.refusedOrganizations.length === 0
        ? undefined
        : status.refusedOrganizations.map((each) => ({ ...each, next: REFUSALS[each.refusal] })),
    ),
  };
}

function repositoryJson(
  repository: RepositoryStatus,
  progress: HistoryProgress | undefined,
  reconciled: Reconciled | undefined,
  dryRun: DryRunCounts | undefined,
): object {
  const { lastEventAt, lastReportAt, ...rest } = repository;
  return {
    ...rest,
    ...optional('lastEventAt', lastEventAt && toIso(lastEventAt)),
    ...optional('lastReportAt', lastReportAt && toIso(lastReportAt)),
    ...optional('history', progress && historyJson(progress)),
    ...optional('dryRun', dryRun),
    ...optional('reconciled', reconciled && reconciledJson(reconciled)),
  };
}

function historyJson({ finishedAt, waitUntil, ...rest }: HistoryProgress): object {
  return {
    ...rest,
    ...optional('finishedAt', finishedAt && toIso(finishedAt)),
    ...optional('waitUntil', waitUntil && toIso(waitUntil)),
  };
}
