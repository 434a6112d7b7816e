import { z } from 'zod';
import type { ItemSnapshot } from '../../../facts/snapshots.ts';
import { optional } from '../../../facts/optional.ts';
import { Time } from './fields.ts';
import { Item, itemCore, itemNumber } from './item.ts';
import type { Repository } from './repository.ts';

/** An issue, or a pull request in the form of one: then it says where the pull request is. */
export const Issue = Item.extend({
  pull_request: z
    .object({ url: z.string().nullish(), html_url: z.string().nullish(), merged_at: Time.nullish() })
    .nullish(),
});
export type Issue = z.infer<typeof Issue>;

/** Whether it is a pull request. Payloads before 2015 give plain issues a `pull_request` whose addresses are all null. */
function isPullRequest({ pull_request: pull }: Issue): boolean {
  return typeof (pull?.url ?? pull?.html_url) === 'string';
}

/** The issue as last seen; of a pull request no more than what it has in common with an issue. */
export function issueSnapshot(issue: Issue, repository: Repository, deleted = false): ItemSnapshot {
  return {
    repositoryId: repository.id,
    number: itemNumber(issue),
    kind: isPullRequest(issue) ? 'pull-request' : 'issue',
    createdAt: issue.created_at,
    ...optional('core', itemCore(issue, deleted)),
  };
}
