import { z } from 'zod';
import { type Facts, noFacts } from '../../../facts/facts.ts';
import {
  accountUser,
  Installation,
  installationChangedAt,
  installationSnapshot,
  RepositorySelection,
} from '../objects/installation.ts';
import { Repository, repositoryAccess, repositorySnapshot } from '../objects/repository.ts';
import { personSnapshots, User } from '../objects/user.ts';
import { readPayload } from '../read-payload.ts';

const InstallationDelivery = z.object({
  action: z.string(),
  installation: Installation,
  sender: User.nullish(),
  requester: User.nullish(),
});
type InstallationDelivery = z.infer<typeof InstallationDelivery>;

const WholeInstallationDelivery = InstallationDelivery.extend({ repositories: z.array(Repository).nullish() });

const InstallationRepositoriesDelivery = InstallationDelivery.extend({
  repository_selection: RepositorySelection.nullish(),
  repositories_added: z.array(Repository).nullish(),
  repositories_removed: z.array(Repository).nullish(),
});

/** Facts from an `installation` payload: installed, uninstalled, suspended, resumed, permissions accepted. */
export function factsFromInstallation(event: string, payload: unknown): Facts {
  const delivery = readPayload(event, WholeInstallationDelivery, payload);
  const deleted = delivery.action === 'deleted';
  return {
    ...accounts(delivery),
    ...reach(delivery.installation, delivery.repositories ?? [], !deleted),
    installations: [installationSnapshot(delivery.installation, { deleted })],
  };
}

/** Facts from an `installation_repositories` payload: which repositories the App was given, and which were taken away. */
export function factsFromInstallationRepositories(event: string, payload: unknown): Facts {
  const delivery = readPayload(event, InstallationRepositoriesDelivery, payload);
  const { installation, repository_selection: selection } = delivery;
  const added = reach(installation, delivery.repositories_added ?? [], true);
  const removed = reach(installation, delivery.repositories_removed ?? [], false);
  return {
    ...accounts(delivery),
    // What was taken away may have been transferred in the same second, to an owner that this payload does not know yet.
    repositories: added.repositories,
    access: [...added.access, ...removed.access],
    installations: [installationSnapshot(installation, { deleted: false, selection })],
  };
}

function accounts({ installation, requester, sender }: InstallationDelivery): Facts {
  const users = [accountUser(installation.account), requester, sender];
  return { ...noFacts(), people: personSnapshots(users, installationChangedAt(installation)) };
}

function reach(
  installation: Installation,
  repositories: readonly Repository[],
  granted: boolean,
): Pick<Facts, 'repositories' | 'access'> {
  const seenAt = installationChangedAt(installation);
  return {
    repositories: repositories.map((repository) => repositorySnapshot(repository, seenAt)),
    access: repositories.map((repository) => repositoryAccess(repository, installation.id, granted, seenAt)),
  };
}
