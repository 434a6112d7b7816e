import { z } from 'zod';
import type { TimelineEvent } from '../../facts/events.ts';
import type { RepositoryId } from '../../facts/ids.ts';
import { checkStateOf, statusStateOf } from '../check-states.ts';
import { Text } from '../webhooks/objects/fields.ts';
import { MaybeTime } from './api-fields.ts';

/** A check run or a commit status: which fields it has depends on its type. */
const ApiCheck = z.object({
  __typename: Text,
  name: Text.nullish(),
  conclusion: Text.nullish(),
  startedAt: MaybeTime,
  completedAt: MaybeTime,
  context: Text.nullish(),
  state: Text.nullish(),
  createdAt: MaybeTime,
});

/** The checks of a head; null where none is known, or they may not be read. */
export const ApiChecks = z
  .object({ contexts: z.object({ nodes: z.array(ApiCheck.nullable()) }) })
  .nullish()
  .transform((rollup) => rollup?.contexts.nodes.filter((check) => check !== null) ?? []);
export type ApiChecks = z.infer<typeof ApiChecks>;

/** That each check of a head came so far; of one that has not begun nothing. */
export function checkEvents(checks: ApiChecks, headSha: string, repositoryId: RepositoryId): TimelineEvent[] {
  return checks.flatMap((check): TimelineEvent[] => {
    const isRun = check.__typename === 'CheckRun';
    const name = isRun ? check.name : check.context;
    const at = isRun ? (check.completedAt ?? check.startedAt) : check.createdAt;
    if (!name || at === undefined) return [];
    const ended = check.completedAt ? checkStateOf(check.conclusion) : 'pending';
    const state = isRun ? ended : statusStateOf(check.state ?? '');
    return [{ repositoryId, at, provisional: false, kind: 'checked', headSha, name, state }];
  });
}
