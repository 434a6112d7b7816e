import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { expect, test } from 'vitest';
import { readEnvFile, withVariables } from '../../../src/cli/setup/env-file.ts';
import { temporaryFolder } from '../../ingest/archives/made-up-recordings.ts';

test.each([
  ['nothing', '', 'A=1\n'],
  ['other lines', '# ours\nLOG_LEVEL=debug', '# ours\nLOG_LEVEL=debug\nA=1\n'],
  ['a value in its place', 'B=2\nA=0 # old\nC=3\n', 'B=2\nA=1\nC=3\n'],
  ['an empty value', 'A=\nB=2\n', 'A=1\nB=2\n'],
  ['one that is exported', 'export A = "0"\n', 'A=1\n'],
  ['one over several lines', 'A="-----BEGIN\nabc\n-----END"\nB=2\n', 'A=1\nB=2\n'],
  ['two of them', 'A=0\nB=2\nA=3\n', 'A=1\nB=2\n'],
  ['one whose name it ends or begins', 'XA=0\nAX=0\n', 'XA=0\nAX=0\nA=1\n'],
  ['one that is a remark', '# A=0\n', '# A=0\nA=1\n'],
])('a variable is set where there is %s', (_, before, after) => {
  expect(withVariables(before, { A: '1' })).toBe(after);
});

test('a variable that is to go goes', () => {
  expect(withVariables('A="1\n2"\nB=2\n', { A: undefined, C: undefined })).toBe('B=2\n');
});

test.each(['plain', 'two words', "it's here", 'say "yes"', 'a#b', 'https://headroom.example.com', '', '$1 $& \\n'])(
  'what is written, %j, is what is read',
  (value) => {
    expect(parseEnv(withVariables('B=2\n', { A: value }))).toEqual({ A: value, B: '2' });
  },
);

test('a file that is not there says nothing', async () => {
  await using folder = await temporaryFolder();
  expect(readEnvFile(join(folder.path, 'none'))).toEqual({ text: '', values: {} });
});
