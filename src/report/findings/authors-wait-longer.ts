import type { FindingRule } from './finding-rule.ts';
import { measured, pagesOf } from './rule.ts';
import { changeOf } from './strength.ts';

/** Pull requests wait longer for their authors than usual; neither good nor bad of itself, and worth a word. */
export const authorsWaitLonger: FindingRule = (seen, say) => {
  const signal = measured(seen, 'time-waiting-on-author');
  const strength = signal && changeOf(signal);
  if (!signal?.reading.baseline || !strength) return undefined;
  const { value, baseline } = signal.reading;
  if (value === undefined || value <= baseline.high) return undefined;
  return {
    id: 'authors-wait-longer',
    cause: 'author',
    matters: 0.4,
    strength,
    severity: 'notice',
    conversation: 'one-to-one',
    ...say.authorsWaitLonger(signal, seen),
    evidence: pagesOf(seen.waiting.filter(({ turn }) => turn === 'author')),
  };
};
