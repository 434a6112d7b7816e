import { z } from 'zod';
import { type RepositoryId, toId } from '../../facts/ids.ts';
import type { Instant } from '../../facts/instant.ts';
import type { RepositorySnapshot } from '../../facts/snapshots.ts';
import { knownFields } from '../archives/known-fields.ts';
import { Id, Text } from '../webhooks/objects/fields.ts';
import { readPayload } from '../webhooks/read-payload.ts';

/** The repository that an answer is about. */
export const ApiRepository = z.object({
  databaseId: Id.transform((id): RepositoryId => toId(id)),
  name: Text,
  owner: z.object({ login: Text }),
  isPrivate: z.boolean(),
  isArchived: z.boolean(),
  defaultBranchRef: z.object({ name: Text }).nullish(),
});
export type ApiRepository = z.infer<typeof ApiRepository>;

/** The repository as read at a moment. */
export function repositorySnapshot(repository: ApiRepository, readAt: Instant): RepositorySnapshot {
  const { databaseId: id, name, owner, isPrivate, isArchived: archived, defaultBranchRef } = repository;
  const defaultBranch = defaultBranchRef?.name;
  const known = knownFields({ defaultBranch });
  return { id, owner: owner.login, name, private: isPrivate, archived, deleted: false, ...known, seenAt: readAt };
}

/**
 * The repository of an answer's `repository`.
 * @throws PayloadError when it is none.
 */
export function repositoryFromApi(repository: unknown, readAt: Instant): RepositorySnapshot {
  return repositorySnapshot(readPayload('API', ApiRepository, repository), readAt);
}
