/** Two bounds, in the unit of what they bound; `low` is never above `high`. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}
