import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BodyBudget } from '../../src/server/body-budget.ts';
import { BodyBuffer } from '../../src/server/body-buffer.ts';

test('BodyBuffer holds exactly the bytes appended, and gives all memory back', () => {
  const budget = new BodyBudget(1e9);
  fc.assert(
    fc.property(
      fc.array(fc.uint8Array({ maxLength: 5000 })),
      fc.option(fc.nat(10_000), { nil: undefined }),
      (chunks, hint) => {
        const buffer = new BodyBuffer(budget, hint);
        for (const chunk of chunks) expect(buffer.append(Buffer.from(chunk))).toBe(true);
        expect(buffer.contents().equals(Buffer.concat(chunks))).toBe(true);
        buffer.release();
        buffer.release();
        expect(budget.heldBytes).toBe(0);
      },
    ),
  );
});

test('BodyBuffer pays for nothing before the first byte, however much was announced', () => {
  const budget = new BodyBudget(1e9);
  const buffer = new BodyBuffer(budget, 25_000_000);
  expect(budget.heldBytes).toBe(0);
  buffer.append(Buffer.from('x'));
  expect(budget.heldBytes).toBeLessThanOrEqual(64 * 1024);
});

test('BodyBuffer refuses what the budget has no room for and keeps what it has', () => {
  const budget = new BodyBudget(3000);
  const buffer = new BodyBuffer(budget, 10);
  expect(buffer.append(Buffer.alloc(1000, 'a'))).toBe(true);
  expect(buffer.append(Buffer.alloc(2500, 'b'))).toBe(false);
  expect(buffer.contents().toString()).toBe('a'.repeat(1000));
});

test('BodyBudget leaves a quarter to small bodies', () => {
  const mebibyte = 1024 * 1024;
  const budget = new BodyBudget(8 * mebibyte);
  expect(budget.take(6 * mebibyte, 6 * mebibyte)).toBe(true);
  expect(budget.take(1, 6 * mebibyte + 1)).toBe(false);
  expect(budget.take(2 * mebibyte, mebibyte)).toBe(true);
  expect(budget.take(1, 1)).toBe(false);
  budget.giveBack(2 * mebibyte);
  expect(budget.take(mebibyte, mebibyte)).toBe(true);
});
