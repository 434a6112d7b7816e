import type { WrittenKeys } from './keys/repository-keys.ts';
import type { RepositoryConfig } from './repository-config.ts';

/** What Headroom can write in a repository, by the keys that turn it on. */
export const WRITES = ['weekly-report', 'dashboard', 'check-runs', 'labels', 'commands'] as const;

export type Write = (typeof WRITES)[number];

const IS_WANTED: Record<Write, (config: RepositoryConfig) => boolean> = {
  'weekly-report': ({ weeklyReport }) => weeklyReport,
  dashboard: ({ dashboard }) => dashboard,
  'check-runs': ({ checkRuns }) => checkRuns,
  labels: ({ labels }) => labels,
  commands: ({ commands }) => commands,
};

/** What a repository wants to have written; in a dry run it is only told. Nothing where it has not asked. */
export function wantedWrites(config: RepositoryConfig): Write[] {
  return WRITES.filter((write) => IS_WANTED[write](config));
}

/** Whether a file by itself asks for something to be written. */
export function asksForWrites(written: WrittenKeys): boolean {
  return WRITES.some((write) => written[write] === true);
}
