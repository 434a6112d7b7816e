import type { HistoryProgress } from '../../store/sync-progress.ts';
import type { RecoveryStatus } from '../../jobs/recovery/recovery-status.ts';
import type { OrganizationRefusal } from '../../jobs/organization/organization-target.ts';
import type { DryRunCounts } from '../../store/dry-run-writes.ts';
import type { FollowUpFigures } from '../../store/follow-ups/figures.ts';
import type { HeldAllowance } from '../../store/held-allowances.ts';
import type { QueueFigures } from '../../store/queue-figures.ts';
import type { Status } from '../../store/status.ts';
import type { WithheldPermission } from '../../store/withheld-permissions.ts';

/** All that `headroom status` tells. */
export interface FullStatus extends Status {
  queues: readonly QueueFigures[];
  followUps: readonly FollowUpFigures[];
  allowances: readonly HeldAllowance[];
  /** What GitHub does not permit, so that it is off. */
  withheld: readonly WithheldPermission[];
  /** By `owner/name`, of those that were begun. */
  history: ReadonlyMap<string, HistoryProgress>;
  recovery: RecoveryStatus;
  /** What those in a dry run would have got, by `owner/name`. */
  dryRuns: ReadonlyMap<string, DryRunCounts>;
  /** The organisations whose report is wanted and cannot be written where it is wanted. */
  refusedOrganizations: readonly { owner: string; refusal: OrganizationRefusal }[];
}

/** What is left to an installation; undefined when GitHub has not been asked anything for it yet. */
export function allowanceOf(status: FullStatus, installationId: number): HeldAllowance | undefined {
  return status.allowances.find(({ holder }) => holder === `installation:${installationId}`);
}

/** The features that are off for an installation, because GitHub does not permit them. */
export function withheldFrom({ withheld }: FullStatus, installationId: number): string[] {
  return withheld.filter((each) => each.installationId === installationId).map(({ feature }) => feature);
}
