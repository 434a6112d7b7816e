import { expect, test } from 'vitest';
import { linesOfCode, patternsOfCode, readCodeOwners } from '../../src/facts/code-owners.ts';

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

test('linesOfCode gives the line that holds for a path, with the people and teams that it names', () => {
  const lineOf = linesOfCode(['* @Ann', '/src/ @acme/Core @ben me@example.org', 'docs/'].join('\n'));
  expect(lineOf('src/a/b.ts')).toMatchObject({ pattern: '/src/', owners: ['acme/core', 'ben'] });
  expect(lineOf('README.md')).toMatchObject({ pattern: '*', owners: ['ann'] });
  expect(lineOf('docs/a.md')).toMatchObject({ pattern: 'docs/', owners: [] });
  expect(linesOfCode('/src/ @ann')('a')).toBeUndefined();
  expect(linesOfCode('* @ann\n'.repeat(501))('a')).toBeUndefined();
});

test('readCodeOwners owns nothing by an empty or nonsensical file', () => {
  for (const text of ['', '\n\n', '@ann', '[a-z] @ann']) expect(readCodeOwners(text)('a')).toEqual([]);
});

test('patternsOfCode gives the pattern of the last line that fits, unless that is for everything', () => {
  const patternOf = patternsOfCode(
    ['* @ann', 'docs/ @ben # texts', '/src/*.ts @cyd', '/src/**/*.sql @acme/db'].join('\n'),
  );
  expect(patternOf('README.md')).toBeUndefined();
  expect(patternOf('a/docs/b/c.md')).toBe('docs/');
  expect(patternOf('src/main.ts')).toBe('/src/*.ts');
  expect(patternOf('src/a/b/up.sql')).toBe('/src/**/*.sql');
});

test('patternsOfCode gives none of a file of too many lines', () => {
  const lines = Array.from({ length: 501 }, (_, index) => `/src/part${index}/ @ann`);
  expect(patternsOfCode(lines.slice(1).join('\n'))('src/part7/x.ts')).toBe('/src/part7/');
  expect(patternsOfCode(lines.join('\n'))('src/part7/x.ts')).toBeUndefined();
});
