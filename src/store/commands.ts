import type { CommentId, ItemNumber, PersonId, RepositoryId } from '../facts/ids.ts';
import type { Instant } from '../facts/instant.ts';
import { optional } from '../facts/optional.ts';
import type { Store } from './open.ts';
import type { Queryable } from './queryable.ts';
import { fromMs, ms } from './sql-time.ts';

/** What can be commanded; `unknown` stands for all else, whose words are not kept. */
export type CommandName = 'report' | 'snooze' | 'why' | 'suggest' | 'help' | 'unknown';

/** A command that somebody gave in a comment. Of the comment nothing else is kept. */
export interface Command {
  repositoryId: RepositoryId;
  number: ItemNumber;
  commentId: CommentId;
  /** Whoever wrote the comment; absent where GitHub does not say. */
  actorId?: PersonId;
  name: CommandName;
  /** `3d` of `snooze 3d`. */
  argument?: string;
  /** Whether the comment is nothing but commands, and so answers nobody. */
  isAlone: boolean;
  givenAt: Instant;
}

/**
 * A comment is one command, also when it comes again or was edited; one that ever said more is more than a command, in whichever order
 * that is told. What nobody is going to answer is not kept.
 */
const SAVE = `INSERT INTO command (repository_id, comment_id, number, actor_id, name, argument, is_alone, given_at)
SELECT DISTINCT ON (repository_id, comment_id) repository_id, comment_id, number, actor_id, name, argument, is_alone, ${fromMs('given_at')}
FROM json_to_recordset($1::json) AS given (repository_id bigint, comment_id bigint, number integer, actor_id bigint, name text,
  argument text, is_alone boolean, given_at float8)
WHERE EXISTS (SELECT FROM follow_up f WHERE f.kind = 'handle-command' AND f.repository_id = given.repository_id AND f.number = given.number)
ORDER BY repository_id, comment_id, is_alone
ON CONFLICT (repository_id, comment_id) DO UPDATE SET is_alone = command.is_alone AND excluded.is_alone`;

/** Keeps commands that were given. Belongs after their follow-ups in the transaction. */
export async function saveCommands(client: Queryable, commands: readonly Command[]): Promise<void> {
  if (commands.length === 0) return;
  const rows = commands.map(({ repositoryId, commentId, number, actorId, name, argument, isAlone, givenAt }) => ({
    repository_id: repositoryId,
    comment_id: commentId,
    number,
    actor_id: actorId,
    name,
    argument,
    is_alone: isAlone,
    given_at: givenAt,
  }));
  await client.query(SAVE, [JSON.stringify(rows)]);
}

type Row = {
  comment_id: CommentId;
  actor_id: PersonId | null;
  name: CommandName;
  argument: string | null;
  is_alone: boolean;
  given_at: Instant;
};

/** The commands on an issue or pull request that were not answered yet, oldest first. */
export async function unansweredCommands(
  { pool }: Pick<Store, 'pool'>,
  repositoryId: RepositoryId,
  number: ItemNumber,
): Promise<Command[]> {
  const { rows } = await pool.query<Row>(
    `SELECT comment_id::float8, actor_id::float8, name, argument, is_alone, ${ms('given_at')} AS given_at FROM command
     WHERE repository_id = $1 AND number = $2 AND answered_at IS NULL ORDER BY command.given_at, comment_id`,
    [repositoryId, number],
  );
  return rows.map(({ comment_id: commentId, actor_id, name, argument, is_alone: isAlone, given_at: givenAt }) => ({
    repositoryId,
    number,
    commentId,
    ...optional('actorId', actor_id ?? undefined),
    name,
    ...optional('argument', argument ?? undefined),
    isAlone,
    givenAt,
  }));
}

/** Notes that a command was answered, or needs no answer. */
export async function settleCommand(
  { pool }: Pick<Store, 'pool'>,
  { repositoryId, commentId }: Pick<Command, 'repositoryId' | 'commentId'>,
  at: Instant,
): Promise<void> {
  await pool.query(`UPDATE command SET answered_at = ${fromMs('$3')} WHERE repository_id = $1 AND comment_id = $2`, [
    repositoryId,
    commentId,
    at,
  ]);
}

/** The comments on these items that are nothing but commands, as far as they are known: an API does not say what a comment is. */
export async function commandsAlone(
  client: Queryable,
  repositoryId: RepositoryId,
  numbers: readonly ItemNumber[],
): Promise<Set<CommentId>> {
  const { rows } = await client.query<{ id: CommentId }>(
    'SELECT comment_id::float8 AS id FROM command WHERE repository_id = $1 AND is_alone AND number = ANY($2::integer[])',
    [repositoryId, numbers],
  );
  return new Set(rows.map(({ id }) => id));
}
