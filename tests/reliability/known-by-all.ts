import type { Store } from '../../src/store/open.ts';
import type { RawFile } from '../recorded/raw-recording.ts';
import { unrecordedReviews } from '../recorded/pull-request-life.ts';

/** What the recording alone has: GitHub’s API is not asked for mentions, references and the like, and its webhooks have none. */
const TOLD_BY_ALL = ['renamed', 'locked', 'unlocked'];

/** Who is named in no fact that is left: an author of a mention, the sender of a webhook. */
const UNNAMED = `DELETE FROM person WHERE id NOT IN (
  SELECT actor_id FROM event WHERE actor_id IS NOT NULL
  UNION SELECT (detail ->> 'reviewerId')::bigint FROM event WHERE detail ? 'reviewerId'
  UNION SELECT (detail ->> 'assigneeId')::bigint FROM event WHERE detail ? 'assigneeId'
  UNION SELECT author_id FROM item WHERE author_id IS NOT NULL
  UNION SELECT unnest(assignee_ids) FROM item
  UNION SELECT unnest(requested_reviewer_ids) FROM item
)`;

/** Events of labels by the names that they were told with, but for those of labels that are gone, which are not read. */
const BY_NAME = `UPDATE event SET detail = detail - 'labelId' WHERE detail ? 'labelId' AND NOT EXISTS (
  SELECT FROM label WHERE label.id = (detail ->> 'labelId')::bigint AND label.deleted)`;

/** A recording has the name that a label had then; the API has the one that it has now, which here differs in its letters only. */
const CAPITALS = `UPDATE event SET key = lower(key), detail = jsonb_set(detail, '{label}', to_jsonb(lower(detail ->> 'label')))
  WHERE kind IN ('labeled', 'unlabeled') AND key <> lower(key)`;

/** Of how many rows each of the differences between sources was taken away. */
export type LeftOut = Record<string, number>;

/**
 * Takes away what not every source can tell of a repository, so that what is left can be compared: for a recording (REST) on one side
 * and webhooks or GraphQL on the other. Returns how much that was, by what it is.
 */
export async function leaveWhatAllTell({ pool }: Pick<Store, 'pool'>, files: readonly RawFile[]): Promise<LeftOut> {
  const count = async (sql: string, values: unknown[] = []) => (await pool.query(sql, values)).rowCount ?? 0;
  const answers = files.flatMap((file) => (file.type === 'pull' ? [...unrecordedReviews(file).keys()] : []));
  await count(BY_NAME);
  return {
    'where the App is installed':
      (await count('DELETE FROM repository_access')) + (await count('DELETE FROM installation')),
    'who may see the repository, its default branch': await count(
      'UPDATE repository SET private = false, default_branch = NULL WHERE private OR default_branch IS NOT NULL',
    ),
    'mentions, subscriptions, references and such': await count(
      `DELETE FROM event WHERE kind = 'other' AND NOT detail ->> 'name' = ANY($1)`,
      [TOLD_BY_ALL],
    ),
    'reviews of nothing but answers in threads': await count('DELETE FROM event WHERE key = ANY($1)', [
      answers.map((id) => `reviewed:${id}`),
    ]),
    'offsets of commits’ clocks': await count(
      `UPDATE event SET detail = detail - 'utcOffsetMinutes' WHERE kind = 'committed' AND detail ? 'utcOffsetMinutes'`,
    ),
    'capital letters of labels that were put on': await count(CAPITALS),
    '“[bot]” in logins': await count(
      `UPDATE person SET login = replace(login, '[bot]', '') WHERE kind = 'bot' AND login LIKE '%[bot]'`,
    ),
    'people whom nothing else names': await count(UNNAMED),
  };
}
