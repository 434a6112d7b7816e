import { readFileSync, readdirSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';

const SOURCE = join(import.meta.dirname, '../src');

/** What each folder of src may import from; the picture is in docs/design.md. */
const LAYERS: Record<string, readonly string[]> = {
  facts: [],
  calendar: [],
  statistics: [],
  signals: ['facts', 'calendar', 'statistics'],
  report: ['facts', 'calendar', 'statistics', 'signals'],
  export: ['facts'],
  config: ['facts', 'calendar'],
  store: ['facts', 'calendar', 'generated'],
  ingest: ['facts', 'store', 'config'],
  publish: ['facts'],
  github: ['facts', 'publish'],
  server: [],
  metrics: ['facts', 'store', 'server'],
  reporting: ['facts', 'calendar', 'config', 'signals', 'report', 'store'],
  personal: ['facts', 'calendar', 'statistics', 'signals', 'report'],
  jobs: ['facts', 'calendar', 'config', 'signals', 'report', 'reporting', 'store', 'github', 'ingest', 'publish'],
  web: ['facts', 'calendar', 'config', 'signals', 'report', 'export', 'reporting', 'personal', 'store', 'github'],
  sandbox: ['facts'],
  evaluate: ['facts', 'calendar', 'statistics', 'signals'],
};

/** Folders without input and output, and the packages that they may use all the same. */
const PURE: Record<string, readonly string[]> = {
  facts: [],
  calendar: ['temporal-polyfill', 'date-holidays'],
  statistics: ['simple-statistics'],
  signals: ['simple-statistics'],
  report: [
    'temporal-polyfill',
    'hono/html',
    'hono/utils/html',
    'echarts/charts',
    'echarts/components',
    'echarts/core',
    'echarts/renderers',
  ],
  personal: ['hono/html', 'hono/utils/html'],
  export: [],
  publish: [],
};

interface Import {
  from: string;
  to: string;
}

const imports = sourceFiles(SOURCE).flatMap(importsOf);

describe('layers', () => {
  test('there is something to check', () => {
    expect(imports.length).toBeGreaterThan(200);
  });

  test('every folder of src has its place in the picture, or may import anything', () => {
    const folders = readdirSync(SOURCE, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    const known = new Set([...Object.keys(LAYERS), 'cli', 'demo', 'generated']);
    expect(folders.map(({ name }) => name).filter((name) => !known.has(name))).toEqual([]);
  });

  test('imports go in one direction only', () => {
    const wrong = imports.filter(({ from, to }) => {
      const allowed = LAYERS[folderOf(from)];
      return to.startsWith('src/') && allowed && folderOf(to) !== folderOf(from) && !allowed.includes(folderOf(to));
    });
    expect(wrong).toEqual([]);
  });

  test('the core has no input, no output and few packages', () => {
    const wrong = imports.filter(({ from, to }) => {
      const allowed = PURE[folderOf(from)];
      return allowed && !to.startsWith('src/') && !allowed.includes(to);
    });
    expect(wrong).toEqual([]);
  });

  test('the core has no clock and no chance', () => {
    const wrong = sourceFiles(SOURCE)
      .filter((file) => folderOf(`src/${relative(SOURCE, file)}`) in PURE)
      .filter((file) =>
        /Date\.now|new Date\(\)|Math\.random|performance\.now|Temporal\.Now/.test(readFileSync(file, 'utf8')),
      );
    expect(wrong.map((file) => relative(SOURCE, file))).toEqual([]);
  });
});

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.parentPath.includes('/generated'))
    .map((entry) => join(entry.parentPath, entry.name));
}

function importsOf(file: string): Import[] {
  const from = `src/${relative(SOURCE, file)}`;
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(/(?:^|\n)(?:import|export)\s[^;'"]*?from\s+'([^']+)'|import\('([^']+)'\)/g)].map((match) => {
    const name = match[1] ?? match[2] ?? '';
    if (name.startsWith('.')) return { from, to: `src/${relative(SOURCE, join(dirname(file), name))}` };
    if (name === '#database') return { from, to: 'src/generated/prisma/client.ts' };
    return { from, to: builtinModules.includes(name) ? `node:${name}` : name };
  });
}

/** `facts` of `src/facts/people.ts`; `.` of what stands in src itself. */
function folderOf(path: string): string {
  const parts = path.split('/');
  return parts.length > 2 ? (parts[1] ?? '.') : '.';
}
