import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { RepositoryId } from '../facts/ids.ts';
import type { Store } from './open.ts';

/** Gives a claim back; one that is over by then, and perhaps another's, is left alone. */
export type Release = () => Promise<void>;

/** Longer than the few requests of a publication can take or hang; a process that dies blocks the others for no longer. */
const HELD_MINUTES = 10;
const POLL_MS = 250;

const CLAIM = `INSERT INTO publication_claim (repository_id, holder, claimed_until)
VALUES ($1, $2, clock_timestamp() + interval '${HELD_MINUTES} minutes')
ON CONFLICT (repository_id) DO UPDATE SET holder = excluded.holder, claimed_until = excluded.claimed_until
WHERE publication_claim.claimed_until <= clock_timestamp()`;

/**
 * The right to publish for a repository, which only one process has at a time; `undefined` when another still has it after
 * `waitMs` milliseconds. Time is the database's own, so that the clocks of several machines do not matter.
 */
export async function claimPublication(
  { pool }: Pick<Store, 'pool'>,
  repositoryId: RepositoryId,
  waitMs: number,
): Promise<Release | undefined> {
  const holder = randomUUID();
  const deadline = performance.now() + waitMs;
  for (;;) {
    const { rowCount } = await pool.query(CLAIM, [repositoryId, holder]);
    if (rowCount === 1) break;
    if (performance.now() >= deadline) return undefined;
    await delay(POLL_MS);
  }
  return async () => {
    await pool.query('DELETE FROM publication_claim WHERE repository_id = $1 AND holder = $2', [repositoryId, holder]);
  };
}
