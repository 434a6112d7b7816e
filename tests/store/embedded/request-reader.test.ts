import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RequestReader } from '../../../src/store/embedded/request-reader.ts';
import type { Request } from '../../../src/store/embedded/request-reader.ts';

const MAX_BYTES = 4096;

function message(type: string, bodyBytes = 0): Buffer {
  const bytes = Buffer.alloc(5 + bodyBytes, type);
  bytes.writeInt32BE(4 + bodyBytes, 1);
  return bytes;
}

function readAll(chunks: readonly Buffer[], maxBytes = MAX_BYTES): (Request | string)[] {
  const reader = new RequestReader(maxBytes);
  const requests: (Request | string)[] = [];
  for (const chunk of chunks) {
    reader.push(chunk);
    for (let request = reader.take(); request !== undefined; request = reader.take()) {
      requests.push(request.kind === 'cycle' ? request.bytes.toString('latin1') : request);
      if (request.kind === 'malformed' || request.kind === 'terminate') return requests;
      reader.release();
    }
  }
  return requests;
}

function cut(bytes: Buffer, places: readonly number[]): Buffer[] {
  const ends = [...places.map((place) => place % (bytes.length + 1)), bytes.length].toSorted((a, b) => a - b);
  return ends.map((end, index) => bytes.subarray(ends[index - 1] ?? 0, end));
}

const cycles = fc.array(
  fc.tuple(
    fc.array(fc.tuple(fc.constantFrom('P', 'B', 'D', 'E', 'C'), fc.nat(300)), { maxLength: 5 }),
    fc.constantFrom('S', 'Q', 'H'),
  ),
  { minLength: 1, maxLength: 20 },
);

describe('RequestReader', () => {
  test('finds the same cycles however the stream is cut', () => {
    fc.assert(
      fc.property(cycles, fc.array(fc.nat(), { maxLength: 40 }), (batches, places) => {
        const expected = batches.map(([inner, end]) =>
          Buffer.concat([...inner.map(([type, bytes]) => message(type, bytes)), message(end)]),
        );
        const found = readAll(cut(Buffer.concat(expected), places));
        expect(found).toEqual(expected.map((cycle) => cycle.toString('latin1')));
      }),
    );
  });

  test('throws an oversized message away, whole or in pieces, and goes on after its cycle', () => {
    const stream = Buffer.concat([message('P'), message('B', 100_000), message('S'), message('Q', 3)]);
    const expected = [{ kind: 'oversized' }, message('Q', 3).toString('latin1')];
    expect(readAll([stream])).toEqual(expected);
    expect(readAll(cut(stream, [3, 20, 5000, 60_000, 100_012]))).toEqual(expected);
  });

  test('ends an oversized simple query with the message itself', () => {
    expect(readAll([message('Q', 5000), message('S')])).toEqual([
      { kind: 'oversized' },
      message('S').toString('latin1'),
    ]);
  });

  test('counts the messages of a batch together', () => {
    expect(readAll([message('B', 3000), message('B', 3000), message('S')])).toEqual([{ kind: 'oversized' }]);
  });

  test('reports an unknown type and an impossible length', () => {
    expect(readAll([message('!')])).toMatchObject([{ kind: 'malformed' }]);
    const negative = message('Q');
    negative.writeInt32BE(-9, 1);
    expect(readAll([negative])).toMatchObject([{ kind: 'malformed' }]);
  });

  test('reports Terminate', () => {
    expect(readAll([message('X')])).toEqual([{ kind: 'terminate' }]);
  });

  test('reads a large message that arrives in small pieces in time proportional to its size', () => {
    const large = message('Q', 64 * 1024 * 1024);
    const chunks = Array.from({ length: Math.ceil(large.length / 8192) }, (_, index) =>
      large.subarray(8192 * index, 8192 * (index + 1)),
    );
    const started = performance.now();
    expect(readAll(chunks, 2 * large.length)).toHaveLength(1);
    expect(performance.now() - started).toBeLessThan(3000);
  });
});
