/**
 * The x of A·x = b for a symmetric positive definite A, by Cholesky's decomposition; only the lower half of A is read.
 * @throws RangeError when A is not positive definite: a precision of 0 where the data say nothing either.
 */
export function solvePositiveDefinite(a: readonly Float64Array[], b: Float64Array): Float64Array {
  const lower = choleskyFactor(a);
  return backSubstitute(lower, forwardSubstitute(lower, b));
}

function choleskyFactor(a: readonly Float64Array[]): Float64Array[] {
  const lower = a.map((row) => new Float64Array(row.length));
  for (const [row, target] of lower.entries()) {
    for (let column = 0; column <= row; column += 1) {
      const rest = cell(a, row, column) - dotBefore(target, lower[column] ?? target, column);
      if (column < row) target[column] = rest / cell(lower, column, column);
      else if (rest > 0) target[column] = Math.sqrt(rest);
      else throw new RangeError('The matrix is not positive definite; give every coefficient a precision above 0');
    }
  }
  return lower;
}

function forwardSubstitute(lower: readonly Float64Array[], b: Float64Array): Float64Array {
  const y = new Float64Array(b.length);
  for (const [row, values] of lower.entries()) {
    y[row] = ((b[row] ?? 0) - dotBefore(values, y, row)) / cell(lower, row, row);
  }
  return y;
}

function backSubstitute(lower: readonly Float64Array[], y: Float64Array): Float64Array {
  const x = Float64Array.from(y);
  for (let row = x.length - 1; row >= 0; row -= 1) {
    let rest = y[row] ?? 0;
    for (let below = row + 1; below < x.length; below += 1) rest -= cell(lower, below, row) * (x[below] ?? 0);
    x[row] = rest / cell(lower, row, row);
  }
  return x;
}

/** The sum of products of the entries before the index. */
function dotBefore(a: Float64Array, b: Float64Array, end: number): number {
  let sum = 0;
  for (let index = 0; index < end; index += 1) sum += (a[index] ?? 0) * (b[index] ?? 0);
  return sum;
}

function cell(matrix: readonly Float64Array[], row: number, column: number): number {
  return matrix[row]?.[column] ?? 0;
}
