import { alsoOfHours, shareOfHours } from './phrases.ts';
import { type FindingRule, firstWorse } from './rule.ts';
import { changeOf } from './strength.ts';

const WHERE = 'lay outside the hours that each person usually keeps';

/** More of the team's activity falls outside people's own usual hours. */
export const offHoursRising: FindingRule = (seen) => {
  const signal = firstWorse(seen, 'off-hours-share');
  const strength = signal && changeOf(signal);
  if (!signal || !strength) return undefined;
  return {
    id: 'off-hours-rising',
    cause: 'hours',
    matters: 0.6,
    strength,
    severity: 'notice',
    conversation: 'up',
    title: 'More work outside people’s own hours than usual',
    text: shareOfHours(signal, seen, WHERE),
    otherwise: 'travel, a change of working hours, or an incident.',
    question: 'is this a choice, or is something pressing?',
    evidence: [],
    aside: { clause: 'more of it outside people’s own hours', text: alsoOfHours(signal, WHERE) },
  };
};
