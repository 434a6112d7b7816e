import { estimate, usually, when } from './phrases.ts';
import { type FindingRule, measured, pagesOf } from './rule.ts';
import { changeOf } from './strength.ts';

/** Pull requests wait longer for their authors than usual; neither good nor bad of itself, and worth a word. */
export const authorsWaitLonger: FindingRule = (seen) => {
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
    title: 'Pull requests wait longer for their authors than usual',
    text: `Half of the pull requests made ready ${when(signal, seen)} spent more than ${estimate(signal)} waiting for their author${usually(signal)}.`,
    otherwise:
      'authors who were asked to do something more urgent, people away, or large changes that deserve the time.',
    question: 'what keeps you from coming back to your pull requests?',
    evidence: pagesOf(seen.waiting.filter(({ turn }) => turn === 'author')),
  };
};
