import { expect, test } from 'vitest';
import { type InstallationId, type ItemNumber, type RepositoryId, toId } from '../../../src/facts/ids.ts';
import { instant } from '../../../src/facts/instant.ts';
import { FollowUpTurns } from '../../../src/jobs/follow-ups/follow-up-turns.ts';
import type { FollowUpHandlers } from '../../../src/jobs/follow-ups/handler.ts';
import { openQueue, type Workers } from '../../../src/jobs/queue.ts';
import { QUEUES } from '../../../src/jobs/queues.ts';
import { askForFollowUps } from '../../../src/store/follow-ups/ask.ts';
import type { Store } from '../../../src/store/open.ts';
import { describeEachDatabase } from '../../store/databases.ts';

const NOISY = toId<InstallationId>(42);
const QUIET = toId<InstallationId>(43);
const NOW = instant('2026-11-16T09:00:00Z');

async function ask(store: Store, installationId: InstallationId, count: number): Promise<void> {
  const followUps = Array.from({ length: count }, (_, index) => ({
    kind: 'refresh-item' as const,
    installationId,
    repositoryId: toId<RepositoryId>(7),
    number: toId<ItemNumber>(index + 1),
  }));
  await askForFollowUps(store.pool, followUps);
  await store.pool.query('UPDATE follow_up SET due_at = now()');
}

function contextOf(store: Store) {
  return { store, log: { info: () => undefined, warn: () => undefined }, now: () => NOW };
}

describeEachDatabase('FollowUpTurns', (open) => {
  test('leaves the rest of an installation to its next turn, which comes after those of others', async () => {
    await ask(open(), NOISY, 5);
    const sent: object[] = [];
    const send = async (_: string, jobs: readonly object[]) => await Promise.resolve(void sent.push(...jobs));
    let begun = 0;
    const handlers: FollowUpHandlers = { 'refresh-item': async () => await Promise.resolve(void (begun += 1)) };
    const turns = new FollowUpTurns(contextOf(open()), handlers, send);
    const shift = { goOn: () => begun < 2, signal: new AbortController().signal };
    await turns.take({ installationId: NOISY }, shift);
    expect(begun).toBe(2);
    expect(sent).toEqual([{ installationId: NOISY }]);
    await turns.take({ installationId: NOISY }, { ...shift, goOn: () => true });
    expect(sent).toHaveLength(1);
    expect(await open().prisma.followUp.count()).toBe(0);
  });

  test('takes over at once what a worker of the same installation left when it died', async () => {
    await ask(open(), NOISY, 1);
    await open().pool.query(`UPDATE follow_up SET attempts = 1, taken_until = now() + interval '1 hour'`);
    const attempts: number[] = [];
    const handlers: FollowUpHandlers = {
      'refresh-item': async (_, { attempt }) => await Promise.resolve(void attempts.push(attempt)),
    };
    const turns = new FollowUpTurns(contextOf(open()), handlers, async () => await Promise.resolve());
    await turns.take({ installationId: NOISY }, { goOn: () => true, signal: new AbortController().signal });
    expect(attempts).toEqual([2]);
  });

  test('does not let a noisy installation keep a quiet one waiting', async () => {
    await ask(open(), NOISY, 100);
    await ask(open(), QUIET, 1);
    const quietDone = Promise.withResolvers<void>();
    let noisyDone = 0;
    const handlers: FollowUpHandlers = {
      'refresh-item': async ({ installationId }) => {
        if (installationId === QUIET) return quietDone.resolve();
        // None of the noisy one’s ends before the quiet one’s is done.
        await quietDone.promise;
        noisyDone += 1;
      },
    };
    const queue = await openQueue(contextOf(open()));
    const turns = new FollowUpTurns(contextOf(open()), handlers, queue.send);
    const idle = Object.keys(QUEUES).map((name) => [name, async () => await Promise.resolve()]);
    await queue.work({
      ...(Object.fromEntries(idle) as Workers),
      'follow-ups': async (job, shift) => await turns.take(job, shift),
    });
    await turns.giveDue();
    await quietDone.promise;
    expect(noisyDone).toBe(0);
    await queue.stop();
    turns.stop();
  });
});
