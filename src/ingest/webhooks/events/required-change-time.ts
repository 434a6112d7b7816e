import type { Instant } from '../../../facts/instant.ts';
import { type Repository, repositoryChangedAt } from '../objects/repository.ts';
import { PayloadError } from '../payload-error.ts';

/**
 * When the repository last changed, for events that have no other time.
 * @throws PayloadError when the payload does not say.
 */
export function requiredChangeTime(event: string, repository: Repository): Instant {
  const at = repositoryChangedAt(repository);
  if (at === undefined) throw new PayloadError(event, 'repository.updated_at', 'a time');
  return at;
}
