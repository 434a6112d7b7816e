/** What was predicted of one case, and what came. */
export interface Prediction {
  /** A probability from 0 to 1; for the ranking measures any number that rises with it. */
  readonly probability: number;
  readonly happened: boolean;
}

/**
 * How often a case that happened was given more than one that did not, ties counted half: 0.5 is chance, 1 is perfect (the area
 * under the ROC curve, the Mann–Whitney statistic ÷ the number of pairs). `undefined` when all or none happened. Source: Hanley
 * and McNeil (1982), Radiology 143, 29–36.
 */
export function areaUnderCurve(predictions: readonly Prediction[]): number | undefined {
  const happened = predictions.filter((prediction) => prediction.happened).length;
  const others = predictions.length - happened;
  if (happened === 0 || others === 0) return undefined;
  const rankSum = rankSumOfHappened(predictions.toSorted((a, b) => a.probability - b.probability));
  return (rankSum - (happened * (happened + 1)) / 2) / (happened * others);
}

/** The sum of ranks, from 1, of those that happened; equal probabilities share the mean of their ranks. */
function rankSumOfHappened(sorted: readonly Prediction[]): number {
  let sum = 0;
  for (let start = 0; start < sorted.length;) {
    let end = start + 1;
    while (end < sorted.length && sorted[end]?.probability === sorted[start]?.probability) end += 1;
    const tied = sorted.slice(start, end).filter((prediction) => prediction.happened).length;
    sum += (tied * (start + 1 + end)) / 2;
    start = end;
  }
  return sum;
}

/**
 * The mean squared distance of the probabilities from what came: 0 is perfect, 0.25 is always saying one half. `undefined` of no
 * predictions. Brier's own score, summed over both outcomes, is twice this one. Source: Brier (1950), Monthly Weather Review 78, 1–3.
 */
export function brierScore(predictions: readonly Prediction[]): number | undefined {
  if (predictions.length === 0) return undefined;
  const squares = predictions.map(({ probability, happened }) => (probability - (happened ? 1 : 0)) ** 2);
  return squares.reduce((sum, square) => sum + square, 0) / predictions.length;
}

/**
 * The share that happened, 0 to 1, among the given share of cases with the highest probabilities, rounded up to whole cases; of
 * cases that tie at the border the mean is taken. `undefined` of no predictions.
 */
export function precisionAtTop(predictions: readonly Prediction[], share: number): number | undefined {
  const wanted = Math.ceil(predictions.length * share - 1e-9);
  const border = predictions.toSorted((a, b) => b.probability - a.probability)[wanted - 1]?.probability;
  if (border === undefined) return undefined;
  const above = predictions.filter(({ probability }) => probability > border);
  const tied = predictions.filter(({ probability }) => probability === border);
  const fromTied = ((wanted - above.length) * happenedIn(tied)) / tied.length;
  return (happenedIn(above) + fromTied) / wanted;
}

function happenedIn(predictions: readonly Prediction[]): number {
  return predictions.filter(({ happened }) => happened).length;
}
