import { expect, test } from 'vitest';
import { checksText, fault, ok } from '../../../src/cli/doctor/check.ts';
import { checkClock } from '../../../src/cli/doctor/clock.ts';
import { checkInstallations } from '../../../src/cli/doctor/grants.ts';
import type { RegisteredApp } from '../../../src/cli/doctor/registered-app.ts';
import { checkHook } from '../../../src/cli/doctor/webhook.ts';
import { readAppManifest } from '../../../src/config/app-manifest.ts';

const MANIFEST = readAppManifest('https://headroom.tides.example');
const URL = MANIFEST.hook_attributes.url;
const SETTINGS = 'https://github.com/settings/apps/headroom';

test.each([
  [0, 'ok', 'It agrees with GitHub’s.'],
  [-1900, 'ok', 'It agrees with GitHub’s.'],
  [45_000, 'ok', 'It is 45 s ahead of GitHub’s.'],
  [-90_000, 'warning', 'It is 2 min behind GitHub’s.'],
  [3 * 3_600_000, 'warning', 'It is 3 h ahead of GitHub’s.'],
])('a clock that is %d ms ahead: %s', (aheadMs, state, text) => {
  expect(checkClock(aheadMs)).toMatchObject({ state, text });
});

test.each([
  [{ url: URL, content_type: 'json', insecure_ssl: '0' }, 'ok', `GitHub sends to ${URL}.`],
  [{ url: URL, content_type: 'form' }, 'fault', 'GitHub sends form, which is not read.'],
  [{ url: URL, insecure_ssl: 1 }, 'warning', `GitHub does not check the certificate of ${URL}.`],
])('a webhook such as %j', (config, state, text) => {
  expect(checkHook(config, MANIFEST, SETTINGS)).toMatchObject({ state, text });
});

test('where the address of this Headroom is not known, no webhook is wrong', () => {
  expect(checkHook({ url: 'https://elsewhere.example.com' }, undefined, SETTINGS).state).toBe('ok');
});

test('of many accounts that have not accepted something, the first ten are named', () => {
  const app: RegisteredApp = {
    name: 'Headroom',
    slug: 'headroom',
    html_url: 'https://github.com/apps/headroom',
    owner: { login: 'tides' },
    permissions: {},
    events: [],
  };
  const accounts = Array.from({ length: 12 }, (_, index) => ({
    account: { login: `org-${index}` },
    html_url: 'https://github.com/settings/installations/1',
    permissions: { ...MANIFEST.default_permissions, issues: 'read' },
  }));
  const texts = checkInstallations(accounts, app, MANIFEST).map(({ text }) => text);
  expect(texts).toHaveLength(11);
  expect(texts[0]).toBe('org-0 has not accepted Issues (write).');
  expect(texts.at(-1)).toBe('2 more are like these.');
});

test('checks are told in one order, whatever was found first', () => {
  const checks = [ok('database', 'There.'), fault('environment', 'Not set.', 'Set it.'), ok('clock', 'Right.')];
  expect(checksText(checks).split('\n')).toEqual([
    'fault    Environment     Not set. Set it.',
    'ok       Clock           Right.',
    'ok       Database        There.',
  ]);
});
