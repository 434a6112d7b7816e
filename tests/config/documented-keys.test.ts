import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { describeKeys, repositoryFileSchema } from '../../src/config/json-schema.ts';
import { parseRepositoryFile } from '../../src/config/repository-file.ts';

const ROOT = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

describe('what is published about headroom.yml', () => {
  test('the JSON Schema is that of the definition (npx headroom config schema > schemas/headroom.schema.json)', () => {
    expect(JSON.parse(read('schemas/headroom.schema.json'))).toEqual(repositoryFileSchema());
  });

  test('the documentation lists every key with its default', () => {
    const rows = describeKeys().map(
      ({ key, default: value, description }) =>
        `| \`${key}\` | ${value === undefined ? '–' : `\`${value}\``} | ${description} |`,
    );
    const listed = read('docs/configuration.md')
      .split('\n')
      .filter((line) => line.startsWith('| `'));
    expect(listed.map((row) => row.replace(/ +/g, ' '))).toEqual(rows);
  });

  test('the example in the documentation has no faults, for us and for editors', () => {
    const example = /```yaml\n(?<text>[^]*?)```/.exec(read('docs/configuration.md'))?.groups?.['text'] ?? '';
    expect(parseRepositoryFile(example)).toMatchObject({ ok: true });
    const validate = new Ajv2020({ strict: false }).compile(repositoryFileSchema());
    expect(validate(parse(example)) ? [] : validate.errors).toEqual([]);
    expect(validate({ 'weekly-report': 'yes' })).toBe(false);
    expect(validate({ weekly: true })).toBe(false);
  });
});
