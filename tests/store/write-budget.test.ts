import { describe, expect, test } from 'vitest';
import { HOUR_MS, type Instant, instant, instantFromMs, MINUTE_MS, SECOND_MS } from '../../src/facts/instant.ts';
import { openStore } from '../../src/store/open.ts';
import { nextTurn, writeBudgetOf } from '../../src/store/write-budget.ts';
import { describeEachDatabase } from './databases.ts';

const NOW = instant('2026-11-16T09:00:00Z');

/** The most turns that any span of so many milliseconds holds. */
function mostWithin(turns: readonly Instant[], spanMs: number): number {
  return Math.max(...turns.map((from, index) => turns.slice(index).filter((turn) => turn < from + spanMs).length));
}

describe('nextTurn', () => {
  test('keeps 1,200 writes within GitHub’s limits, and is no slower than they ask', () => {
    const turns: Instant[] = [];
    for (let write = 0; write < 1200; write += 1) turns.push(nextTurn(turns, NOW));
    expect(mostWithin(turns, SECOND_MS)).toBe(1);
    expect(mostWithin(turns, MINUTE_MS)).toBeLessThanOrEqual(80);
    expect(mostWithin(turns, HOUR_MS)).toBe(500);
    expect((turns.at(-1) ?? NOW) - NOW).toBe(2 * HOUR_MS + 199 * SECOND_MS);
  });

  test('is now where nothing was written, or long ago', () => {
    expect(nextTurn([], NOW)).toBe(NOW);
    expect(nextTurn([instantFromMs(NOW - SECOND_MS)], NOW)).toBe(NOW);
    expect(nextTurn([instantFromMs(NOW - 300)], NOW)).toBe(NOW + 700);
  });
});

describeEachDatabase('writeBudgetOf', (open, config) => {
  test('gives everybody a turn of their own, over two instances at once', async () => {
    const second = await openStore(config());
    try {
      const budgets = [open(), second].map((store) => writeBudgetOf(store, 'installation:1'));
      const taken = await Promise.all(
        Array.from({ length: 60 }, async (_, index) => await budgets[index % 2]?.take(NOW, HOUR_MS)),
      );
      expect(new Set(taken).size).toBe(60);
      expect(Math.max(...taken.map((turn) => turn ?? 0)) - NOW).toBe(59 * SECOND_MS);
    } finally {
      await second.close();
    }
  });

  test('takes no turn that comes too late, and counts every holder by itself', async () => {
    const budget = writeBudgetOf(open(), 'installation:1');
    await budget.take(NOW, 0);
    expect(await budget.take(NOW, 500)).toBe(NOW + SECOND_MS);
    expect(await budget.take(NOW, 500)).toBe(NOW + SECOND_MS);
    expect(await budget.take(NOW, SECOND_MS)).toBe(NOW + SECOND_MS);
    expect(await budget.take(NOW, SECOND_MS)).toBe(NOW + 2 * SECOND_MS);
    expect(await writeBudgetOf(open(), 'installation:2').take(NOW, 0)).toBe(NOW);
  });
});
