import { expect, test } from 'vitest';
import { RefusedError, UnknownOutcomeError } from '../../src/github/errors.ts';
import { writeOnce } from '../../src/github/write-once.ts';

const UNKNOWN = new UnknownOutcomeError('POST /repos/{owner}/{repo}/issues', 'HTTP 502');

test('a write that is answered is not looked for', async () => {
  const find = async () => await Promise.reject(new Error('not to be called'));
  expect(await writeOnce({ write: async () => await Promise.resolve(3), find })).toBe(3);
});

test('a write without an answer is looked for, and never sent again', async () => {
  let writes = 0;
  const write = async () => {
    writes += 1;
    return await Promise.reject(UNKNOWN);
  };
  expect(await writeOnce({ write, find: async () => await Promise.resolve(3) })).toBe(3);
  await expect(writeOnce({ write, find: async () => await Promise.resolve(undefined) })).rejects.toBe(UNKNOWN);
  expect(writes).toBe(2);
});

test('a write that is refused is not looked for', async () => {
  const refused = new RefusedError(403, 'no');
  const write = async () => await Promise.reject(refused);
  await expect(writeOnce({ write, find: async () => await Promise.resolve(3) })).rejects.toBe(refused);
});
