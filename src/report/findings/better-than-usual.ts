import type { Measured } from '../../signals/signal.ts';
import type { FindingRule } from './finding-rule.ts';
import { GOOD_NEWS, measured } from './rule.ts';
import { changeOf } from './strength.ts';

/** The first of a few things that went better than usual; said so that good weeks are noticed too. */
export const betterThanUsual: FindingRule = (seen, say) => {
  for (const id of GOOD_NEWS) {
    const signal = measured(seen, id);
    const strength = signal && changeOf(signal);
    if (signal?.reading.status !== 'better' || !strength || mayBeUsual(signal.reading)) continue;
    return {
      id: `better-${id}`,
      cause: 'thanks',
      matters: 0.3,
      strength,
      severity: 'good',
      conversation: 'recognition',
      ...say.betterThanUsual(id, signal, seen),
      evidence: [],
    };
  }
  return undefined;
};

/** Whether what is usual lies within the range of what was measured: praise for chance is heard as noise. */
function mayBeUsual({ interval, baseline }: Measured): boolean {
  if (interval === undefined || baseline === undefined) return false;
  return (interval.low ?? -Infinity) <= baseline.value && baseline.value <= (interval.high ?? Infinity);
}
