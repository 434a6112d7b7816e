import { z } from 'zod';
import { type Facts, noFacts } from '../../facts/facts.ts';
import type { Instant } from '../../facts/instant.ts';
import { Id, Text } from './objects/fields.ts';
import { Repository, repositoryAccess, repositorySnapshot } from './objects/repository.ts';
import { type MaybeUser, personSnapshots, User } from './objects/user.ts';

/** What every delivery about a repository carries around the object that it is about. */
export const Delivery = z.object({
  repository: Repository,
  sender: User.nullish(),
  installation: z.object({ id: Id }).nullish(),
  organization: z.object({ login: Text.nullish() }).nullish(),
});
export type Delivery = z.infer<typeof Delivery>;

/**
 * What a delivery shows besides its object: the repository, that the App reaches it, and the accounts named. Nothing where the
 * payload has no time to see them at (pushes in archives): undated, they could not be told from outdated.
 */
export function surroundings(delivery: Delivery, seenAt: Instant | undefined, people: readonly MaybeUser[]): Facts {
  if (seenAt === undefined) return noFacts();
  const { repository, installation, sender } = delivery;
  return {
    ...noFacts(),
    repositories: [repositorySnapshot(repository, seenAt)],
    access: installation ? [repositoryAccess(repository, installation.id, true, seenAt)] : [],
    people: personSnapshots([...people, sender], seenAt),
  };
}

/** The login of the organisation to which teams in the delivery belong. */
export function teamOwner({ organization, repository }: Delivery): string {
  return organization?.login ?? repository.owner;
}
