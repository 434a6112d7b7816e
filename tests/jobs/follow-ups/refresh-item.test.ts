import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type InstallationId, type ItemNumber, toId } from '../../../src/facts/ids.ts';
import { instantFromMs, SECOND_MS } from '../../../src/facts/instant.ts';
import type { FollowUpHandlers, TogetherHandler } from '../../../src/jobs/follow-ups/handler.ts';
import { refreshItem } from '../../../src/jobs/follow-ups/refresh-item.ts';
import { runFollowUps } from '../../../src/jobs/follow-ups/run-follow-ups.ts';
import { digest } from '../../../src/store/digest.ts';
import { askForFollowUps } from '../../../src/store/follow-ups/ask.ts';
import { createWriter } from '../../../src/store/ingest-writer.ts';
import type { Store } from '../../../src/store/open.ts';
import { embeddedStore } from '../../store/embedded-store.ts';
import { backfillAll, livedSandbox, type LivedSandbox, readerOf } from '../backfill/lived-sandbox.ts';

const ACME = toId<InstallationId>(42);
const BURST = 25;

describe('a burst of pull requests to be read anew', () => {
  const { open } = embeddedStore();
  let lived: LivedSandbox;

  beforeAll(async () => void (lived = await livedSandbox(2)));
  afterEach(() => lived.sandbox.failures.clear());
  afterAll(async () => await lived.sandbox.stop());

  test('is read with a call for twenty of them, not a call for each, and comes to the same', async () => {
    const numbers = await askedBurst(open(), lived);
    const whole = await digest(open());
    const batched = refreshItem(contextOf(open(), lived));
    const single: TogetherHandler<'refresh-item'> = { ...batched, atOnce: 1 };
    expect(await callsOf(open(), lived, { 'refresh-item': single })).toBe(BURST);
    await ask(open(), lived, numbers);
    expect(await callsOf(open(), lived, { 'refresh-item': batched })).toBe(2);
    expect(await open().prisma.followUp.count()).toBe(0);
    expect(await digest(open())).toBe(whole);
  });

  test('is read but for the one that GitHub cannot give, which is asked for again by itself', async () => {
    const numbers = await askedBurst(open(), lived);
    lived.sandbox.failures.script({
      when: ({ query }) => query.includes(`number${numbers[3]}:`),
      failure: { kind: 'node-limit' },
    });
    await callsOf(open(), lived, { 'refresh-item': refreshItem(contextOf(open(), lived)) });
    expect(await open().prisma.followUp.findMany()).toMatchObject([{ number: numbers[3], attempts: 1 }]);
  });

  test('waits as a whole for as long as GitHub wants', async () => {
    await askedBurst(open(), lived);
    const failure = { kind: 'secondary-limit', status: 429, retryAfterSeconds: 90 } as const;
    lived.sandbox.failures.script({ failure, times: 1 });
    const handlers = { 'refresh-item': refreshItem(contextOf(open(), lived)) };
    expect(await callsOf(open(), lived, handlers)).toBeLessThanOrEqual(1);
    const waiting = await open().prisma.followUp.findMany();
    expect(waiting).toHaveLength(BURST);
    expect(waiting.every(({ attempts }) => attempts === 0)).toBe(true);
    expect(waiting.every(({ dueAt }) => Number(dueAt) - Date.now() > 30 * SECOND_MS)).toBe(true);
  });
});

/** The store with the sandbox's history, and the numbers of pull requests of one repository that are to be read anew. */
async function askedBurst(store: Store, lived: LivedSandbox): Promise<number[]> {
  await backfillAll(lived, store, { repositories: lived.repositories.slice(0, 1) });
  const { rows } = await store.pool.query<{ number: number }>(
    'SELECT number FROM item WHERE repository_id = $1 ORDER BY number LIMIT $2',
    [lived.repositories[0]?.id, BURST],
  );
  const numbers = rows.map(({ number }) => number);
  expect(numbers).toHaveLength(BURST);
  await ask(store, lived, numbers);
  return numbers;
}

async function ask(store: Store, { repositories: [first] }: LivedSandbox, numbers: readonly number[]): Promise<void> {
  if (first === undefined) throw new Error('The sandbox has no repository.');
  const about = (number: number) =>
    ({
      kind: 'refresh-item',
      installationId: ACME,
      repositoryId: first.id,
      number: toId<ItemNumber>(number),
    }) as const;
  await askForFollowUps(store.pool, numbers.map(about));
  await store.pool.query('UPDATE follow_up SET due_at = now()');
}

function contextOf(store: Store, lived: LivedSandbox): Parameters<typeof refreshItem>[0] {
  const reader = readerOf(lived);
  const log = { info: () => undefined, warn: () => undefined };
  const app = { reader: () => reader } as unknown as Parameters<typeof refreshItem>[0]['app'];
  return { store, app, log, now: () => instantFromMs(Date.now()), webUrl: '', writer: createWriter(store) };
}

/** How many calls to GitHub a turn of that installation makes. */
async function callsOf(store: Store, { sandbox }: LivedSandbox, handlers: FollowUpHandlers): Promise<number> {
  const before = sandbox.requests.count({ operationName: 'Items' });
  const { signal } = new AbortController();
  const log = { info: () => undefined, warn: () => undefined };
  const context = { store, log, now: () => instantFromMs(Date.now()) };
  await runFollowUps(context, handlers, ACME, { goOn: () => true, signal });
  return sandbox.requests.count({ operationName: 'Items' }) - before;
}
