import { expect, test } from 'vitest';
import { readCodeOwners } from '../../src/facts/code-owners.ts';

test('readCodeOwners gives the people of the last line that fits', () => {
  const ownersOf = readCodeOwners(
    [
      '# everybody',
      '* @Ann @acme/core ann@example.org',
      'docs/ @ben # texts',
      '/src/*.ts @cyd @dan',
      'secret/',
      '!x @no',
    ].join('\n'),
  );
  expect(ownersOf('README.md')).toEqual(['ann']);
  expect(ownersOf('a/docs/b/c.md')).toEqual(['ben']);
  expect(ownersOf('src/main.ts')).toEqual(['cyd', 'dan']);
  expect(ownersOf('src/deep/main.ts')).toEqual(['ann']);
  expect(ownersOf('secret/key')).toEqual([]);
  expect(ownersOf('x')).toEqual(['ann']);
});

test('readCodeOwners owns nothing by an empty or nonsensical file', () => {
  for (const text of ['', '\n\n', '@ann', '[a-z] @ann']) expect(readCodeOwners(text)('a')).toEqual([]);
});
