import { spawnSync } from 'node:child_process';
import { chmodSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writePrivateFile } from '../../../src/cli/setup/private-file.ts';
import { temporaryFolder } from '../../ingest/archives/made-up-recordings.ts';

const SOURCE = new URL('../../../src/cli/setup/private-file.ts', import.meta.url).href;

/** What the system says of a file that is a mount of its own. */
function busy(): never {
  throw Object.assign(new Error('EBUSY: resource busy or locked, rename'), { code: 'EBUSY' });
}

test('a file is for its user only, also where it was for all; a link stays one', async () => {
  await using folder = await temporaryFolder();
  const [file, link] = [join(folder.path, 'real.env'), join(folder.path, '.env')];
  writeFileSync(file, 'A=0\n');
  chmodSync(file, 0o644);
  symlinkSync(file, link);
  writePrivateFile(link, 'A=1\n');
  expect(readFileSync(file, 'utf8')).toBe('A=1\n');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(lstatSync(link).isSymbolicLink()).toBe(true);
  expect(readdirSync(folder.path).sort()).toEqual(['.env', 'real.env']);
});

test.each(['A=1\nB=2\n', 'A=1\n'])('a file that is a mount is written in place: %j', async (text) => {
  await using folder = await temporaryFolder();
  const file = join(folder.path, '.env');
  writeFileSync(file, 'A=000000\n', { mode: 0o644 });
  const { ino } = statSync(file);
  writePrivateFile(file, text, busy);
  expect(readFileSync(file, 'utf8')).toBe(text);
  expect(statSync(file)).toMatchObject({ ino, mode: 0o100600 });
  expect(readdirSync(folder.path)).toEqual(['.env']);
});

test('where nothing can take its place, what was to be in it is kept beside it, and the message says where', async () => {
  await using folder = await temporaryFolder();
  const file = join(folder.path, '.env');
  const refused = (): never => {
    throw Object.assign(new Error('EACCES: permission denied, rename'), { code: 'EACCES' });
  };
  const kept = `${file}.${process.pid}.new`;
  expect(() => writePrivateFile(file, 'SECRET=once\n', refused)).toThrow(
    `EACCES: permission denied, rename). All that belongs in it is in ${kept}`,
  );
  expect(readFileSync(kept, 'utf8')).toBe('SECRET=once\n');
  expect(statSync(kept).mode & 0o777).toBe(0o600);
});

test('a mount without room for all of it keeps what was in it', async (context) => {
  if (spawnSync('prlimit', ['--version']).status !== 0) context.skip('prlimit, which only Linux has, is not installed');
  await using folder = await temporaryFolder();
  const file = join(folder.path, '.env');
  writeFileSync(file, 'A=0\n');
  // The copy beside the mount lies on another disk, which has room.
  const script = `
    const { writePrivateFile } = await import(${JSON.stringify(SOURCE)});
    const { execFileSync } = await import('node:child_process');
    writePrivateFile(${JSON.stringify(file)}, 'A=1\\n' + 'B'.repeat(100), () => {
      execFileSync('prlimit', ['--pid', String(process.pid), '--fsize=50']);
      throw Object.assign(new Error('mounted'), { code: 'EBUSY' });
    });`;
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 1, stderr: expect.stringMatching(/could not be written \(EFBIG/) });
  expect(readFileSync(file, 'utf8')).toBe('A=0\n');
  expect(readdirSync(folder.path).sort()).toEqual(['.env', expect.stringMatching(/^\.env\.\d+\.new$/)]);
});
