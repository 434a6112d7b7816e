import { sayRange, sayUsual } from '../values.ts';
import { when } from './phrases.ts';
import { type FindingRule, firstWorse } from './rule.ts';
import { changeOf } from './strength.ts';

/** More is merged without a review than usual. */
export const unreviewedMergesRising: FindingRule = (seen) => {
  const signal = firstWorse(seen, 'unreviewed-merges');
  const strength = signal && changeOf(signal);
  if (!signal?.reading.baseline || !strength) return undefined;
  const { n, value = 0, interval, baseline } = signal.reading;
  const range = interval && sayRange(interval, 'share');
  const inBrackets = range === undefined ? '' : ` (95 % range ${range})`;
  const text = `Of the ${n} pull requests merged ${when(signal, seen)}, ${Math.round(value * n)}${inBrackets} had no review by another person; usually it is ${sayUsual(baseline, 'share')}.`;
  return {
    id: 'unreviewed-merges-rising',
    cause: 'quality',
    matters: 0.5,
    strength,
    severity: 'notice',
    conversation: 'retrospective',
    title: 'More is merged without a review than usual',
    text,
    otherwise: 'pairing, hotfixes, or small changes that the team agreed not to review.',
    question: 'is that what was agreed, or is review time short?',
    evidence: [],
    aside: { clause: 'more is merged without a review', text },
  };
};
