import { inertName } from '../markdown/inert.ts';
import type { SuggestedReviewer } from '../suggested-reviewers.ts';
import { countOrNone, plural } from '../words.ts';

/** The answer to `/headroom suggest reviewers`; nobody is notified by it. */
export function suggestReply(suggested: readonly SuggestedReviewer[], reviewLoadLimit: number): string {
  if (suggested.length === 0) {
    return `Nobody else is known to know this area and to have room: by CODEOWNERS and the reviews of the last 26 weeks, and without those who have ${plural(reviewLoadLimit, 'open review request')} or more.`;
  }
  return [
    'Who else could review this; those with the fewest open requests first, at most three:',
    '',
    ...suggested.map((each) => `- ${inertName(each.name)}: ${sayReasons(each)}`),
    '',
    'Told from what this repository shows. A suggestion, not a ranking; nobody was asked.',
  ].join('\n');
}

/** The answer where figures about people’s load are turned off. */
export function suggestTurnedOffReply(): string {
  return 'Suggestions count who has room, and such figures are turned off here by “works-council: true” in the settings.';
}

/** The answer on a pull request that needs no review any more. */
export function suggestClosedReply(): string {
  return 'It is closed, so it needs no reviewers.';
}

function sayReasons({ owns, reviewed, openRequests }: SuggestedReviewer): string {
  const reasons = [
    ...(owns ? ['named by CODEOWNERS for files that it changes'] : []),
    ...(reviewed === undefined ? [] : [`reviewed ${plural(reviewed, 'pull request')} of this area in 26 weeks`]),
    `has ${countOrNone(openRequests, 'review request')} open here`,
  ];
  return `${reasons.join(', ')}.`;
}
