import { z } from 'zod';
import { type Facts, noFacts } from '../../../facts/facts.ts';
import { Account, accountUser } from '../objects/installation.ts';
import { Repository, repositoryChangedAt } from '../objects/repository.ts';
import { personSnapshots, User } from '../objects/user.ts';
import { readPayload } from '../read-payload.ts';

const InstallationTargetDelivery = z.object({
  account: Account,
  repository: Repository.nullish(),
  sender: User.nullish(),
});

/**
 * Facts from an `installation_target` payload: the account that the App is installed on was renamed. None where the payload has no
 * time at all; the next delivery of any kind brings the new name.
 */
export function factsFromInstallationTarget(event: string, payload: unknown): Facts {
  const { account, repository, sender } = readPayload(event, InstallationTargetDelivery, payload);
  const seenAt = account.updated_at ?? (repository ? repositoryChangedAt(repository) : undefined);
  if (seenAt === undefined) return noFacts();
  return { ...noFacts(), people: personSnapshots([accountUser(account), sender], seenAt) };
}
