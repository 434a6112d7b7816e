import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { solvePositiveDefinite } from '../../src/statistics/positive-definite.ts';

const matrix = (...rows: number[][]) => rows.map((row) => Float64Array.from(row));

describe('solvePositiveDefinite', () => {
  test('solves a system that was worked by hand', () => {
    // 4x + 12y − 16z, 12x + 37y − 43z, −16x − 43y + 98z at (1, 2, 3).
    const a = matrix([4, 12, -16], [12, 37, -43], [-16, -43, 98]);
    const x = solvePositiveDefinite(a, Float64Array.from([-20, -43, 192]));
    expect([...x].map((value) => Math.round(value * 1e9) / 1e9)).toEqual([1, 2, 3]);
  });

  test('reads the lower half only', () => {
    const x = solvePositiveDefinite(matrix([2, 99], [1, 2]), Float64Array.from([3, 3]));
    expect([...x].map((value) => Math.round(value * 1e9) / 1e9)).toEqual([1, 1]);
  });

  test('refuses a matrix that is not positive definite', () => {
    expect(() => solvePositiveDefinite(matrix([1, 0], [2, 1]), Float64Array.from([1, 1]))).toThrow(RangeError);
  });

  test('gives back the vector that a right-hand side was made from', () => {
    const vector = fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(fc.array(vector, { minLength: 3, maxLength: 3 }), vector, (b, x) => {
        const cell = (row: number, column: number) =>
          b.reduce((sum, line) => sum + (line[row] ?? 0) * (line[column] ?? 0), row === column ? 1 : 0);
        const a = [0, 1, 2].map((row) => Float64Array.from([0, 1, 2].map((column) => cell(row, column))));
        const right = Float64Array.from(
          a.map((row) => row.reduce((sum, value, index) => sum + value * (x[index] ?? 0), 0)),
        );
        const solved = solvePositiveDefinite(a, right);
        for (const [index, value] of solved.entries()) expect(value).toBeCloseTo(x[index] ?? Number.NaN, 6);
      }),
    );
  });
});
