import type { Account, Repository } from './state.ts';
import type { World } from './world.ts';
import { fullNameOf } from './world.ts';

/** Whether a person is a member of an organisation: the scenario's people are of its organisation, unless they left. */
export function isMember(world: World, organization: Account, person: Account): boolean {
  return organization === world.organization && person.type === 'User' && !world.outsiders.has(person);
}

/** Whether a repository was opened to a person in particular: by membership, as a collaborator, or as its owner. */
export function hasAccess(world: World, person: Account, repository: Repository): boolean {
  const { owner, access } = repository;
  return access.get(person) ?? (owner === person || isMember(world, owner, person));
}

/** Whether a person may read a repository: public ones may be read by everybody. */
export function mayRead(world: World, person: Account, repository: Repository): boolean {
  return !repository.private || hasAccess(world, person, repository);
}

/** The repositories that were opened to a person, as `owner/name` sorts them. */
export function accessibleTo(world: World, person: Account): Repository[] {
  const all = [...world.repositories.values()].filter((repository) => hasAccess(world, person, repository));
  return all.sort((a, b) => (fullNameOf(a) < fullNameOf(b) ? -1 : 1));
}
