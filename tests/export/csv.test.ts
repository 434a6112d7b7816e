import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvLine, csvOf } from '../../src/export/csv.ts';

/** A reader by the grammar of RFC 4180, to read back what was written. */
function parsed(csv: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  for (const [, quoted, plain, end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\n)/g)) {
    record.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    records.push(record);
    record = [];
  }
  return records;
}

describe('csvOf', () => {
  test('writes a line with the names, then the rows in the columns’ order', () => {
    const rows = [
      { name: 'ada', count: 2, bot: false },
      { name: undefined, count: 0, bot: true },
    ];
    expect(csvOf(['count', 'name', 'bot'], rows)).toBe('count,name,bot\n2,ada,false\n0,,true\n');
    expect(csvOf(['count'], [])).toBe('count\n');
  });

  test('quotes only what holds a comma, a quote or a line break, and leaves formulas alone', () => {
    expect(csvLine(['a,b', 'say "hi"', 'two\nlines', 'plain; text', '=1+1'])).toBe(
      '"a,b","say ""hi""","two\nlines",plain; text,=1+1\n',
    );
  });

  test('gives back every value to a reader of RFC 4180', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r', ';', ' ', '“') });
    const row = fc.record({ one: cell, two: cell });
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        expect(parsed(csvOf(['one', 'two'], rows))).toEqual([
          ['one', 'two'],
          ...rows.map(({ one, two }) => [one, two]),
        ]);
      }),
    );
  });
});
