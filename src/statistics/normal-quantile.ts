type Coefficients = readonly [number, number, number, number];

const CENTRAL: Fraction = {
  above: [3.3871327179, 50.434271938, 159.29113202, 59.10937472],
  below: [1, 17.895169469, 78.757757664, 67.1875636],
};
const TAIL: Fraction = {
  above: [1.4234372777, 2.75681539, 1.3067284816, 0.17023821103],
  below: [1, 0.7370016425, 0.12021132975, 0],
};
const FAR_TAIL: Fraction = {
  above: [6.657905115, 3.081226386, 0.42868294337, 0.017337203997],
  below: [1, 0.24197894225, 0.012258202635, 0],
};

interface Fraction {
  readonly above: Coefficients;
  readonly below: Coefficients;
}

/**
 * The standard normal quantile: 0.975 gives 1.96. `share` lies strictly between 0 and 1. Good to seven significant
 * digits, where the approximation in simple-statistics (`probit`) is good to three. Source: Wichura (1988), Algorithm
 * AS 241 (PPND7), Applied Statistics 37, 477–484.
 * @throws RangeError when the share is not strictly between 0 and 1.
 */
export function normalQuantile(share: number): number {
  if (!(share > 0 && share < 1)) throw new RangeError(`${share} is not a share; give one between 0 and 1`);
  const fromCentre = share - 0.5;
  if (Math.abs(fromCentre) <= 0.425) return fromCentre * fraction(CENTRAL, 0.180625 - fromCentre * fromCentre);
  const depth = Math.sqrt(-Math.log(Math.min(share, 1 - share)));
  const size = depth <= 5 ? fraction(TAIL, depth - 1.6) : fraction(FAR_TAIL, depth - 5);
  return fromCentre < 0 ? -size : size;
}

/**
 * How many standard errors lie either side of an estimate: 1.96 for a confidence of 0.95.
 * @throws RangeError when the confidence is not strictly between 0 and 1.
 */
export function standardErrorsFor(confidence: number): number {
  if (!(confidence > 0))
    throw new RangeError(`${confidence} is not a confidence; give one between 0 and 1, such as 0.95`);
  return normalQuantile((1 + confidence) / 2);
}

function fraction({ above, below }: Fraction, at: number): number {
  return polynomial(above, at) / polynomial(below, at);
}

function polynomial([a, b, c, d]: Coefficients, at: number): number {
  return ((d * at + c) * at + b) * at + a;
}
