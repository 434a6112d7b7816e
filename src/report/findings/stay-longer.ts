import { estimate, usually } from './phrases.ts';
import { type FindingRule, causeOfPile, firstWorse, pagesOf } from './rule.ts';
import { changeOf } from './strength.ts';

/** In a flow that is stable, a pull request stays longer than usual. */
export const stayLonger: FindingRule = (seen) => {
  const signal = firstWorse(seen, 'residence-time');
  const strength = signal && changeOf(signal);
  if (!signal || !strength) return undefined;
  const text = `Over the last 8 weeks a pull request stayed open for ${estimate(signal)} on average${usually(signal)}.`;
  return {
    id: 'pull-requests-stay-longer',
    cause: causeOfPile(seen),
    matters: 0.4,
    strength,
    severity: 'notice',
    conversation: 'retrospective',
    title: 'Pull requests stay open longer than usual',
    text,
    otherwise: 'a few that rest on purpose lengthen the average.',
    question: 'what would have to be agreed so that less is open at once?',
    evidence: pagesOf(seen.waiting),
    aside: { clause: 'each stays open longer', text },
  };
};
