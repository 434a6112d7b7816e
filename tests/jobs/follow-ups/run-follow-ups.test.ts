import { describe, expect, test } from 'vitest';
import { type InstallationId, type ItemNumber, type RepositoryId, toId } from '../../../src/facts/ids.ts';
import { instant, instantFromMs, SECOND_MS } from '../../../src/facts/instant.ts';
import { WaitUntilError } from '../../../src/github/errors.ts';
import type { FollowUpHandlers } from '../../../src/jobs/follow-ups/handler.ts';
import { backoffMs, runFollowUps } from '../../../src/jobs/follow-ups/run-follow-ups.ts';
import { askForFollowUps } from '../../../src/store/follow-ups/ask.ts';
import type { Store } from '../../../src/store/open.ts';
import { describeEachDatabase } from '../../store/databases.ts';

const ACME = toId<InstallationId>(42);
const NOW = instant('2026-11-16T09:00:00Z');

async function askAbout(store: Store, ...numbers: number[]): Promise<void> {
  const repositoryId = toId<RepositoryId>(7);
  const about = (number: number) =>
    ({ kind: 'refresh-item', installationId: ACME, repositoryId, number: toId<ItemNumber>(number) }) as const;
  await askForFollowUps(store.pool, numbers.map(about));
  await dueNow(store);
}

async function dueNow(store: Store): Promise<void> {
  await store.pool.query('UPDATE follow_up SET due_at = now()');
}

async function run(store: Store, handlers: FollowUpHandlers, signal = new AbortController().signal): Promise<object[]> {
  const warnings: object[] = [];
  const log = { info: () => undefined, warn: (details: object) => void warnings.push(details) };
  await runFollowUps({ store, log, now: () => NOW }, handlers, ACME, { goOn: () => !signal.aborted, signal });
  return warnings;
}

describeEachDatabase('runFollowUps', (open) => {
  test('does what is due, one after the other, and leaves what nobody does', async () => {
    await askAbout(open(), 1, 2, 3);
    await askForFollowUps(open().pool, [{ kind: 'read-history', installationId: ACME }]);
    const seen: number[] = [];
    await run(open(), { 'refresh-item': async ({ number }) => void (await Promise.resolve(seen.push(number))) });
    expect(seen).toEqual([1, 2, 3]);
    expect(await open().prisma.followUp.findMany()).toMatchObject([{ kind: 'read-history' }]);
  });

  test('goes on with others when one fails, and gives that one up in the end, with its error', async () => {
    await askAbout(open(), 1, 2);
    const attempts: number[] = [];
    const handlers: FollowUpHandlers = {
      'refresh-item': async ({ number }, { attempt }) => {
        if (number === 2) return await Promise.resolve();
        attempts.push(attempt);
        throw new Error('no answer');
      },
    };
    const warnings: object[] = [];
    for (let round = 0; round < 10; round += 1) {
      warnings.push(...(await run(open(), handlers)));
      await dueNow(open());
    }
    expect(attempts).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(warnings).toHaveLength(8);
    expect(warnings[0]).toEqual({
      followUp: 'refresh-item/42/7/1',
      attempt: 1,
      reason: expect.stringMatching(/^Error at src/),
    });
    const rest = await open().prisma.followUp.findMany();
    expect(rest).toMatchObject([
      { number: 1, deadAt: expect.any(Date), error: expect.stringMatching(/^Error at src/) },
    ]);
  });

  test('does what is due of one repository at once where the handler can, each with its own outcome', async () => {
    await askAbout(open(), 1, 2, 3, 4, 5);
    const notBefore = instantFromMs(NOW + 60 * SECOND_MS);
    const seen: number[][] = [];
    const handlers: FollowUpHandlers = {
      'refresh-item': {
        atOnce: 3,
        together: async (followUps) => {
          seen.push(followUps.map(({ number }) => number));
          const outcomeOf = (number: number) => (number === 2 ? { failed: new Error('no answer') } : undefined);
          return await Promise.resolve(
            followUps.map(({ number }) => (number === 5 ? { notBefore } : outcomeOf(number))),
          );
        },
      },
    };
    expect(await run(open(), handlers)).toMatchObject([{ followUp: 'refresh-item/42/7/2', attempt: 1 }]);
    expect(seen).toEqual([
      [1, 2, 3],
      [4, 5],
    ]);
    const rest = await open().prisma.followUp.findMany({ orderBy: { number: 'asc' } });
    expect(rest).toMatchObject([
      { number: 2, attempts: 1, takenUntil: null },
      { number: 5, attempts: 0, takenUntil: null },
    ]);
    await dueNow(open());
    await run(open(), handlers);
    // What failed before is done by itself, so that it takes no other with it.
    expect(new Set(seen.slice(2).map(String))).toEqual(new Set(['2', '5']));
  });

  test('gives up what its workers die of', async () => {
    await askAbout(open(), 1);
    await open().pool.query('UPDATE follow_up SET attempts = 8');
    await run(open(), { 'refresh-item': () => Promise.reject(new Error('not to be called')) });
    expect(await open().prisma.followUp.findMany()).toMatchObject([{ deadAt: expect.any(Date) }]);
  });

  test('puts off what is not to be done before a moment, without counting it as a failure', async () => {
    await askAbout(open(), 1);
    const notBefore = instantFromMs(NOW + 60 * SECOND_MS);
    const wait = new WaitUntilError(notBefore, 'secondary-limit');
    for (const handler of [async () => await Promise.resolve({ notBefore }), () => Promise.reject(wait)]) {
      await dueNow(open());
      expect(await run(open(), { 'refresh-item': handler })).toEqual([]);
      const [row] = await open().prisma.followUp.findMany();
      expect(row).toMatchObject({ attempts: 0, takenUntil: null });
      expect(Number(row?.dueAt) - Date.now()).toBeGreaterThan(30 * SECOND_MS);
    }
  });

  test('gives back what it does when it is stopped', async () => {
    await askAbout(open(), 1);
    const stop = new AbortController();
    const never: FollowUpHandlers['refresh-item'] = async () => {
      stop.abort();
      await new Promise(() => undefined);
    };
    expect(await run(open(), { 'refresh-item': never }, stop.signal)).toEqual([]);
    expect(await open().prisma.followUp.findMany()).toMatchObject([{ attempts: 0, takenUntil: null, error: null }]);
  });
});

describe('backoffMs', () => {
  test('grows to an hour, and is never shorter than half of that', () => {
    expect([1, 2, 3, 8].map((attempt) => backoffMs(attempt, 0) / SECOND_MS)).toEqual([10, 40, 160, 3600]);
    expect(backoffMs(8, 1) / SECOND_MS).toBe(1800);
  });
});
