/**
 * The index of the first step for which the condition holds, the number of steps when there is none. The condition
 * must be false up to some step and true from there on; O(log n).
 */
export function firstStepWhere<S>(steps: readonly S[], holds: (step: S) => boolean): number {
  let low = 0;
  let high = steps.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const step = steps[middle];
    if (step !== undefined && holds(step)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The step that a step function is on at a time: the last one at or before it, `undefined` before the first. */
export function stepAt<S extends { readonly time: number }>(steps: readonly S[], time: number): S | undefined {
  return steps[firstStepWhere(steps, (step) => step.time > time) - 1];
}
