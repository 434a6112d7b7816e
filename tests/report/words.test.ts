import { expect, test } from 'vitest';
import { countOrNone, plural } from '../../src/report/words.ts';
import { LANGUAGES } from '../../src/report/language/language.ts';
import { sayWait } from '../../src/report/language/en/words/time-words.ts';
import type { WaitingPull } from '../../src/report/report.ts';

test.each([
  [0, '0 people', 'no people'],
  [1, '1 person', '1 person'],
  [999, '999 people', '999 people'],
  [1012, '1,012 people', '1,012 people'],
  [1_234_567, '1,234,567 people', '1,234,567 people'],
])('%d people are counted with separators of thousands', (count, plainly, orNone) => {
  expect(plural(count, 'person', 'people')).toBe(plainly);
  expect(countOrNone(count, 'person', 'people')).toBe(orNone);
});

test('counts, ranges and long waits in a report have separators of thousands too', () => {
  const { rows, turns, forecasts } = LANGUAGES.en;
  expect(rows.people(1012, '', true)).toBe(', 1,012 people');
  expect(rows.counted(1024, 20_480)).toBe('1,024 of 20,480');
  expect(forecasts.left(1500, 1200)).toBe('1,500 (1,200 added)');
  expect(sayWait(24 * 1234)).toBe('1,234 d');
  const waiting = Array.from({ length: 1500 }, () => ({ turn: 'reviewer', asked: [] }) as unknown as WaitingPull);
  expect(turns.all(waiting)).toBe('1,500 pull requests are ready and open: all wait for a reviewer.');
});
