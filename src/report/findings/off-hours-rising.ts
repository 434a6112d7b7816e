import { shareOfHours } from './phrases.ts';
import { type FindingRule, firstWorse } from './rule.ts';

/** More of the team's activity falls outside people's own usual hours. */
export const offHoursRising: FindingRule = (seen) => {
  const signal = firstWorse(seen, 'off-hours-share');
  if (!signal) return undefined;
  return {
    id: 'off-hours-rising',
    severity: 'notice',
    conversation: 'up',
    title: 'More work outside people’s own hours than usual',
    text: shareOfHours(signal, seen, 'lay outside the hours that each person usually keeps'),
    otherwise: 'travel, a change of working hours, or an incident.',
    question: 'is this a choice, or is something pressing?',
    evidence: [],
  };
};
