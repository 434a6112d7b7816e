import { firstStepWhere } from './steps.ts';

/** Points that the usual distribution of errors is taken at, before there are errors of one’s own. */
const USUAL_POINTS = 99;
/** The usual errors together weigh as much as so many that were seen. */
const USUAL_WEIGHT = 100;
/** Usual errors follow a logistic distribution of this scale, in spreads; its standard deviation is 1.36 of them. */
const USUAL_SCALE = 0.75;
/** How far a tail moves at most when a bound did or did not hold, as a share. */
const STEP = 0.015;
/** A tail is never taken for less than an eighth, or more than three times, of what it should hold. */
const LEAST_TAIL = 1 / 8;
const MOST_TAIL = 3;

const USUAL_ERRORS = Array.from({ length: USUAL_POINTS }, (_, point) => {
  const share = (point + 0.5) / USUAL_POINTS;
  return USUAL_SCALE * Math.log(share / (1 - share));
});

/**
 * How far from its centre a forecast’s bound must lie, in the forecast’s own spreads, learned from how earlier ones came out. The
 * distance is a quantile of their errors (split conformal), among usual errors that count until there are many of its own; and
 * which quantile moves a little with each outcome, outwards when a bound did not hold and back when it did, so that the share
 * that holds comes right even while things change (adaptive conformal). A bound is named by the share of outcomes that should lie
 * below it: 0.075 and 0.925 hold 85 % between them; the centre, 0.5, moves with the errors only. Sources: Romano, Patterson and
 * Candès (2019), NeurIPS 32; Gibbs and Candès (2021), NeurIPS 34.
 */
export class LearnedBounds {
  readonly #errors: number[] = [];
  readonly #tails = new Map<number, number>();

  /** In spreads from the centre; negative below it. */
  distance(bound: number): number {
    if (bound === 0.5) return this.#quantile(0.5);
    const tail = this.#tails.get(bound) ?? tailOf(bound);
    return this.#quantile(bound < 0.5 ? tail : 1 - tail);
  }

  /** How a forecast came out: its error in spreads, and which of its bounds the outcome lay beyond. Outcomes come in order. */
  learn(error: number, beyond: ReadonlyMap<number, boolean>): void {
    this.#errors.splice(
      firstStepWhere(this.#errors, (other) => other > error),
      0,
      error,
    );
    for (const [bound, missed] of beyond) this.#tails.set(bound, this.#moved(bound, missed));
  }

  #moved(bound: number, missed: boolean): number {
    const wanted = tailOf(bound);
    const moved = (this.#tails.get(bound) ?? wanted) + STEP * (wanted - (missed ? 1 : 0));
    return Math.min(MOST_TAIL * wanted, (1 + wanted) / 2, Math.max(LEAST_TAIL * wanted, moved));
  }

  /**
   * Of its own errors and the usual ones together, by weight. The error to come is one more among them, in any place alike: a bound
   * holds its share only when it counts that place on the far side (the n + 1 of split conformal).
   */
  #quantile(level: number): number {
    const farSide = (1 - Math.sign(level - 0.5)) / 2;
    const target = level * (this.#errors.length + USUAL_WEIGHT + 1) - farSide;
    let weight = 0;
    let own = 0;
    for (const usual of USUAL_ERRORS) {
      for (; (this.#errors[own] ?? Infinity) <= usual; own += 1) {
        weight += 1;
        if (weight >= target) return this.#errors[own] ?? usual;
      }
      weight += USUAL_WEIGHT / USUAL_POINTS;
      if (weight >= target) return usual;
    }
    return Math.max(this.#errors.at(-1) ?? -Infinity, USUAL_ERRORS.at(-1) ?? 0);
  }
}

/** The share of outcomes that should lie beyond a bound. */
function tailOf(bound: number): number {
  return Math.min(bound, 1 - bound);
}
