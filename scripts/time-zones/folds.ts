import type { TruthRow } from '../../src/evaluate/truth-rows.ts';
import { seededRandom } from '../../src/statistics/random.ts';

/** The logins in so many parts of about equal numbers of scored and of unscored people. */
export function foldsByPerson(truth: readonly TruthRow[], count: number, seed: number): Set<string>[] {
  const scored = new Set(truth.filter(({ usable }) => usable).map(({ login }) => login));
  const others = new Set(truth.map(({ login }) => login).filter((login) => !scored.has(login)));
  const random = seededRandom(seed);
  const folds = Array.from({ length: count }, () => new Set<string>());
  for (const group of [scored, others]) {
    const order = [...group].toSorted().map((login) => ({ login, key: random() }));
    for (const [index, { login }] of order.toSorted((a, b) => a.key - b.key).entries())
      folds[index % count]?.add(login);
  }
  return folds;
}
