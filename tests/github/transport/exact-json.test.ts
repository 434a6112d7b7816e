import { expect, test } from 'vitest';
import { parseExactJson } from '../../../src/github/transport/exact-json.ts';

test.each([
  ['[{"id":12345678901234567890,"n":1}]', [{ id: '12345678901234567890', n: 1 }]],
  ['{"ids": [9007199254740993, 7]}', { ids: ['9007199254740993', 7] }],
  ['{"id":9007199254740991}', { id: 9_007_199_254_740_991 }],
  [
    '{"text":"id:12345678901234567890, 1","share":0.1234567890123456789}',
    expect.objectContaining({ text: 'id:12345678901234567890, 1' }),
  ],
  ['{"id":1}', { id: 1 }],
])('parseExactJson keeps the integers of %s', (text, expected) => {
  expect(parseExactJson(text)).toEqual(expected);
});
