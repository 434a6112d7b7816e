import type { RepositoryId } from '../../facts/ids.ts';
import type { Instant } from '../../facts/instant.ts';
import type { LabelSnapshot } from '../../facts/snapshots.ts';
import { readPayload } from '../webhooks/read-payload.ts';
import { listOf } from './api-fields.ts';
import { ApiLabel, labelSnapshots } from './api-item.ts';
import { ApiRepository } from './api-repository.ts';

const LabelPage = ApiRepository.pick({ databaseId: true }).extend({ labels: listOf(ApiLabel) });

/**
 * The labels on a page of those that a repository has.
 * @param readAt when GitHub answered, by its own clock.
 * @throws PayloadError when something is missing: what could not be read is never taken for nothing.
 */
export function labelsFromPage(
  repository: unknown,
  readAt: Instant,
): { repositoryId: RepositoryId; labels: LabelSnapshot[] } {
  const { databaseId: repositoryId, labels } = readPayload('API', LabelPage, repository);
  return { repositoryId, labels: labelSnapshots(labels, repositoryId, readAt) };
}
