import { HOUR_MS, type Instant, instantFromMs, later, SECOND_MS } from '../facts/instant.ts';
import type { Store } from './open.ts';
import { inTransaction } from './transaction.ts';

/** GitHub’s limits for content: at least a second apart, with which its 80 a minute are kept too, and 500 an hour. */
const LIMITS = [
  { writes: 1, withinMs: SECOND_MS },
  { writes: 500, withinMs: HOUR_MS },
];
const REMEMBERED = Math.max(...LIMITS.map(({ writes }) => writes));

/** Paces what one who writes may write, over all instances of the app. */
export interface StoredWriteBudget {
  /** The moment from which a write may be sent. It is taken when it comes within `patienceMs`, and left to others when it does not. */
  take: (now: Instant, patienceMs: number) => Promise<Instant>;
}

/**
 * The turns that were taken lately are a row, which is locked while the next one is found: whoever asks at the same moment gets the
 * one after it. `holder`: who writes, as `installation:42`.
 */
export function writeBudgetOf({ pool }: Pick<Store, 'pool'>, holder: string): StoredWriteBudget {
  return {
    take: async (now, patienceMs) =>
      await inTransaction(pool, async (client) => {
        await client.query('INSERT INTO write_budget (holder, turns) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
          holder,
          [],
        ]);
        const { rows } = await client.query<{ turns: Instant[] }>(
          'SELECT turns FROM write_budget WHERE holder = $1 FOR UPDATE',
          [holder],
        );
        const turns = rows[0]?.turns ?? [];
        const turn = nextTurn(turns, now);
        if (turn - now > patienceMs) return turn;
        const kept = [...turns, turn].slice(-REMEMBERED);
        await client.query('UPDATE write_budget SET turns = $2 WHERE holder = $1', [holder, kept]);
        return turn;
      }),
  };
}

/** The first moment from `now` on at which one more write keeps to every limit; `turns` are those taken so far, oldest first. */
export function nextTurn(turns: readonly Instant[], now: Instant): Instant {
  return LIMITS.reduce((turn, { writes, withinMs }) => {
    const last = turns.at(-writes);
    return last === undefined ? turn : later(turn, instantFromMs(last + withinMs));
  }, now);
}
