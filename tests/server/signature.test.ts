import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isSignature, isSignedWithAny } from '../../src/server/signature.ts';

// https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries
const published = {
  secret: "It's a Secret to Everybody",
  body: Buffer.from('Hello, World!'),
  header: 'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17',
};

test('isSignedWithAny accepts the test vector that GitHub publishes', () => {
  expect(isSignedWithAny([published.secret], published.body, published.header)).toBe(true);
});

test('isSignedWithAny accepts either secret of a rotation and no other', () => {
  const { secret, body, header } = published;
  expect(isSignedWithAny([secret, 'the next secret'], body, header)).toBe(true);
  expect(isSignedWithAny(['the next secret', secret], body, header)).toBe(true);
  expect(isSignedWithAny(['the next secret', 'another secret'], body, header)).toBe(false);
  expect(isSignedWithAny([], body, header)).toBe(false);
});

test('isSignedWithAny refuses a right SHA-1 signature', () => {
  const digest = createHmac('sha1', published.secret).update(published.body).digest('hex');
  expect(isSignedWithAny([published.secret], published.body, `sha1=${digest}`)).toBe(false);
  expect(isSignedWithAny([published.secret], published.body, `sha256=${digest}`)).toBe(false);
});

test('isSignedWithAny refuses a header with anything before or after the signature', () => {
  const { secret, body, header } = published;
  for (const altered of [
    ` ${header}`,
    `${header} `,
    `${header}0`,
    `${header}, ${header}`,
    header.slice(7),
    '',
    undefined,
  ]) {
    expect(isSignedWithAny([secret], body, altered)).toBe(false);
    expect(isSignature(altered)).toBe(false);
  }
});

test('isSignedWithAny refuses every body that differs in one byte', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1 }), fc.nat(), fc.integer({ min: 1, max: 255 }), (bytes, at, change) => {
      const body = Buffer.from(bytes);
      const header = `sha256=${createHmac('sha256', 'key').update(body).digest('hex')}`;
      expect(isSignedWithAny(['key'], body, header)).toBe(true);
      const index = at % body.length;
      body.writeUInt8(body.readUInt8(index) ^ change, index);
      expect(isSignedWithAny(['key'], body, header)).toBe(false);
    }),
  );
});
