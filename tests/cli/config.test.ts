import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { run } from './run.ts';

const folder = mkdtempSync(join(tmpdir(), 'headroom-config-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(text: string): string {
  const path = join(folder, 'headroom.yml');
  writeFileSync(path, text);
  return path;
}

describe('headroom config', () => {
  test('check says that a file has no faults', async () => {
    const path = file('weekly-report: true\n');
    expect(await run(['config', 'check', path])).toEqual({ code: 0, out: `${path} has no faults.\n`, err: '' });
  });

  test('check tells each fault with its line, and fails', async () => {
    const path = file('weekly-report: yes please\n\nreport-hour: 25\n');
    const { code, out, err } = await run(['config', 'check', path]);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain(`${path}:1: “weekly-report” must be true or false.`);
    expect(err).toContain(`${path}:3: “report-hour” must be a whole number from 0 to 23.`);
  });

  test('check --json prints the faults as one value', async () => {
    const path = file('labels: 3');
    const { code, out } = await run(['config', 'check', path, '--json']);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toEqual({ file: path, faults: [{ line: 1, message: '“labels” must be true or false.' }] });
  });

  test('check says what to do about a file that is not there', async () => {
    const { code, err } = await run(['config', 'check', join(folder, 'nothing.yml')]);
    expect(code).toBe(1);
    expect(err).toContain('cannot be read; check the path.');
  });

  test('schema prints the JSON Schema', async () => {
    const { out } = await run(['config', 'schema']);
    expect(JSON.parse(out)).toMatchObject({ type: 'object', additionalProperties: false });
  });
});
