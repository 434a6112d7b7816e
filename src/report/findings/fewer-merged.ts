import { sayUsual } from '../values.ts';
import { capitalise, countOrNone } from '../words.ts';
import { type FindingRule, firstWorse } from './rule.ts';

/** Less was finished than usual. */
export const fewerMerged: FindingRule = (seen) => {
  const signal = firstWorse(seen, 'throughput');
  if (!signal?.reading.baseline) return undefined;
  const { value = 0, baseline } = signal.reading;
  const merged = `${countOrNone(value, 'pull request')} ${value === 1 ? 'was' : 'were'} merged`;
  return {
    id: 'fewer-merged',
    severity: 'notice',
    conversation: 'up',
    title: 'Fewer pull requests merged than usual',
    text: `${capitalise(merged)} ${seen.period}; usually it is ${sayUsual(baseline, '1/wk')}.`,
    otherwise: 'holidays, larger changes, or a freeze before a release.',
    question: 'what held things up, and would help from outside shorten it?',
    evidence: [],
  };
};
