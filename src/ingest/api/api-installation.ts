import { z } from 'zod';
import { type Instant, later } from '../../facts/instant.ts';
import type { InstallationSnapshot, RepositorySnapshot } from '../../facts/snapshots.ts';
import { Installation, installationSnapshot } from '../webhooks/objects/installation.ts';
import { Repository, repositorySnapshot } from '../webhooks/objects/repository.ts';
import { readPayload } from '../webhooks/read-payload.ts';

/**
 * Installations as GitHub lists them, each as of the answer: what its `updated_at` does not tell of is in it too.
 * @throws PayloadError when one is not what GitHub documents.
 */
export function installationsFromApi(objects: readonly unknown[], readAt: Instant): InstallationSnapshot[] {
  return readPayload('API', z.array(Installation), objects).map((installation) => {
    const snapshot = installationSnapshot(installation, { deleted: false });
    return { ...snapshot, updatedAt: later(snapshot.updatedAt, readAt) };
  });
}

/** Repositories as GitHub lists them, likewise. */
export function repositoriesFromApi(objects: readonly unknown[], readAt: Instant): RepositorySnapshot[] {
  return readPayload('API', z.array(Repository), objects).map((repository) => repositorySnapshot(repository, readAt));
}
