import { expect, test } from 'vitest';
import { type InstallationId, type ItemNumber, type RepositoryId, toId } from '../../src/facts/ids.ts';
import { DEAD_LETTERS, openQueue } from '../../src/jobs/queue.ts';
import { askForFollowUps } from '../../src/store/follow-ups/ask.ts';
import { takeFollowUp } from '../../src/store/follow-ups/take.ts';
import type { Store } from '../../src/store/open.ts';
import { describeEachDatabase } from '../store/databases.ts';
import { type Ran, run, variablesOf } from './run.ts';

const ACME = toId<InstallationId>(42);
const REFRESH = {
  kind: 'refresh-item',
  installationId: ACME,
  repositoryId: toId<RepositoryId>(7),
  number: toId<ItemNumber>(3),
} as const;

async function giveUpFollowUp({ pool }: Store): Promise<void> {
  await askForFollowUps(pool, [REFRESH]);
  await pool.query(
    `UPDATE follow_up SET attempts = 8, error = 'Error: no answer', asked_at = '2026-04-15T08:00Z', dead_at = '2026-04-15T11:00Z'`,
  );
}

/** A job that a worker lost for good, as pg-boss leaves it. */
async function giveUpJob({ pool }: Store): Promise<string> {
  const log = { info: () => undefined, warn: () => undefined };
  await (await openQueue({ store: { pool } as Store, log })).stop();
  const { rows } = await pool.query<{ id: string }>(
    `INSERT INTO pgboss.job (name, data, created_on, source_name, source_created_on, source_retry_count, source_output)
     VALUES ($1, '{"installationId": 42}', '2026-04-15T09:00Z', 'backfill', '2026-04-15T08:00Z', 4, '{"message": "lost"}') RETURNING id`,
    [DEAD_LETTERS],
  );
  return rows[0]?.id ?? '';
}

describeEachDatabase('headroom jobs', (open, config) => {
  const headroom = (line: string): Promise<Ran> => run(['jobs', ...line.split(' ')], variablesOf(config()));
  const json = async (line: string): Promise<unknown> => JSON.parse((await headroom(`${line} --json`)).out);

  test('shows a follow-up that was given up, and lets it begin anew once', async () => {
    expect((await headroom('list')).out).toBe('No work was given up.\n');
    await giveUpFollowUp(open());
    expect((await headroom('list')).out.split('\n')).toEqual([
      'This was given up:',
      '  id                   what          attempts  age  reason',
      '  refresh-item/42/7/3  refresh-item  8         1 h  Error: no answer',
      'Once the cause is mended, “headroom jobs retry --all” lets it begin anew.',
      '',
    ]);
    expect((await headroom('show refresh-item/42/7/3')).out).toContain('given up     2026-04-15T11:00:00Z\n');
    expect(await json('show refresh-item/42/7/3')).toMatchObject({ repositoryId: 7, number: 3, attempts: 8 });
    expect(await json('retry refresh-item/42/7/3')).toEqual({ retried: ['refresh-item/42/7/3'] });
    const taken = await takeFollowUp(open(), ACME, ['refresh-item'], 1000);
    expect(taken).toMatchObject({ followUp: REFRESH, attempt: 1 });
    expect(await headroom('retry refresh-item/42/7/3')).toMatchObject({
      code: 1,
      err: expect.stringContaining('No work refresh-item/42/7/3 was given up; “headroom jobs list” shows what was.'),
    });
    expect(await json('retry --all')).toEqual({ retried: [] });
  });

  test('shows a job that was given up, and puts it back into its queue', async () => {
    const id = await giveUpJob(open());
    expect(await json('list')).toEqual({
      dead: [
        {
          id,
          what: 'backfill',
          installationId: 42,
          attempts: 5,
          askedAt: '2026-04-15T08:00:00Z',
          diedAt: '2026-04-15T09:00:00Z',
          reason: 'lost',
        },
      ],
    });
    expect((await headroom('retry --all')).out).toContain(`${id}: begins anew\n`);
    const { rows } = await open().pool.query(`SELECT name, data, state FROM pgboss.job WHERE name = 'backfill'`);
    expect(rows).toEqual([{ name: 'backfill', data: { installationId: 42 }, state: 'created' }]);
    expect(await json('list')).toEqual({ dead: [] });
  });
});
