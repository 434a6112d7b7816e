import type { LifecycleAction, RepositoryName } from '../../actions.ts';
import { userShape } from '../../shapes/account.ts';
import { installationShape } from '../../shapes/app.ts';
import { brieflyRepositoryShape } from '../../shapes/repository.ts';
import type { Delivery } from '../../webhooks/delivery.ts';
import type { Doing } from '../doing.ts';
import { newInstallation } from '../seed.ts';
import type { Installation, Repository } from '../state.ts';
import type { World } from '../world.ts';
import { covers, WorldError } from '../world.ts';

/** The organisation lets the App do nothing until it is taken back. Nothing happens where it stands so already. */
export function setSuspended(world: World, installation: Installation, doing: Doing, suspended: boolean): Delivery[] {
  if ((installation.suspended !== undefined) === suspended) return [];
  installation.suspended = suspended ? { at: doing.at, by: doing.actor } : undefined;
  installation.updatedAt = doing.at;
  return [
    installationDelivery(
      world,
      installation,
      doing,
      suspended ? 'suspend' : 'unsuspend',
      repositoriesKey(world, installation),
    ),
  ];
}

/** Takes the App off the account: its tokens are void at once. */
export function uninstall(world: World, installation: Installation, doing: Doing): Delivery[] {
  const delivery = installationDelivery(world, installation, doing, 'deleted', repositoriesKey(world, installation));
  world.installations.delete(installation.id);
  return [delivery];
}

/** Puts the App on an organisation, under a new id also where it was before. @throws {WorldError} where it is already. */
export function install(world: World, organization: string, doing: Doing): Delivery[] {
  const account = world.account(organization);
  if (world.installationOn(account)) throw new WorldError(`The App is on ${organization} already. Uninstall it first.`);
  const id = Math.max(world.installation.id, ...world.installations.keys()) + 1;
  const installation = newInstallation(world.app, { id, account, at: doing.at, installedBy: doing.actor });
  world.installations.set(id, installation);
  if (account === world.organization) world.installation = installation;
  return [created(world, installation, doing)];
}

/** The webhook that tells the App of an installation, with every repository that it covers. */
export function created(world: World, installation: Installation, doing: Doing): Delivery {
  return installationDelivery(world, installation, doing, 'created', {
    ...repositoriesKey(world, installation),
    requester: null,
  });
}

/** Grants these permissions and no others. GitHub tells of what is accepted, not of what is withdrawn. */
export function setPermissions(
  world: World,
  installation: Installation,
  doing: Doing,
  permissions: Installation['permissions'],
): Delivery[] {
  const before = installation.permissions;
  const more = Object.entries(permissions).some(([name, level]) => before[name] !== level && before[name] !== 'write');
  Object.assign(installation, { permissions: { ...permissions }, updatedAt: doing.at });
  return more ? [installationDelivery(world, installation, doing, 'new_permissions_accepted', {})] : [];
}

/** Extends or narrows a selection; an installation on all repositories becomes one on those that are left. */
export function selectRepositories(
  world: World,
  doing: Doing,
  { do: kind, repositories: names }: Extract<LifecycleAction, { repositories: RepositoryName[] }>,
): Delivery[] {
  const repositories = names.map((name) => world.repository(name));
  const [first] = repositories;
  const installation = first && world.installationOn(first.owner);
  if (!installation) throw new WorldError(`The App is not on the owner of ${names.join(', ')}. Install it first.`);
  const adds = kind === 'add-to-installation';
  const changed = repositories.filter((repository) => covers(installation, repository) !== adds);
  if (changed.length === 0) return [];
  installation.selection = selectionAfter(world, installation, changed, adds);
  installation.updatedAt = doing.at;
  return [selectionDelivery(world, installation, doing, adds ? { added: changed } : { removed: changed })];
}

/** From now on every repository of the account, later ones too. */
export function selectAll(world: World, installation: Installation, doing: Doing): Delivery[] {
  const before = new Set(coveredBy(world, installation));
  Object.assign(installation, { selection: 'all', updatedAt: doing.at });
  const added = coveredBy(world, installation).filter((repository) => !before.has(repository));
  return [selectionDelivery(world, installation, doing, { added })];
}

/** An `installation_repositories` webhook. */
export function selectionDelivery(
  world: World,
  installation: Installation,
  doing: Doing,
  { added = [], removed = [] }: { added?: Repository[]; removed?: Repository[] },
): Delivery {
  const payload = {
    action: removed.length > 0 ? 'removed' : 'added',
    installation: installationShape(world, installation),
    repository_selection: selectionWord(installation),
    repositories_added: added.map(brieflyRepositoryShape),
    repositories_removed: removed.map(brieflyRepositoryShape),
    requester: null,
    sender: userShape(world, doing.actor),
  };
  return { event: 'installation_repositories', at: doing.at, payload };
}

/** As GitHub writes an installation's selection. */
export function selectionWord({ selection }: Installation): 'all' | 'selected' {
  return selection === 'all' ? 'all' : 'selected';
}

/** Every repository that the installation may see. */
export function coveredBy(world: World, installation: Installation): Repository[] {
  return [...world.repositories.values()].filter((repository) => covers(installation, repository));
}

function selectionAfter(world: World, installation: Installation, changed: Repository[], adds: boolean) {
  const selection = new Set(coveredBy(world, installation));
  for (const repository of changed) selection[adds ? 'add' : 'delete'](repository);
  return selection;
}

function repositoriesKey(world: World, installation: Installation) {
  return { repositories: coveredBy(world, installation).map(brieflyRepositoryShape) };
}

function installationDelivery(
  world: World,
  installation: Installation,
  doing: Doing,
  action: string,
  own: object,
): Delivery {
  const payload = {
    action,
    installation: installationShape(world, installation),
    ...own,
    sender: userShape(world, doing.actor),
  };
  return { event: 'installation', at: doing.at, payload };
}
