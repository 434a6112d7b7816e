/** Half a success and half a failure seen beforehand. Source: Jeffreys (1946), Proc. R. Soc. A 186, 453–461. */
const JEFFREYS = 0.5;

/**
 * How many of `sampleSize` may count, with the probability given or a higher one no more, when none of `pastSize` did: the quantile
 * of the beta-binomial distribution. 0 of nothing.
 */
export function unseenCount(pastSize: number, sampleSize: number, probability: number): number {
  const [seen, unseen] = [JEFFREYS, pastSize + JEFFREYS];
  let chance = 1;
  for (let i = 0; i < sampleSize; i++) chance *= (unseen + i) / (seen + unseen + i);
  let total = chance;
  let count = 0;
  while (total < probability && count < sampleSize) {
    chance *= ((sampleSize - count) * (seen + count)) / ((count + 1) * (unseen + sampleSize - count - 1));
    total += chance;
    count += 1;
  }
  return count;
}
