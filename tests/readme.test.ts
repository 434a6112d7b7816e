import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { listSignals } from '../src/signals/list-signals.ts';
import { PERSON_SIGNALS } from '../src/signals/person/table.ts';
import { ALL_SIGNALS } from '../src/signals/table.ts';

const README = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8');

describe('README', () => {
  test('lists every signal in the order of the table; scripts/list-signals.ts writes it', () => {
    const section = /<!-- signals -->([^]*?)<!-- \/signals -->/.exec(README)?.[1] ?? '';
    expect(withoutPadding(section)).toEqual(withoutPadding(listSignals([...ALL_SIGNALS, ...PERSON_SIGNALS])));
  });
});

/** The lines of tables and their headings, whose columns a formatter may have made equally wide. */
function withoutPadding(tables: string): string[] {
  const lines = tables.split('\n').filter((line) => line !== '');
  return lines.map((line) => line.replace(/ +/g, ' ').replace(/-+/g, '-'));
}
