import { describe, expect, test } from 'vitest';
import { ownPath } from '../../src/web/sign-in/own-path.ts';

/** What would lead somewhere else, or might in some browser. */
const DISGUISES = [
  'https://evil.example',
  'http:evil.example',
  'javascript:alert(1)',
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '\\/evil.example',
  '/%2Fevil.example',
  '/%2fevil.example',
  '/%5Cevil.example',
  '/%252Fevil.example',
  '/%255Cevil.example',
  '/.//evil.example',
  '/a/..//evil.example',
  '/%2e%2e//evil.example',
  '/%2e/%2fevil.example',
  '/\t/evil.example',
  '/%09/evil.example',
  '/\n/evil.example',
  ' //evil.example',
  '/ /evil.example',
  '/\u0000/evil.example',
  '/\u00a0/evil.example',
  '@evil.example',
  'evil.example',
  '?to=//evil.example',
  '',
  `/${'a'.repeat(600)}`,
];

describe('ownPath', () => {
  test.each(['/', '/me', '/me?hours=show', '/tides/harbour?week=2026-W47', '/tides/.github', '/%E2%82%AC', '/a%25b'])(
    'keeps %s',
    (path) => expect(ownPath(path)).toBe(path),
  );

  test.each(DISGUISES)('goes home for %j', (text) => expect(ownPath(text)).toBe('/'));

  test('goes home for the ways in and out, of which one would make a circle', () => {
    for (const path of ['/sign-in', '/sign-in?to=/me', '/sign-in/callback?code=1', '/sign-out', '/a/../sign-out'])
      expect(ownPath(path)).toBe('/');
    expect(ownPath(undefined)).toBe('/');
  });
});
