import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Line, linesOf } from '../../../../src/ingest/archives/reading/lines.ts';
import { allOf } from '../made-up-recordings.ts';

async function lines(text: string, chunkBytes: number, limit?: number): Promise<Line[]> {
  const bytes = Buffer.from(text);
  async function* chunks() {
    for (let start = 0; start < bytes.length; start += chunkBytes) yield bytes.subarray(start, start + chunkBytes);
  }
  return allOf(linesOf(chunks(), limit));
}

describe('linesOf', () => {
  test('numbers lines as editors do and passes over blank ones', async () => {
    expect(await lines('a\n\n \nb', 64)).toEqual([
      { number: 1, text: 'a', ended: true },
      { number: 4, text: 'b', ended: false },
    ]);
  });

  test('gives the same lines however the bytes were cut', async () => {
    const text = fc.array(fc.string({ unit: 'binary' }).filter((line) => !/[\n\uD800-\uDFFF]/.test(line)));
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 9 }), async (all, chunkBytes) => {
        const whole = all.map((line) => `${line}\n`).join('');
        expect(await lines(whole, chunkBytes)).toEqual(await lines(whole, 1_000_000));
      }),
    );
  });

  test('does not keep a line beyond the limit, and goes on after it', async () => {
    expect(await lines(`ok\n${'x'.repeat(50)}\nfine\n`, 7, 10)).toEqual([
      { number: 1, text: 'ok', ended: true },
      { number: 2, ended: true },
      { number: 3, text: 'fine', ended: true },
    ]);
  });
});
