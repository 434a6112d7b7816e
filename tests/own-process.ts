import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What opens a database, or is a part of what does. */
const OPENS_DATABASES = /^(?:src\/(?:start|jobs\/queue|store\/open)\.ts|(?:src|tests)\/store\/embedded\/.*)$/;
const IMPORTED = /\bfrom '([^']+)'/g;
const TESTS = 'tests';

/**
 * The test files, as paths from the project’s folder: those that open a database, themselves or by what they import from the tests,
 * and the others.
 */
export function sortTests(root: string): { pure: string[]; whole: string[] } {
  const imports = new Map<string, readonly string[]>();
  const importsOf = (file: string): readonly string[] => {
    const known = imports.get(file) ?? readImports(root, file);
    imports.set(file, known);
    return known;
  };
  const files = readdirSync(join(root, TESTS), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => `${TESTS}/${name.replaceAll('\\', '/')}`)
    .toSorted();
  const { pure = [], whole = [] } = Object.groupBy(files, (file) =>
    opensDatabases(file, importsOf) ? 'whole' : 'pure',
  );
  return { pure, whole };
}

function opensDatabases(file: string, importsOf: (file: string) => readonly string[]): boolean {
  const reached = new Set([file]);
  for (const each of reached) {
    if (OPENS_DATABASES.test(each)) return true;
    if (each.startsWith(`${TESTS}/`)) for (const imported of importsOf(each)) reached.add(imported);
  }
  return false;
}

/** What a file imports: packages by name, files as paths from the project’s folder. */
function readImports(root: string, file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8');
  return [...text.matchAll(IMPORTED)].map(([, from = '']) => (from.startsWith('.') ? join(file, '..', from) : from));
}
