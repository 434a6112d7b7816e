import { expect, test } from 'vitest';
import { createReadinessCheck, type Readiness } from '../../src/server/health.ts';
import { recordingLog } from './open-door.ts';

test('createReadinessCheck shares one check between callers at the same moment, and asks anew later', async () => {
  const answers = [Promise.withResolvers<Readiness>(), Promise.withResolvers<Readiness>()];
  let checks = 0;
  const check = createReadinessCheck(
    () => answers[checks++]?.promise ?? Promise.reject(new Error('third')),
    5_000,
    recordingLog([]),
  );
  const together = Promise.all([check(), check(), check()]);
  answers[0]?.resolve({ ok: false, reason: 'Starting.' });
  expect(await together).toEqual(Array.from({ length: 3 }, () => ({ ok: false, reason: 'Starting.' })));
  answers[1]?.resolve({ ok: true });
  expect(await check()).toEqual({ ok: true });
  expect(checks).toBe(2);
});
