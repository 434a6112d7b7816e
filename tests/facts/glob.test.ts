import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pathGlob, textGlob } from '../../src/facts/glob.ts';

describe('textGlob', () => {
  test.each([
    ['bug', 'bug', true],
    ['bug', 'bugs', false],
    ['type: *', 'type: bug', true],
    ['*debt*', 'tech-debt (old)', true],
    ['*', '', true],
    ['a*b*c', 'a-c-b', false],
    ['a.c', 'abc', false],
    ['🐛*', '🐛 bug', true],
  ])('%j and %j: %j', (pattern, text, isMeant) => {
    expect(textGlob(pattern)(text)).toBe(isMeant);
  });

  test('says what a regular expression says', () => {
    const few = (signs: string) => fc.string({ unit: fc.constantFrom(...signs), maxLength: 40 });
    fc.assert(
      fc.property(few('ab*'), few('ab'), (pattern, text) => {
        const expected = new RegExp(`^${pattern.replaceAll(/\*+/g, '.*')}$`).test(text);
        expect(textGlob(pattern)(text)).toBe(expected);
      }),
    );
  });
});

describe('pathGlob', () => {
  test.each([
    ['*', 'src/a.ts', true],
    ['*.js', 'deep/in/a.js', true],
    ['*.js', 'a.json', false],
    ['/build/logs/', 'build/logs/today/a.log', true],
    ['/build/logs/', 'src/build/logs/a.log', false],
    ['docs/*', 'docs/start.md', true],
    ['docs/*', 'docs/build/start.md', false],
    ['apps/', 'x/apps/y/z.ts', true],
    ['apps/', 'apps', false],
    ['/apps/github', 'apps/github/main.ts', true],
    ['/apps/github', 'apps/github2/main.ts', false],
    ['**/logs', 'a/b/logs/c.log', true],
    ['**/logs', 'logs/c.log', true],
    ['a/**/b', 'a/b', true],
    ['a/**/b', 'a/x/y/b', true],
    ['a/**/b', 'a/xb', false],
    ['a/**', 'a/x/y', true],
    ['a/**', 'b/a/x', false],
    ['a/**/**/b', 'a/b', true],
    ['/**/**/x', 'p/q/x', true],
    ['file?.ts', 'src/file1.ts', true],
    ['file?.ts', 'file/.ts', false],
    ['with\\ space.md', 'with space.md', true],
    ['\\*.md', 'a.md', false],
    [`${'name/'.repeat(20)}*.ts`, `${'name/'.repeat(20)}long.ts`, true],
    [`${'name/'.repeat(20)}*.ts`, `${'name/'.repeat(21)}long.ts`, false],
  ])('%j and %j: %j', (pattern, path, isMeant) => {
    expect(pathGlob(pattern)(path)).toBe(isMeant);
  });

  test('says what a regular expression says', () => {
    const name = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), minLength: 1, maxLength: 6 });
    const pattern = fc.array(fc.oneof(name, fc.constant('**')), { minLength: 1, maxLength: 12 });
    const plain = fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 1, maxLength: 6 });
    const path = fc.array(plain, { minLength: 1, maxLength: 12 }).map((names) => names.join('/'));
    fc.assert(
      fc.property(pattern, path, (names, text) => {
        expect(pathGlob(`/${names.join('/')}`)(text)).toBe(plainly(names).test(text));
      }),
      { numRuns: 2000 },
    );
  });
});

/** The same as a regular expression, which may take long. */
function plainly(names: readonly string[]): RegExp {
  const parts = names.map((name, index) => {
    const isLast = index === names.length - 1;
    if (name === '**') return isLast ? '.*' : '(?:.*/)?';
    return name.replaceAll(/\*+/g, '[^/]*').replaceAll('?', '[^/]') + (isLast ? '' : '/');
  });
  const below = ['*', '**'].includes(names.at(-1) ?? '') ? '' : '(?:/.*)?';
  return new RegExp(`^${parts.join('')}${below}$`);
}
