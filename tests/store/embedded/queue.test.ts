import { PgBoss } from 'pg-boss';
import { afterAll, expect, test } from 'vitest';
import { openEmbedded } from '../../../src/store/embedded/open-embedded.ts';
import { databaseFolder, removeFolders } from './fixtures/data-folders.ts';

const JOBS = 100;

afterAll(removeFolders);

test('pg-boss starts, sends, works, sends once for one key and stops over the embedded database', async () => {
  const database = await openEmbedded(await databaseFolder(), { command: 'a test' });
  const boss = new PgBoss({ host: database.socketDirectory, port: database.port, max: 4 });
  const errors: unknown[] = [];
  boss.on('error', (error) => errors.push(error));
  await boss.start();
  await boss.createQueue('evaluate');
  const once = await Promise.all(
    Array.from({ length: 5 }, () =>
      boss.send('evaluate', { number: -1 }, { singletonKey: 'one', singletonSeconds: 60 }),
    ),
  );
  expect(once.filter((id) => id !== null)).toHaveLength(1);
  const done = new Set<number>();
  await new Promise<void>((resolve, reject) => {
    const working = boss.work<{ number: number }>(
      'evaluate',
      { batchSize: 20, pollingIntervalSeconds: 0.5 },
      async (jobs) => {
        for (const { data } of jobs) done.add(data.number);
        if (done.size === JOBS + 1) resolve();
      },
    );
    const sending = Array.from({ length: JOBS }, (_, number) => boss.send('evaluate', { number }));
    Promise.all([working, ...sending]).catch(reject);
  });
  await boss.stop({ graceful: true });
  await database.close();
  expect(done.size).toBe(JOBS + 1);
  expect(errors).toEqual([]);
});
