import { cutTitle } from '../titles.ts';
import { plural } from '../words.ts';
import type { Candidate } from './candidate.ts';
import { estimate, usually, when } from './phrases.ts';
import { type FindingRule, type Seen, measuredOfTeam, pagesOf } from './rule.ts';
import { changeOf } from './strength.ts';

const MAX_NAME = 40;

/** Of the teams that are asked for reviews, the one whose answers come unusually late by the widest margin. */
export const teamAnswersLater: FindingRule = (seen) => {
  const found = seen.teamRequests.flatMap((requests) => tellOf(seen, requests) ?? []);
  return found.toSorted((a, b) => b.strength.reach - a.strength.reach)[0];
};

function tellOf(seen: Seen, requests: Seen['teamRequests'][number]): Candidate | undefined {
  const signal = measuredOfTeam(requests);
  const strength = signal && changeOf(signal);
  if (signal?.reading.status !== 'worse' || !strength) return undefined;
  const team = cutTitle(requests.team, MAX_NAME);
  const open = seen.waiting.filter(({ turn, asked }) => turn === 'reviewer' && asked.includes(requests.team));
  const now =
    open.length === 0
      ? ''
      : ` Now ${plural(open.length, 'pull request')} ${open.length === 1 ? 'waits' : 'wait'} for it.`;
  return {
    id: 'team-answers-later',
    cause: `team ${requests.team}`,
    matters: 0.7,
    strength,
    severity: 'attention',
    conversation: 'sideways',
    title: `Reviews by the team ${team} come later than usual`,
    text: `Half of the requests to it ${when(signal, seen)} waited more than ${estimate(signal)} for an answer${usually(signal)}.${now}`,
    otherwise: 'a team that is stretched itself, holidays, or requests that a rule makes and nobody needs.',
    question: `what would make these reviews easier for ${team}, and which of them are needed?`,
    evidence: pagesOf(open),
  };
}
