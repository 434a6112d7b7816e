import type { RepositoryConfig } from '../config/repository-config.ts';
import type { RepositorySnapshot } from '../facts/snapshots.ts';

/**
 * Whether what is published in a repository names teams: as its file says, else where not everybody can read it, because GitHub shows an
 * organisation’s teams to its members only. A repository of which GitHub has not said who can read it is taken for a public one.
 */
export function namesTeams(
  { private: isPrivate, seenAt }: Pick<RepositorySnapshot, 'private' | 'seenAt'>,
  { nameTeams }: Pick<RepositoryConfig, 'nameTeams'>,
): boolean {
  // A recording that does not say makes it private, as of the beginning of time.
  return nameTeams ?? (isPrivate && seenAt > 0);
}
