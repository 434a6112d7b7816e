import type { ScenarioRepository } from '../../actions.ts';
import { organizationShape, userShape } from '../../shapes/account.ts';
import { repositoryDelivery } from '../../webhooks/compose.ts';
import type { Delivery } from '../../webhooks/delivery.ts';
import type { Doing } from '../doing.ts';
import { newRepository } from '../seed.ts';
import type { Account, Repository } from '../state.ts';
import type { World } from '../world.ts';
import { covers, fullNameOf, WorldError } from '../world.ts';
import { selectionDelivery } from './installation.ts';

/** A new, empty repository. It may take a name that another had before: then the redirect from there ends. */
export function createRepository(world: World, doing: Doing, description: ScenarioRepository): Delivery[] {
  const repository = newRepository(world, description, 1);
  enter(world, repository);
  return [
    repositoryDelivery(world, repository, doing, 'repository', { action: 'created' }),
    ...joined(world, repository, doing),
  ];
}

/** Another name below the same owner; the old one leads to it while nobody takes it. */
export function renameRepository(world: World, repository: Repository, doing: Doing, name: string): Delivery[] {
  const from = repository.name;
  move(world, repository, () => (repository.name = name));
  repository.updatedAt = doing.at;
  const changes = { repository: { name: { from } } };
  return [repositoryDelivery(world, repository, doing, 'repository', { action: 'renamed', changes })];
}

/** Another owner. The App hears of it from the account that it is on, if any: as gone there, as come here. */
export function transferRepository(world: World, repository: Repository, doing: Doing, to: Account): Delivery[] {
  const { owner: from } = repository;
  const left = world.installationOn(from);
  const wasCovered = left !== undefined && covers(left, repository);
  if (wasCovered) left.updatedAt = doing.at;
  const gone = left && wasCovered ? [selectionDelivery(world, left, doing, { removed: [repository] })] : [];
  move(world, repository, () => (repository.owner = to));
  repository.updatedAt = doing.at;
  if (left && left.selection !== 'all') left.selection.delete(repository);
  const owner =
    from.type === 'Organization' ? { organization: organizationShape(world, from) } : { user: userShape(world, from) };
  const transferred = { action: 'transferred', changes: { owner: { from: owner } } };
  return [
    ...gone,
    repositoryDelivery(world, repository, doing, 'repository', transferred),
    ...joined(world, repository, doing),
  ];
}

/** Read-only from now on, or no longer. */
export function setArchived(world: World, repository: Repository, doing: Doing, archived: boolean): Delivery[] {
  if (repository.archived === archived) return [];
  Object.assign(repository, { archived, updatedAt: doing.at });
  return [repositoryDelivery(world, repository, doing, 'repository', { action: archived ? 'archived' : 'unarchived' })];
}

/** Hidden from the public, or shown to it. */
export function setPrivate(world: World, repository: Repository, doing: Doing, hidden: boolean): Delivery[] {
  if (repository.private === hidden) return [];
  Object.assign(repository, { private: hidden, updatedAt: doing.at });
  return [repositoryDelivery(world, repository, doing, 'repository', { action: hidden ? 'privatized' : 'publicized' })];
}

/** Gone with everything in it; its name is free. */
export function deleteRepository(world: World, repository: Repository, doing: Doing): Delivery[] {
  const delivery = repositoryDelivery(world, repository, doing, 'repository', { action: 'deleted' });
  world.repositories.delete(fullNameOf(repository).toLowerCase());
  for (const [name, target] of world.formerNames) if (target === repository) world.formerNames.delete(name);
  for (const { selection } of world.installations.values()) if (selection !== 'all') selection.delete(repository);
  return [delivery];
}

function enter(world: World, repository: Repository): void {
  const name = fullNameOf(repository).toLowerCase();
  if (world.repositories.has(name)) throw new WorldError(`There is a repository ${fullNameOf(repository)} already.`);
  world.formerNames.delete(name);
  world.repositories.set(name, repository);
}

function move(world: World, repository: Repository, change: () => void): void {
  const before = fullNameOf(repository).toLowerCase();
  world.repositories.delete(before);
  change();
  enter(world, repository);
  world.formerNames.set(before, repository);
}

/** What an installation on all of the owner's repositories hears of a new one. */
function joined(world: World, repository: Repository, doing: Doing): Delivery[] {
  const installation = world.installationOn(repository.owner);
  if (!installation || !covers(installation, repository)) return [];
  return [selectionDelivery(world, installation, doing, { added: [repository] })];
}
