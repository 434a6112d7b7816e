import type { RepositoryId } from '../../facts/ids.ts';
import { type Instant, instantFromMs } from '../../facts/instant.ts';
import type { RepositorySnapshot } from '../../facts/snapshots.ts';

/** The repository that a recording is of. */
export interface RecordedRepository {
  id: RepositoryId;
  owner: string;
  name: string;
}

/** What some recordings say of their repository besides its name. */
export interface RecordedVisibility {
  private: boolean;
  archived: boolean;
  defaultBranch?: string | undefined;
  seenAt: Instant;
}

/** Older than anything GitHub could say. */
const BEFORE_EVERYTHING = instantFromMs(0);

/**
 * The repository as a snapshot. A recording that does not say who may see it makes it private, so that nothing is shown by
 * mistake, and older than any other source, so that whatever GitHub said, or will say, stands.
 */
export function repositorySnapshot(repository: RecordedRepository, told?: RecordedVisibility): RepositorySnapshot {
  return {
    id: repository.id,
    owner: repository.owner,
    name: repository.name,
    private: told?.private ?? true,
    archived: told?.archived ?? false,
    deleted: false,
    ...(told?.defaultBranch === undefined ? {} : { defaultBranch: told.defaultBranch }),
    seenAt: told?.seenAt ?? BEFORE_EVERYTHING,
  };
}
