import { logSumExp, normalise } from './log-sum.ts';

/** The log likelihood of everything, and at each step the probability of each place. */
export interface PathPosterior {
  logLikelihood: number;
  places: number[][];
}

/**
 * Where somebody was at each step, when they stay with probability 1 − move and otherwise go anywhere in proportion to the prior:
 * the forward-backward algorithm. `evidence` holds a log likelihood for each step and place.
 */
export function stickyPath(
  evidence: readonly (readonly number[])[],
  logPrior: readonly number[],
  moveProbability: number,
): PathPosterior {
  const stay = Math.log1p(-moveProbability);
  const move = Math.log(moveProbability);
  const forward: number[][] = [];
  for (const [step, likelihoods] of evidence.entries()) {
    const before = forward[step - 1];
    const all = before === undefined ? 0 : move + logSumExp(before);
    forward.push(
      likelihoods.map((value, place) => {
        const prior = logPrior[place] ?? 0;
        return value + (before === undefined ? prior : logSumExp([stay + (before[place] ?? 0), all + prior]));
      }),
    );
  }
  const backward = backwards(evidence, logPrior, stay, move);
  const places = forward.map((values, step) => normalise(values.map((value, i) => value + (backward[step]?.[i] ?? 0))));
  return { logLikelihood: logSumExp(forward.at(-1) ?? [0]), places };
}

function backwards(
  evidence: readonly (readonly number[])[],
  logPrior: readonly number[],
  stay: number,
  move: number,
): number[][] {
  let next = logPrior.map(() => 0);
  const backward = [next];
  for (const likelihoods of evidence.slice(1).toReversed()) {
    const ahead = likelihoods.map((value, place) => value + (next[place] ?? 0));
    const elsewhere = move + logSumExp(ahead.map((value, place) => value + (logPrior[place] ?? 0)));
    next = ahead.map((value) => logSumExp([stay + value, elsewhere]));
    backward.unshift(next);
  }
  return backward;
}
