import { describe, expect, test } from 'vitest';
import { type InstallationId, type ItemNumber, type RepositoryId, toId } from '../../../src/facts/ids.ts';
import { askForFollowUps } from '../../../src/store/follow-ups/ask.ts';
import { type FollowUp, followUpKey, followUpName, followUpOfKey } from '../../../src/store/follow-ups/follow-up.ts';
import {
  failFollowUp,
  finishFollowUp,
  installationsDue,
  nextDueMs,
  postponeFollowUp,
  type TakenFollowUp,
  takeFollowUp,
} from '../../../src/store/follow-ups/take.ts';
import type { Store } from '../../../src/store/open.ts';
import { describeEachDatabase } from '../databases.ts';

const ACME = toId<InstallationId>(42);
const KINDS = ['evaluate-pull-request', 'read-history'] as const;
const HISTORY: FollowUp = { kind: 'read-history', installationId: ACME };

function evaluate(number: number, installationId = ACME): FollowUp {
  return {
    kind: 'evaluate-pull-request',
    installationId,
    repositoryId: toId<RepositoryId>(7),
    number: toId<ItemNumber>(number),
  };
}

async function ask(store: Store, ...followUps: FollowUp[]): Promise<void> {
  await askForFollowUps(store.pool, followUps);
}

/** Lets the time of the database pass. */
async function pass(store: Store, seconds: number): Promise<void> {
  const earlier = (column: string) => `${column} = ${column} - interval '${seconds} seconds'`;
  await store.pool.query(`UPDATE follow_up SET ${['asked_at', 'due_at', 'taken_until'].map(earlier).join(', ')}`);
}

async function take(store: Store): Promise<TakenFollowUp | undefined> {
  return await takeFollowUp(store, ACME, KINDS, 60_000);
}

async function taken(store: Store): Promise<TakenFollowUp> {
  const found = await take(store);
  if (!found) throw new Error('Nothing is due');
  return found;
}

describeEachDatabase('follow-ups', (open) => {
  test('are one an object, however often it is asked for, and due once it was quiet', async () => {
    await ask(open(), evaluate(1), evaluate(1));
    await ask(open(), evaluate(1));
    expect(await take(open())).toBeUndefined();
    expect(await nextDueMs(open(), ACME, KINDS)).toBeGreaterThan(0);
    await pass(open(), 3);
    const one = await taken(open());
    expect(one).toMatchObject({ followUp: evaluate(1), attempt: 1 });
    await finishFollowUp(open(), one);
    expect(await open().prisma.followUp.count()).toBe(0);
  });

  test('are taken by one worker at a time, those that wait longest first', async () => {
    await ask(open(), evaluate(1));
    await pass(open(), 10);
    await ask(open(), evaluate(2), HISTORY, evaluate(3, toId<InstallationId>(43)));
    await pass(open(), 4);
    const all = await Promise.all([take(open()), take(open()), take(open()), take(open())]);
    expect(new Set(all.map((each) => each && followUpName(each.followUp)))).toEqual(
      new Set(['evaluate-pull-request/42/7/1', 'evaluate-pull-request/42/7/2', 'read-history/42', undefined]),
    );
    expect(await installationsDue(open(), KINDS)).toEqual([43]);
    expect(await installationsDue(open(), ['read-history'])).toEqual([]);
  });

  test('are done once more when they were asked for again while they were done', async () => {
    await ask(open(), HISTORY);
    const first = await taken(open());
    await ask(open(), HISTORY);
    expect(await take(open())).toBeUndefined();
    await finishFollowUp(open(), first);
    const second = await taken(open());
    expect(second).toMatchObject({ followUp: HISTORY, attempt: 1 });
    await finishFollowUp(open(), second);
    expect(await take(open())).toBeUndefined();
  });

  test('are taken from a worker that died, which can settle them no more', async () => {
    await ask(open(), HISTORY);
    const lost = await taken(open());
    await pass(open(), 61);
    expect(await installationsDue(open(), KINDS)).toEqual([ACME]);
    const found = await taken(open());
    expect(found.attempt).toBe(2);
    await finishFollowUp(open(), lost);
    await failFollowUp(open(), lost, 'late', undefined);
    expect(await open().prisma.followUp.count({ where: { deadAt: null } })).toBe(1);
    await finishFollowUp(open(), found);
    expect(await open().prisma.followUp.count()).toBe(0);
  });

  test('wait after a failure, and are dead after the last until they are asked for again', async () => {
    await ask(open(), HISTORY);
    await failFollowUp(open(), await taken(open()), 'no answer', 10_000);
    expect(await take(open())).toBeUndefined();
    await pass(open(), 10);
    await failFollowUp(open(), await taken(open()), 'no answer', undefined);
    await pass(open(), 1000);
    expect(await take(open())).toBeUndefined();
    expect(await nextDueMs(open(), ACME, KINDS)).toBeUndefined();
    await ask(open(), HISTORY);
    expect(await taken(open())).toMatchObject({ attempt: 1 });
  });

  test('that cannot be done yet have not failed', async () => {
    await ask(open(), HISTORY);
    await postponeFollowUp(open(), await taken(open()), 5000);
    expect(await take(open())).toBeUndefined();
    await pass(open(), 5);
    expect(await taken(open())).toMatchObject({ attempt: 1 });
  });
});

describe('the key of a follow-up', () => {
  test('leads back to it', () => {
    const whole: FollowUp = { kind: 'purge', installationId: ACME };
    for (const followUp of [evaluate(3), HISTORY, whole, { ...whole, repositoryId: toId<RepositoryId>(7) }]) {
      expect(followUpOfKey(followUpKey(followUp))).toEqual(followUp);
    }
  });
});
