import { z } from 'zod';
import { type InstallationId, type PersonId, toId } from '../../../facts/ids.ts';
import { type Instant, later } from '../../../facts/instant.ts';
import type { InstallationSnapshot } from '../../../facts/snapshots.ts';
import { Id, Text, Time } from './fields.ts';
import type { MaybeUser } from './user.ts';

/** Who the App is installed for: a person or an organisation, which have a login, or an enterprise, which has a slug. */
export const Account = z
  .object({
    id: Id,
    login: Text.nullish(),
    slug: Text.nullish(),
    type: z.string().nullish(),
    updated_at: Time.nullish(),
  })
  .refine((account) => typeof (account.login ?? account.slug) === 'string', {
    path: ['login'],
    message: 'a text, or there should be a slug',
  });
export type Account = z.infer<typeof Account>;

export const RepositorySelection = z
  .string()
  .toLowerCase()
  .pipe(z.enum(['all', 'selected']));
type RepositorySelection = z.infer<typeof RepositorySelection>;

/** An installation as installation events describe it; other deliveries give its id only. */
export const Installation = z.object({
  id: Id,
  account: Account,
  repository_selection: RepositorySelection.nullish(),
  suspended_at: Time.nullish(),
  updated_at: Time,
});
export type Installation = z.infer<typeof Installation>;

/** The account as a person or an organisation; `undefined` for an enterprise. */
export function accountUser(account: Account): MaybeUser {
  if (typeof account.login !== 'string') return undefined;
  return { id: account.id, login: account.login, type: account.type };
}

/** When the installation was last changed, as far as the payload tells. */
export function installationChangedAt({ updated_at, suspended_at }: Installation): Instant {
  return suspended_at ? later(updated_at, suspended_at) : updated_at;
}

/** The installation as last seen. */
export function installationSnapshot(
  installation: Installation,
  { deleted, selection }: { deleted: boolean; selection?: RepositorySelection | null | undefined },
): InstallationSnapshot {
  const { account } = installation;
  return {
    id: toId<InstallationId>(installation.id),
    accountId: toId<PersonId>(account.id),
    accountLogin: account.login ?? account.slug ?? '',
    repositorySelection: selection ?? installation.repository_selection ?? 'selected',
    suspended: typeof installation.suspended_at === 'number',
    deleted,
    updatedAt: installationChangedAt(installation),
  };
}
