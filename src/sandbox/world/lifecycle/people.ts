import type { ScenarioPerson } from '../../actions.ts';
import { organizationShape, teamShape, userShape } from '../../shapes/account.ts';
import { installationRef } from '../../webhooks/compose.ts';
import type { Delivery } from '../../webhooks/delivery.ts';
import type { Doing } from '../doing.ts';
import type { Account, Team } from '../state.ts';
import type { World } from '../world.ts';
import { isPullRequest, WorldError } from '../world.ts';

/** GitHub's account for those who have left: https://github.com/ghost */
const GHOST = { id: 10_137, login: 'ghost' };

/** Somebody new. A login that somebody gave up may be used again. @throws {WorldError} when it is taken. */
export function addPerson(world: World, person: ScenarioPerson): Delivery[] {
  if (world.accounts.has(person.login)) throw new WorldError(`There is somebody called ${person.login} already.`);
  world.accounts.set(person.login, { ...person });
  return [];
}

/** Another login for the same person, everywhere. GitHub tells Apps nothing. */
export function renamePerson(world: World, account: Account, login: string): Delivery[] {
  if (world.accounts.has(login)) throw new WorldError(`There is somebody called ${login} already.`);
  world.accounts.delete(account.login);
  account.login = login;
  world.accounts.set(login, account);
  return [];
}

/** What they did becomes the ghost's; what they were asked or assigned is taken back without a trace. */
export function deletePerson(world: World, account: Account): Delivery[] {
  world.accounts.delete(account.login);
  world.authorizations.revokeAll(account);
  for (const team of world.teams.values()) team.members = team.members.filter((member) => member !== account);
  for (const repository of world.repositories.values()) {
    for (const item of repository.items.values()) {
      item.assignees.delete(account);
      if (isPullRequest(item)) item.pull.requestedReviewers.delete(account);
    }
  }
  Object.assign(account, GHOST, { type: 'User', name: undefined, status: undefined, deleted: true });
  return [];
}

/** Into a team or out of it, with a `membership` webhook. */
export function setMembership(world: World, team: Team, doing: Doing, member: Account, joins: boolean): Delivery[] {
  if (team.members.includes(member) === joins) return [];
  team.members = joins ? [...team.members, member] : team.members.filter((other) => other !== member);
  const payload = {
    action: joins ? 'added' : 'removed',
    scope: 'team',
    member: userShape(world, member),
    sender: userShape(world, doing.actor),
    team: teamShape(world, team),
    organization: organizationShape(world, world.organization),
    installation: installationRef(world, world.organization),
  };
  return [{ event: 'membership', at: doing.at, payload }];
}
