import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stickyPath } from '../../../src/calendar/zone-inference/sticky-path.ts';

/** Every path, one by one. */
function byEnumeration(evidence: number[][], prior: number[], move: number) {
  const places = prior.length;
  const sums = evidence.map(() => prior.map(() => 0));
  let total = 0;
  for (let code = 0; code < places ** evidence.length; code++) {
    const path = evidence.map((_, step) => Math.floor(code / places ** step) % places);
    const probability = path.reduce((product, place, step) => {
      const likelihood = Math.exp(evidence[step]?.[place] ?? 0);
      const stays = path[step - 1] === place ? 1 - move : 0;
      return product * likelihood * (step === 0 ? (prior[place] ?? 0) : stays + move * (prior[place] ?? 0));
    }, 1);
    total += probability;
    for (const [step, place] of path.entries()) {
      const row = sums[step];
      if (row) row[place] = (row[place] ?? 0) + probability;
    }
  }
  return { logLikelihood: Math.log(total), places: sums.map((row) => row.map((sum) => sum / total)) };
}

test('stickyPath agrees with the sum over all paths', () => {
  const value = fc.double({ min: -5, max: 0, noNaN: true });
  const rows = fc.array(fc.tuple(value, value, value), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(rows, fc.double({ min: 0.01, max: 0.9, noNaN: true }), (evidence, move) => {
      const prior = [0.5, 0.3, 0.2];
      const expected = byEnumeration(evidence, prior, move);
      const found = stickyPath(evidence, prior.map(Math.log), move);
      expect(found.logLikelihood).toBeCloseTo(expected.logLikelihood, 8);
      for (const [step, row] of expected.places.entries()) {
        for (const [place, share] of row.entries()) expect(found.places[step]?.[place]).toBeCloseTo(share, 8);
      }
    }),
    { numRuns: 50 },
  );
});

test('stickyPath lets a clear neighbour speak for a step without evidence', () => {
  const { places } = stickyPath(
    [
      [0, -9],
      [0, 0],
      [0, -9],
    ],
    [Math.log(0.2), Math.log(0.8)],
    0.1,
  );
  expect(places[1]?.[0]).toBeGreaterThan(0.9);
});
