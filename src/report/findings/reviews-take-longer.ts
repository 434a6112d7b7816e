import { estimate, usually, when } from './phrases.ts';
import { type FindingRule, firstWorse, pagesOf } from './rule.ts';
import { changeOf } from './strength.ts';

/** All the rounds of a review together keep pull requests longer than usual. */
export const reviewsTakeLonger: FindingRule = (seen) => {
  const signal = firstWorse(seen, 'time-in-review', 'request-to-response');
  const strength = signal && changeOf(signal);
  if (!signal || !strength) return undefined;
  const rounds = signal.about.id === 'time-in-review';
  const text = rounds
    ? `Half of the pull requests made ready ${when(signal, seen)} spent more than ${estimate(signal)} waiting for their reviewers, over all rounds${usually(signal)}.`
    : `Half of the requests for review made ${when(signal, seen)} waited more than ${estimate(signal)} for an answer${usually(signal)}.`;
  return {
    id: 'reviews-take-longer',
    cause: 'review',
    matters: 0.6,
    strength,
    severity: 'notice',
    conversation: 'down',
    title: rounds ? 'Pull requests spend longer in review than usual' : 'Requests for review wait longer than usual',
    text,
    otherwise: 'larger changes, people away, or reviews that go deeper.',
    question: 'which reviews could be split, paired on, or handed to somebody with room?',
    evidence: pagesOf(seen.waiting.filter(({ turn }) => turn === 'reviewer')),
    aside: { clause: rounds ? 'whole reviews take longer' : 'requests are answered later', text },
  };
};
