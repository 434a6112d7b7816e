import { describe, expect, test } from 'vitest';
import { isSame, newSecret, Sealer } from '../../src/web/sign-in/sealer.ts';

describe('Sealer', () => {
  const sealer = new Sealer('a client secret');

  test('opens what it sealed, in its place, and seals the same differently each time', () => {
    const sealed = sealer.seal('tökens', 'row 1');
    expect(new Sealer('a client secret').open(sealed, 'row 1')).toBe('tökens');
    expect(sealer.seal('tökens', 'row 1')).not.toBe(sealed);
    expect(sealed).not.toContain('kens');
  });

  test('opens nothing that was sealed elsewhere, with another secret, or altered anywhere', () => {
    const sealed = sealer.seal('tokens', 'row 1');
    expect(sealer.open(sealed, 'row 2')).toBeUndefined();
    expect(new Sealer('another').open(sealed, 'row 1')).toBeUndefined();
    const bytes = Buffer.from(sealed, 'base64url');
    for (let at = 0; at < bytes.length; at += 1) {
      const altered = Buffer.from(bytes);
      altered[at] = (altered[at] ?? 0) ^ 1;
      expect(sealer.open(altered.toString('base64url'), 'row 1')).toBeUndefined();
      expect(sealer.open(bytes.subarray(0, at).toString('base64url'), 'row 1')).toBeUndefined();
    }
  });

  test('gives each session a form token of its own, which another secret changes', () => {
    expect(sealer.formToken('a')).toBe(sealer.formToken('a'));
    expect(sealer.formToken('a')).not.toBe(sealer.formToken('b'));
    expect(new Sealer('another').formToken('a')).not.toBe(sealer.formToken('a'));
  });
});

test('secrets have 256 bits, and are compared as a whole', () => {
  expect(Buffer.from(newSecret(), 'base64url')).toHaveLength(32);
  expect(newSecret()).not.toBe(newSecret());
  expect([isSame('a', 'a'), isSame('a', 'b'), isSame('a', 'aa'), isSame('', '')]).toEqual([true, false, false, true]);
});
