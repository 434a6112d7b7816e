import { z } from 'zod';
import { type InstallationId, type RepositoryId, toId } from '../../../facts/ids.ts';
import { type Instant, later } from '../../../facts/instant.ts';
import type { RepositoryAccessSnapshot, RepositorySnapshot } from '../../../facts/snapshots.ts';
import { optional } from '../../../facts/optional.ts';
import { Id, Text, Time } from './fields.ts';

const RepositoryFields = z.object({
  id: Id,
  name: Text,
  full_name: Text.nullish(),
  owner: z.object({ login: Text.nullish() }).nullish(),
  private: z.boolean().nullish(),
  archived: z.boolean().nullish(),
  default_branch: Text.nullish(),
  updated_at: Time.nullish(),
  pushed_at: Time.nullish(),
});

/** A repository; archives and lists give no more of it than `id` and `full_name`. */
export const Repository = RepositoryFields.transform((repository, context) => {
  const fullName = repository.full_name ?? `${repository.owner?.login ?? ''}/${repository.name}`;
  const [, owner, name] = /^([^/]+)\/([^/]+)$/.exec(fullName) ?? [];
  if (owner !== undefined && name !== undefined)
    return { ...repository, owner, name, id: toId<RepositoryId>(repository.id) };
  context.addIssue({ code: 'custom', path: ['full_name'], message: 'owner/name' });
  return z.NEVER;
});
export type Repository = z.infer<typeof Repository>;

/** The repository as seen at a moment. What the payload does not say is taken as public and not archived. */
export function repositorySnapshot(repository: Repository, seenAt: Instant, deleted = false): RepositorySnapshot {
  return {
    id: repository.id,
    owner: repository.owner,
    name: repository.name,
    private: repository.private ?? false,
    archived: repository.archived ?? false,
    deleted,
    ...optional('defaultBranch', repository.default_branch),
    seenAt,
  };
}

/** Whether the installation reaches the repository, as seen at a moment. */
export function repositoryAccess(
  repository: Repository,
  installationId: number,
  granted: boolean,
  seenAt: Instant,
): RepositoryAccessSnapshot {
  return { repositoryId: repository.id, installationId: toId<InstallationId>(installationId), granted, seenAt };
}

/** When the repository was last changed or pushed to; `undefined` where the payload does not say. */
export function repositoryChangedAt({ updated_at, pushed_at }: Repository): Instant | undefined {
  if (updated_at && pushed_at) return later(updated_at, pushed_at);
  return updated_at ?? pushed_at ?? undefined;
}
