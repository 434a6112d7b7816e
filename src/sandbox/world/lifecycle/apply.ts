import type { LifecycleAction } from '../../actions.ts';
import type { Delivery } from '../../webhooks/delivery.ts';
import type { Doing } from '../doing.ts';
import type { Installation } from '../state.ts';
import type { World } from '../world.ts';
import { WorldError } from '../world.ts';
import { revokeAuthorization, setAccess, setOrganizationMember, setOwnStatus } from './access.ts';
import { install, selectAll, selectRepositories, setPermissions, setSuspended, uninstall } from './installation.ts';
import { addPerson, deletePerson, renamePerson, setMembership } from './people.ts';
import {
  createRepository,
  deleteRepository,
  renameRepository,
  setArchived,
  setPrivate,
  transferRepository,
} from './repositories.ts';

type InstallationAction = Extract<LifecycleAction, { organization?: string }>;
type AccessAction = 'grant-access' | 'withdraw-access';
type RepositoryAction = Exclude<Extract<LifecycleAction, { repository: string }>, { do: AccessAction }>;
type PersonAction = Extract<
  LifecycleAction,
  { do: 'add-person' | 'rename-person' | 'delete-person' | 'add-to-team' | 'remove-from-team' }
>;

/**
 * Does what the action says and returns the webhooks that follow from it, in order; what changes nothing has none.
 * @throws {WorldError} when the action names something that is not there, or makes what is.
 */
export function applyLifecycle(world: World, action: LifecycleAction): Delivery[] {
  const doing: Doing = { actor: world.account(action.actor), at: action.at, viaApp: false };
  switch (action.do) {
    case 'add-to-installation':
    case 'remove-from-installation':
      return selectRepositories(world, doing, action);
    case 'create-repository':
      return createRepository(world, doing, action.description);
    case 'rename-repository':
    case 'transfer-repository':
    case 'archive-repository':
    case 'unarchive-repository':
    case 'privatize-repository':
    case 'publicize-repository':
    case 'delete-repository':
      return applyToRepository(world, doing, action);
    case 'add-person':
    case 'rename-person':
    case 'delete-person':
    case 'add-to-team':
    case 'remove-from-team':
      return applyToPerson(world, doing, action);
    case 'add-member':
    case 'remove-member':
      return setOrganizationMember(world, world.account(action.login), action.do === 'add-member');
    case 'grant-access':
    case 'withdraw-access':
      return setAccess(world, action);
    case 'revoke-authorization':
      return revokeAuthorization(world, doing);
    case 'set-own-status':
      return setOwnStatus(doing, action);
    case 'install':
      return install(world, action.organization ?? world.organization.login, doing);
    case 'suspend-installation':
    case 'unsuspend-installation':
    case 'uninstall':
    case 'select-all-repositories':
    case 'set-permissions':
    default:
      return applyToInstallation(world, doing, action);
  }
}

function applyToInstallation(world: World, doing: Doing, action: InstallationAction): Delivery[] {
  const installation = installationOf(world, action);
  switch (action.do) {
    case 'uninstall':
      return uninstall(world, installation, doing);
    case 'set-permissions':
      return setPermissions(world, installation, doing, action.permissions);
    case 'select-all-repositories':
      return selectAll(world, installation, doing);
    case 'suspend-installation':
    case 'unsuspend-installation':
    case 'install':
    default:
      return setSuspended(world, installation, doing, action.do === 'suspend-installation');
  }
}

function applyToRepository(world: World, doing: Doing, action: RepositoryAction): Delivery[] {
  const repository = world.repository(action.repository);
  switch (action.do) {
    case 'rename-repository':
      return renameRepository(world, repository, doing, action.name);
    case 'transfer-repository':
      return transferRepository(world, repository, doing, world.account(action.to));
    case 'delete-repository':
      return deleteRepository(world, repository, doing);
    case 'archive-repository':
    case 'unarchive-repository':
      return setArchived(world, repository, doing, action.do === 'archive-repository');
    case 'privatize-repository':
    case 'publicize-repository':
    default:
      return setPrivate(world, repository, doing, action.do === 'privatize-repository');
  }
}

function applyToPerson(world: World, doing: Doing, action: PersonAction): Delivery[] {
  if (action.do === 'add-person') return addPerson(world, action.person);
  const account = world.account(action.login);
  switch (action.do) {
    case 'rename-person':
      return renamePerson(world, account, action.to);
    case 'delete-person':
      return deletePerson(world, account);
    case 'add-to-team':
    case 'remove-from-team':
    default:
      return setMembership(world, world.team(action.team), doing, account, action.do === 'add-to-team');
  }
}

function installationOf(world: World, { organization = world.organization.login }: InstallationAction): Installation {
  const installation = world.installationOn(world.account(organization));
  if (!installation) throw new WorldError(`The App is not on ${organization}. Install it first.`);
  return installation;
}
