import type { Language } from '../language/language.ts';
import { cutTitle } from '../titles.ts';
import type { Candidate } from './candidate.ts';
import type { FindingRule } from './finding-rule.ts';
import { type Seen, measuredOfTeam, pagesOf } from './rule.ts';
import { changeOf } from './strength.ts';

const MAX_NAME = 40;

/** Of the teams that are asked for reviews, the one whose answers come unusually late by the widest margin. */
export const teamAnswersLater: FindingRule = (seen, say) => {
  const found = seen.teamRequests.flatMap((requests) => tellOf(seen, say, requests) ?? []);
  return found.toSorted((a, b) => b.strength.reach - a.strength.reach)[0];
};

function tellOf(seen: Seen, say: Language['findings'], requests: Seen['teamRequests'][number]): Candidate | undefined {
  const signal = measuredOfTeam(requests);
  const strength = signal && changeOf(signal);
  if (signal?.reading.status !== 'worse' || !strength) return undefined;
  const team = requests.team === undefined ? undefined : cutTitle(requests.team, MAX_NAME);
  const open = seen.waiting.filter(({ turn, number }) => turn === 'reviewer' && requests.pulls.has(number));
  return {
    id: 'team-answers-later',
    cause: `team ${requests.id}`,
    matters: 0.7,
    strength,
    severity: 'attention',
    conversation: 'sideways',
    ...say.teamAnswersLater(signal, seen, team, open.length),
    evidence: pagesOf(open),
  };
}
