import { expect, test } from 'vitest';
import { parseActivityLine } from '../../src/evaluate/activity-line.ts';

test('parseActivityLine reads who, where and when, in whatever offset the time is written', () => {
  const line = '{"t":"2024-05-06T11:30:00+02:00","login":"ada","kind":"commented","repo":"tea/pot"}';
  expect(parseActivityLine(line)).toEqual({
    atMs: Date.parse('2024-05-06T09:30:00Z'),
    login: 'ada',
    repository: 'tea/pot',
  });
});

test.each([
  ['{"t":', 'not JSON'],
  ['null', 'not an object'],
  ['{"login":"ada","repo":"tea/pot"}', '“t”'],
  ['{"t":"yesterday","login":"ada","repo":"tea/pot"}', '“t”'],
  ['{"t":"2024-05-06T09:30:00Z","login":"","repo":"tea/pot"}', '“login”'],
])('parseActivityLine says what is wrong with %s', (line, reason) => {
  expect(() => parseActivityLine(line)).toThrow(reason);
});
