import type { HistoryProgress } from '../../jobs/backfill/history-progress.ts';
import type { FollowUpFigures } from '../../store/follow-ups/figures.ts';
import type { HeldAllowance } from '../../store/held-allowances.ts';
import type { QueueFigures } from '../../store/queue-figures.ts';
import type { Status } from '../../store/status.ts';

/** All that `headroom status` tells. */
export interface FullStatus extends Status {
  queues: readonly QueueFigures[];
  followUps: readonly FollowUpFigures[];
  allowances: readonly HeldAllowance[];
  /** By `owner/name`, of those that were begun. */
  history: ReadonlyMap<string, HistoryProgress>;
}

/** What is left to an installation; undefined when GitHub has not been asked anything for it yet. */
export function allowanceOf(status: FullStatus, installationId: number): HeldAllowance | undefined {
  return status.allowances.find(({ holder }) => holder === `installation:${installationId}`);
}
