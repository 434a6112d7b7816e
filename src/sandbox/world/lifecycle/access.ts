import type { LifecycleAction } from '../../actions.ts';
import { userShape } from '../../shapes/account.ts';
import type { Delivery } from '../../webhooks/delivery.ts';
import type { Doing } from '../doing.ts';
import type { Account } from '../state.ts';
import type { World } from '../world.ts';

/** Opens a repository to a person or closes it to them, whatever else would hold. An App that reads no members hears nothing. */
export function setAccess(
  world: World,
  { do: kind, login, repository }: Extract<LifecycleAction, { do: 'grant-access' | 'withdraw-access' }>,
): Delivery[] {
  world.repository(repository).access.set(world.account(login), kind === 'grant-access');
  return [];
}

/** Into the organisation or out of it; whoever leaves loses what was opened to them there. */
export function setOrganizationMember(world: World, person: Account, joins: boolean): Delivery[] {
  if (joins) {
    world.outsiders.delete(person);
    return [];
  }
  world.outsiders.add(person);
  for (const repository of world.repositories.values()) {
    if (repository.owner === world.organization) repository.access.delete(person);
  }
  return [];
}

/** A person takes back that the App may act for them: their tokens are void, and the App is told, whatever it subscribed to. */
export function revokeAuthorization(world: World, { actor, at }: Doing): Delivery[] {
  if (!world.authorizations.revokeAll(actor)) return [];
  return [{ event: 'github_app_authorization', at, payload: { action: 'revoked', sender: userShape(world, actor) } }];
}

/** What a person says of themselves. Apps are not told. */
export function setOwnStatus(
  { actor, at }: Doing,
  { busy, message, expiresAt }: Extract<LifecycleAction, { do: 'set-own-status' }>,
): Delivery[] {
  actor.status = { busy, message, expiresAt, createdAt: actor.status?.createdAt ?? at, updatedAt: at };
  return [];
}
