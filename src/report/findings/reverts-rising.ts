import { sayUsual } from '../values.ts';
import { when } from './phrases.ts';
import { type FindingRule, firstWorse } from './rule.ts';
import { changeOf } from './strength.ts';

/** One happens to everybody. */
const MIN_REVERTS = 2;

/** More of what is merged undoes something than usual. */
export const revertsRising: FindingRule = (seen) => {
  const signal = firstWorse(seen, 'reverts');
  const strength = signal && changeOf(signal);
  if (!signal?.reading.baseline || !strength) return undefined;
  const { n, value = 0, baseline } = signal.reading;
  const count = Math.round(value * n);
  if (count < MIN_REVERTS) return undefined;
  const text = `Of the ${n} pull requests merged ${when(signal, seen)}, ${count} revert another; usually it is ${sayUsual(baseline, 'share')}.`;
  return {
    id: 'reverts-rising',
    cause: 'quality',
    matters: 0.6,
    strength,
    severity: 'notice',
    conversation: 'retrospective',
    title: 'More merges undo others than usual',
    text,
    otherwise: 'one change that took several attempts, or a habit of reverting early.',
    question: 'what would have shown it before the merge?',
    evidence: [],
    aside: { clause: 'more merges undo others', text },
  };
};
