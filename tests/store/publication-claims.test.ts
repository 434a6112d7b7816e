import { expect, test } from 'vitest';
import { type RepositoryId, toId } from '../../src/facts/ids.ts';
import { claimPublication } from '../../src/store/publication-claims.ts';
import { describeEachDatabase } from './databases.ts';

const id = toId<RepositoryId>(77);

describeEachDatabase('claimPublication', (open) => {
  test('gives the right to one at a time, for each repository', async () => {
    const release = await claimPublication(open(), id, 0);
    expect(release).toBeDefined();
    expect(await claimPublication(open(), id, 0)).toBeUndefined();
    expect(await claimPublication(open(), toId<RepositoryId>(78), 0)).toBeDefined();
    await release?.();
    expect(await claimPublication(open(), id, 0)).toBeDefined();
  });

  test('gives it to one of many that ask at once', async () => {
    const claims = await Promise.all(Array.from({ length: 8 }, () => claimPublication(open(), id, 0)));
    expect(claims.filter((claim) => claim !== undefined)).toHaveLength(1);
  });

  test('waits for the one that has it', async () => {
    const release = await claimPublication(open(), id, 0);
    const waiting = claimPublication(open(), id, 20_000);
    await release?.();
    expect(await waiting).toBeDefined();
  });

  test('takes over from one that died, which can then no longer give it away', async () => {
    const dead = await claimPublication(open(), id, 0);
    await open().pool.query(`UPDATE publication_claim SET claimed_until = now() - interval '1 second'`);
    expect(await claimPublication(open(), id, 0)).toBeDefined();
    await dead?.();
    expect(await claimPublication(open(), id, 0)).toBeUndefined();
  });

  test('holds for ten minutes', async () => {
    await claimPublication(open(), id, 0);
    const { rows } = await open().pool.query(
      `SELECT claimed_until > now() + interval '9 minutes' AND claimed_until < now() + interval '11 minutes' AS held FROM publication_claim`,
    );
    expect(rows).toEqual([{ held: true }]);
  });
});
