import { expect, test } from 'vitest';
import type { ChecksPort, CheckText } from '../../../src/publish/checks/checks-port.ts';
import { publishCheck } from '../../../src/publish/checks/publish-check.ts';
import { truncateBytes } from '../../../src/publish/limits.ts';

const TEXT: CheckText = {
  name: 'Headroom',
  externalId: 'x',
  conclusion: 'neutral',
  title: 'Waits for a review',
  summary: 'It waits.',
  annotations: [],
};

/** A port that notes what it is asked, and has a check run of this id or none. */
function portWith(existing: number | undefined) {
  const asked: { what: string; check: CheckText }[] = [];
  const port: ChecksPort = {
    find: async () => await Promise.resolve(existing),
    create: async (_, check) => {
      asked.push({ what: 'create', check });
      return await Promise.resolve(7);
    },
    update: async (id, check) => {
      asked.push({ what: `update ${id}`, check });
      return await Promise.resolve(id === 404 ? 'gone' : 'done');
    },
  };
  return { port, asked, whats: () => asked.map(({ what }) => what) };
}

test('a check run is made once, changed in place, and made anew where it is gone', async () => {
  const fresh = portWith(undefined);
  expect(await publishCheck(fresh.port, 'abc', TEXT, undefined)).toBe(7);
  expect(fresh.whats()).toEqual(['create']);
  const found = portWith(9);
  expect(await publishCheck(found.port, 'abc', TEXT, undefined)).toBe(9);
  expect(found.whats()).toEqual(['update 9']);
  const gone = portWith(undefined);
  expect(await publishCheck(gone.port, 'abc', TEXT, 404)).toBe(7);
  expect(gone.whats()).toEqual(['update 404', 'create']);
});

test('annotations go out fifty at a time, each once', async () => {
  const annotations = Array.from({ length: 101 }, (_, index) => ({ path: 'a', line: index + 1, message: 'wrong' }));
  const { port, asked, whats } = portWith(undefined);
  await publishCheck(port, 'abc', { ...TEXT, annotations }, undefined);
  expect(whats()).toEqual(['create', 'update 7', 'update 7']);
  expect(asked.flatMap(({ check }) => check.annotations.map(({ line }) => line))).toEqual(
    annotations.map(({ line }) => line),
  );
  expect(Math.max(...asked.map(({ check }) => check.annotations.length))).toBe(50);
});

test('seventy thousand emoji of four bytes are cut to what GitHub takes, between two of them', async () => {
  const { port, asked } = portWith(undefined);
  await publishCheck(port, 'abc', { ...TEXT, title: '🚢'.repeat(300), summary: '🚢'.repeat(70_000) }, undefined);
  const { title = '', summary = '' } = asked[0]?.check ?? {};
  expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(65_535);
  expect(Buffer.byteLength(summary)).toBeGreaterThan(65_527);
  expect(title.length).toBeLessThanOrEqual(255);
  for (const text of [title, summary]) expect(text).toMatch(/^(?:🚢)+…$/u);
});

test('truncateBytes never cuts within a character, wherever the limit falls', () => {
  for (let limit = 3; limit < 40; limit += 1) {
    const cut = truncateBytes('aé漢🚢'.repeat(10), limit);
    expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(limit);
    expect(cut).not.toContain('\ufffd');
  }
  expect(truncateBytes('short', 5)).toBe('short');
});
