import { z } from 'zod';
import type { AccountKind } from '../../facts/people.ts';
import { type PersonId, toId } from '../../facts/ids.ts';
import type { RecordedAccount } from '../archives/person-sightings.ts';
import { Id, Text } from '../webhooks/objects/fields.ts';

const KINDS: ReadonlyMap<string, AccountKind> = new Map([
  ['User', 'user'],
  ['Bot', 'bot'],
  ['Mannequin', 'mannequin'],
  ['Organization', 'organization'],
]);

const BOT_SUFFIX = '[bot]';

/** An account as GraphQL names it. Apps go without their `[bot]` there, which is put back so that one login is one everywhere. */
export const ApiAccount = z
  .object({ __typename: Text, login: Text, databaseId: Id.nullish() })
  .transform(({ __typename, login, databaseId }): RecordedAccount => {
    const kind = KINDS.get(__typename) ?? 'unknown';
    const bare = kind === 'bot' && !login.endsWith(BOT_SUFFIX);
    return {
      login: bare ? `${login}${BOT_SUFFIX}` : login,
      kind,
      id: typeof databaseId === 'number' ? toId<PersonId>(databaseId) : undefined,
    };
  });

/** Null: the account is gone. */
export const MaybeAccount = ApiAccount.nullish().transform((account) => account ?? undefined);
