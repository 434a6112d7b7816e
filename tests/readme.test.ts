import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { AFTER_HOURS_SIGNALS, REPOSITORY_SIGNALS, TEAM_SIGNALS } from '../src/signals/table.ts';

const README = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8');

describe('README', () => {
  test('lists every signal with its definition and caveat, in the order of the table', () => {
    const rows = [...REPOSITORY_SIGNALS, ...TEAM_SIGNALS, ...AFTER_HOURS_SIGNALS].map(
      ({ about }) => `| \`${about.id}\` | ${about.definition} ${about.caveat} | ${about.level} |`,
    );
    const section = /<!-- signals -->([^]*?)<!-- \/signals -->/.exec(README)?.[1] ?? '';
    const listed = section.split('\n').filter((line) => line.startsWith('| `'));
    expect(listed.map((row) => row.replace(/ +/g, ' '))).toEqual(rows);
  });
});
