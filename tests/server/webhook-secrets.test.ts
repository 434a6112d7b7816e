import { expect, test } from 'vitest';
import { parseWebhookSecrets, WebhookSecretError } from '../../src/server/webhook-secrets.ts';

const first = 'first-secret-of-32-characters-ok';
const second = 'second-secret-16';

test('parseWebhookSecrets takes one secret, or two during a rotation, and trims them', () => {
  expect(parseWebhookSecrets(` ${first}\n`)).toEqual([first]);
  expect(parseWebhookSecrets(`${first} , ${second}`)).toEqual([first, second]);
});

test('parseWebhookSecrets counts a secret given twice once', () => {
  expect(parseWebhookSecrets(`${first},${first}`)).toEqual([first]);
});

test.each([
  [undefined, 'is not set'],
  ['', 'is not set'],
  ['   ', 'is not set'],
  ['development', 'is “development”'],
  [`${first},Development`, 'The second secret in WEBHOOK_SECRET is “development”'],
  ['fifteen-letters', 'WEBHOOK_SECRET has 15 characters; it needs at least 16'],
  ['x', 'has 1 character;'],
  [`${first},`, 'The second secret in WEBHOOK_SECRET has 0 characters'],
  [`short,${first}`, 'The first secret in WEBHOOK_SECRET has 5 characters'],
  [`${first},${second},${first}`, 'holds 3 secrets'],
])('parseWebhookSecrets refuses %j and says why', (value, reason) => {
  expect(() => parseWebhookSecrets(value)).toThrow(WebhookSecretError);
  expect(() => parseWebhookSecrets(value)).toThrow(reason);
});

test('WebhookSecretError ends with the next step and never shows a secret', () => {
  let message = '';
  try {
    parseWebhookSecrets(`hush-hush,${first}`);
  } catch (error) {
    message = String(error);
  }
  expect(message).toMatch(/openssl rand -hex 32.*start again\.$/);
  expect(message).not.toContain('hush-hush');
  expect(message).not.toContain(first);
});
