import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';
import { listSignals } from '../src/signals/list-signals.ts';
import { PERSON_SIGNALS } from '../src/signals/person/table.ts';
import { ALL_SIGNALS } from '../src/signals/table.ts';

/** Writes the table of signals into the README, between its two marks. A test compares them. */
const README = join(import.meta.dirname, '../README.md');
const SECTION = /(<!-- signals -->)[^]*?(<!-- \/signals -->)/;

const text = readFileSync(README, 'utf8').replace(
  SECTION,
  (_, start: string, end: string) => `${start}\n\n${listSignals([...ALL_SIGNALS, ...PERSON_SIGNALS])}\n\n${end}`,
);
writeFileSync(README, await format(text, { parser: 'markdown', printWidth: 140 }));
