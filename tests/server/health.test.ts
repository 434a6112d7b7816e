import { expect, test } from 'vitest';
import { createReadinessCheck, type Readiness } from '../../src/server/health.ts';
import { recordingLog } from './open-door.ts';

test('createReadinessCheck shares one check between callers at the same moment and soon after, and asks anew later', async () => {
  const answers = [Promise.withResolvers<Readiness>(), Promise.withResolvers<Readiness>()];
  let checks = 0;
  let clock = 0;
  const check = createReadinessCheck(() => answers[checks++]?.promise ?? Promise.reject(new Error('third')), {
    limitMs: 5_000,
    keptMs: 1_000,
    log: recordingLog([]),
    now: () => clock,
  });
  const together = Promise.all([check(), check(), check()]);
  clock = 3_000;
  answers[0]?.resolve({ ok: false, reason: 'Starting.' });
  expect(await together).toEqual(Array.from({ length: 3 }, () => ({ ok: false, reason: 'Starting.' })));
  clock = 3_999;
  expect(await check()).toEqual({ ok: false, reason: 'Starting.' });
  expect(checks).toBe(1);
  clock = 4_000;
  answers[1]?.resolve({ ok: true });
  expect(await check()).toEqual({ ok: true });
  expect(checks).toBe(2);
});
