import { sayUsual } from '../values.ts';
import { capitalise, countOrNone } from '../words.ts';
import { type FindingRule, causeOfPile, firstWorse } from './rule.ts';
import { changeOf } from './strength.ts';

/** Less was finished than usual. */
export const fewerMerged: FindingRule = (seen) => {
  const signal = firstWorse(seen, 'throughput');
  const strength = signal && changeOf(signal);
  if (!signal?.reading.baseline || !strength) return undefined;
  const { value = 0, baseline } = signal.reading;
  const merged = `${countOrNone(value, 'pull request')} ${value === 1 ? 'was' : 'were'} merged`;
  const text = `${capitalise(merged)} ${seen.period}; usually it is ${sayUsual(baseline, '1/wk')}.`;
  return {
    id: 'fewer-merged',
    cause: causeOfPile(seen),
    matters: 0.4,
    strength,
    severity: 'notice',
    conversation: 'up',
    title: 'Fewer pull requests merged than usual',
    text,
    otherwise: 'holidays, larger changes, or a freeze before a release.',
    question: 'what held things up, and would help from outside shorten it?',
    evidence: [],
    aside: { clause: 'fewer are merged', text },
  };
};
