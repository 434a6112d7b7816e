import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { importRecording } from '../../src/ingest/import-recording.ts';
import { issuesPayload, ndjson, temporaryFolder } from './archives/made-up-recordings.ts';
import { MemoryWriter } from './memory-writer.ts';

const line = (number: number) => ({ event: 'issues', delivery: `g-${number}`, payload: issuesPayload(number) });

async function importLines(writer: MemoryWriter, text: string) {
  await using folder = await temporaryFolder();
  const path = join(folder.path, 'd.ndjson');
  await writeFile(path, text);
  const progress: number[] = [];
  const summary = await importRecording(writer, path, {}, ({ bytesRead }) => void progress.push(bytesRead));
  const faults = summary.faults.map(({ position, reason }) => `${position.replace(/^.*\//, '')} ${reason}`);
  return { ...summary, faults, progress };
}

const numbersIn = (writer: MemoryWriter) =>
  writer.written.flatMap(({ facts }) => facts.items.map(({ number }) => number));

describe('importRecording', () => {
  test('writes everything in transactions of bounded size, and tells how far it is', async () => {
    const writer = new MemoryWriter();
    const numbers = Array.from({ length: 3000 }, (_, index) => index + 1);
    const summary = await importLines(writer, ndjson(...numbers.map(line)));
    expect(summary).toMatchObject({ entries: 3000, timelineEvents: 3000, passedOver: 0, faults: [] });
    expect(numbersIn(writer)).toEqual(numbers);
    expect(writer.written.length).toBeGreaterThan(1);
    expect(summary.progress).toEqual(summary.progress.toSorted((a, b) => a - b));
  });

  test('passes over the entries that the database refuses, by name, and writes the others', async () => {
    const writer = new MemoryWriter(({ facts }) => facts.items.some(({ number }) => number === 3 || number === 6));
    const summary = await importLines(writer, ndjson(...[1, 2, 3, 4, 5, 6, 7].map(line)));
    expect(summary).toMatchObject({ entries: 5, passedOver: 2 });
    expect(summary.faults).toEqual([
      'd.ndjson:3 holds values that the database does not take',
      'd.ndjson:6 holds values that the database does not take',
    ]);
    expect(numbersIn(writer)).toEqual([1, 2, 4, 5, 7]);
  });

  test('keeps the first thousand faults and counts the others', async () => {
    const summary = await importLines(new MemoryWriter(), `${ndjson(line(1))}${'{"event":\n'.repeat(1200)}`);
    expect(summary).toMatchObject({ entries: 1, passedOver: 1200 });
    expect(summary.faults).toHaveLength(1000);
    expect(summary.faults[0]).toBe('d.ndjson:2 not valid JSON');
  });

  test('stops when the database cannot be used', async () => {
    const writer = new MemoryWriter();
    writer.write = () => Promise.reject(new Error('connection lost'));
    await expect(importLines(writer, ndjson(line(1)))).rejects.toThrow('connection lost');
  });
});
