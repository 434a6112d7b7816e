import { describe, expect, test } from 'vitest';
import { HOUR_MS, type Instant, instant, instantFromMs, MINUTE_MS, SECOND_MS } from '../../../src/facts/instant.ts';
import { createReader } from '../../../src/github/reading/reader.ts';
import type { Allowance } from '../../../src/github/transport/allowance.ts';
import { Caller } from '../../../src/github/transport/caller.ts';
import type { Attempt } from '../../../src/github/transport/http.ts';
import { ServerClock } from '../../../src/github/transport/server-clock.ts';
import { MemoryBook } from '../memory-book.ts';

const NOW = instant('2026-11-16T09:00:00Z');
const QUESTION = { document: 'query { viewer { login } }', variables: {} };

function answer(status: number, body: unknown, headers: Record<string, string> = {}): Attempt {
  return { kind: 'answer', status, body, headers: new Headers(headers) };
}

const GOOD = answer(200, {
  data: { rateLimit: { cost: 3, limit: 5000, remaining: 4997, resetAt: '2026-11-16T10:00:00Z' }, viewer: {} },
});

/** A reader that is answered with these in turn, and what came of it. */
function scripted(attempts: readonly Attempt[], allowance?: Allowance) {
  const left = [...attempts];
  const book = new MemoryBook(allowance);
  const seen = { tokens: [] as string[], pauses: [] as number[], book, asked: 0, now: NOW };
  const refused: string[] = [];
  const caller = new Caller({
    holder: 'installation:1',
    send: async (_, authorization = '') => {
      seen.asked += 1;
      seen.tokens.push(authorization ?? '');
      return await Promise.resolve(left.shift() ?? GOOD);
    },
    token: {
      get: async () => await Promise.resolve(`token ${refused.length}`),
      refused: (token) => void refused.push(token),
      accepted: () => undefined,
    },
    book,
    clock: new ServerClock(() => seen.now),
    pause: async (ms) => {
      seen.pauses.push(ms);
      await Promise.resolve();
    },
    random: () => 1,
  });
  const reader = createReader({ caller, url: 'https://github.test/graphql', now: () => seen.now, reserveShare: 0.2 });
  return { seen, reader, ask: async () => await reader.ask(QUESTION) };
}

const in_ = (ms: number): Instant => instantFromMs(NOW + ms);

describe('Reader.ask', () => {
  test('hands over data, with GitHub’s time, and counts calls and points', async () => {
    const { ask, reader } = scripted([GOOD]);
    expect(await ask()).toMatchObject({ kind: 'read', readAt: NOW });
    expect(reader.spent()).toEqual({ calls: 1, points: 3 });
  });

  test('tries what broke again, each time after twice as long, and then gives up until later', async () => {
    const broken: Attempt = { kind: 'broken', reason: 'an answer that is no JSON (HTTP 200)', reached: 'perhaps' };
    const { ask, seen } = scripted([broken, broken, broken, broken]);
    expect(await ask()).toEqual({ kind: 'wait', until: in_(2 * MINUTE_MS), reason: 'unavailable' });
    expect(seen.pauses).toEqual([SECOND_MS, 2 * SECOND_MS, 4 * SECOND_MS]);
  });

  test('asks for less after two time-outs in a row', async () => {
    const { ask, seen } = scripted([answer(502, {}), { kind: 'broken', reason: 'TimeoutError', reached: 'perhaps' }]);
    expect(await ask()).toMatchObject({ kind: 'too-much' });
    expect(seen.asked).toBe(2);
  });

  test.each([
    ['a part with errors', { data: { repository: {} }, errors: [{ message: 'Some nodes are missing' }] }],
    ['the node limit', { errors: [{ type: 'MAX_NODE_LIMIT_EXCEEDED', message: 'x' }] }],
    ['a time-out', { data: null, errors: [{ message: 'Something went wrong while executing your query.' }] }],
  ])('takes %s for too much and never for nothing', async (_, body) => {
    expect(await scripted([answer(200, body)]).ask()).toMatchObject({ kind: 'too-much' });
  });

  test.each([
    [{ type: 'FORBIDDEN', path: ['repository', 'items'], message: 'Resource not accessible by integration' }],
    [{ type: 'FORBIDDEN', path: ['repository'], message: 'Resource not accessible by integration' }],
  ])('takes a permission that is missing for a refusal, and not for too much: %j', async (error) => {
    const body = { data: { repository: null }, errors: [error] };
    await expect(scripted([answer(200, body)]).ask()).rejects.toMatchObject({ status: 403, reason: 'permission' });
  });

  test('takes one item that is forbidden for a part that is missing', async () => {
    const errors = [{ type: 'FORBIDDEN', path: ['repository', 'items', 'nodes', 3, 'author'], message: 'SAML' }];
    expect(await scripted([answer(200, { data: { repository: {} }, errors })]).ask()).toMatchObject({
      kind: 'too-much',
    });
  });

  test('tries again what failed for no reason that GitHub names, and not what is wrong with the question', async () => {
    expect(await scripted([answer(200, { errors: [{ message: 'Internal error' }] })]).ask()).toMatchObject({
      kind: 'read',
    });
    const wrong = { errors: [{ message: 'Field does not exist', locations: [{ line: 1, column: 1 }] }] };
    await expect(scripted([answer(200, wrong)]).ask()).rejects.toMatchObject({ name: 'RefusedError', status: 200 });
  });

  test('knows a used-up quota by its words too', async () => {
    const body = { errors: [{ message: 'API rate limit already exceeded for installation ID 1.' }] };
    expect(await scripted([answer(200, body)]).ask()).toMatchObject({ kind: 'wait', reason: 'primary-limit' });
  });

  test('takes teams that are hidden from it for no fault', async () => {
    const errors = [{ type: 'FORBIDDEN', path: ['repository', 'items', 'nodes', 0, 'requestedReviewer'] }];
    expect(await scripted([answer(200, { data: { repository: {} }, errors })]).ask()).toMatchObject({ kind: 'read' });
  });

  test.each(['RATE_LIMITED', 'RATE_LIMIT'])(
    'waits for the reset at %s, by GitHub’s clock, and asks nothing before',
    async (type) => {
      const resetAtServer = Math.floor((NOW + 10 * MINUTE_MS + HOUR_MS) / SECOND_MS);
      const headers = {
        date: new Date(NOW + 10 * MINUTE_MS).toUTCString(),
        'x-ratelimit-reset': String(resetAtServer),
      };
      const { ask, seen } = scripted([answer(200, { errors: [{ type }] }, headers)]);
      const outcome = { kind: 'wait', until: in_(HOUR_MS + SECOND_MS), reason: 'primary-limit' };
      expect(await ask()).toEqual(outcome);
      expect(await ask()).toMatchObject({ kind: 'wait', until: outcome.until });
      expect(seen.asked).toBe(1);
    },
  );

  test('doubles its wait with every secondary limit in a row, up to an hour, and begins anew after an answer', async () => {
    const limited = answer(403, { message: 'You have exceeded a secondary rate limit.' });
    const { ask, seen } = scripted(Array.from({ length: 8 }, () => limited));
    const waits: number[] = [];
    for (let index = 0; index < 8; index += 1) {
      const outcome = await ask();
      if (outcome.kind === 'wait') waits.push((outcome.until - seen.now) / MINUTE_MS);
      seen.now = outcome.kind === 'wait' ? outcome.until : seen.now;
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60]);
    await ask();
    expect(seen.book.allowance.strikes).toBe(0);
  });

  test.each([
    ['5', 60],
    ['600', 600],
  ])('waits a minute at least after “retry-after: %s”', async (seconds, expected) => {
    const { ask } = scripted([answer(429, {}, { 'retry-after': seconds })]);
    expect(await ask()).toEqual({ kind: 'wait', until: in_(expected * SECOND_MS), reason: 'secondary-limit' });
  });

  test('leaves the reserve of the quota to others until the reset', async () => {
    const quota = { limit: 5000, remaining: 1000, resetsAt: in_(HOUR_MS) };
    const { ask, seen } = scripted([], { quota, strikes: 0 });
    expect(await ask()).toEqual({ kind: 'wait', until: in_(HOUR_MS), reason: 'reserve' });
    expect(seen.asked).toBe(0);
    seen.now = in_(HOUR_MS);
    expect(await ask()).toMatchObject({ kind: 'read' });
  });

  test('makes a token anew once, and then stops', async () => {
    const renewed = scripted([answer(401, {})]);
    expect(await renewed.ask()).toMatchObject({ kind: 'read' });
    expect(renewed.seen.tokens).toEqual(['token 0', 'token 1']);
    const refused = scripted([answer(401, {}), answer(401, {})]);
    await expect(refused.ask()).rejects.toMatchObject({ name: 'RefusedError', status: 401, reason: 'credentials' });
    expect(refused.seen.tokens).toEqual(['token 0', 'token 1']);
  });

  test('does not ask again for what is not allowed or not there', async () => {
    await expect(scripted([answer(403, { message: 'Resource not accessible' })]).ask()).rejects.toMatchObject({
      status: 403,
    });
    const missing = { data: { repository: null }, errors: [{ type: 'NOT_FOUND', path: ['repository'] }] };
    await expect(scripted([answer(200, missing)]).ask()).rejects.toMatchObject({ status: 404 });
  });
});
