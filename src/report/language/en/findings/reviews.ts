import type { MeasuredSignal, Seen } from '../../../findings/rule.ts';
import { measured } from '../../../findings/rule.ts';
import type { BusyLine } from '../../../../signals/code-owner-load.ts';
import type { BusiestQueue } from '../../../../signals/waits-across-teams.ts';
import type { Wording } from '../../../findings/wording.ts';
import { sayHours } from '../words/time-words.ts';
import { sayRange, sayShare, sayUsual } from '../words/values.ts';
import { plural, sayList, sayNumber } from '../../../words.ts';
import { estimate, halfReviewed, usually, when } from './figures.ts';
import { whereItWaits } from './where-it-waits.ts';

/** @param signal the wait for a first review, or for a first answer */
export function reviewsWaitLonger(signal: MeasuredSignal, seen: Seen): Wording {
  const slowest = signal.reading.percentiles?.p75;
  const slow = slowest === undefined ? '' : ` A quarter waited more than ${sayHours(slowest)}.`;
  const reviews = signal.about.id === 'time-to-first-review';
  const text = `${halfReviewed(signal, seen)}.`;
  return {
    title: reviews ? 'Reviews wait longer than usual' : 'First answers come later than usual',
    text: text + slow + whereItWaits(seen),
    otherwise: 'a release freeze, people away, or a few unusually large changes.',
    question: 'what could wait, so that first reviews come first this week?',
    aside: { clause: reviews ? 'first reviews come later' : 'first answers come later', text },
  };
}

/** @param signal the time in review over all rounds, or the wait of each request */
export function reviewsTakeLonger(signal: MeasuredSignal, seen: Seen): Wording {
  const rounds = signal.about.id === 'time-in-review';
  const text = rounds
    ? `Half of the pull requests made ready ${when(signal, seen)} spent more than ${estimate(signal)} waiting for their reviewers, over all rounds${usually(signal)}.`
    : `Half of the requests for review made ${when(signal, seen)} waited more than ${estimate(signal)} for an answer${usually(signal)}.`;
  return {
    title: rounds ? 'Pull requests spend longer in review than usual' : 'Requests for review wait longer than usual',
    text,
    otherwise: 'larger changes, people away, or reviews that go deeper.',
    question: 'which reviews could be split, paired on, or handed to somebody with room?',
    aside: { clause: rounds ? 'whole reviews take longer' : 'requests are answered later', text },
  };
}

/** @param areas the parts of the code that one or two people review, the busiest first */
export function reviewLoadConcentrated(signal: MeasuredSignal, seen: Seen, areas: readonly string[]): Wording {
  const { value = 0, n, groups, baseline } = signal.reading;
  const people = groups?.['people'] ?? 0;
  const few = areas.length === 0 ? '' : ` In 26 weeks only one or two people have reviewed ${sayList(areas)}.`;
  const busiest = Math.ceil(people / 5);
  const usual = baseline ? `; usually the busiest fifth does ${sayUsual(baseline, 'share')}` : '';
  const text = `${sayNumber(busiest)} of ${sayNumber(people)} active people did ${sayShare(value)} of the ${sayNumber(n)} reviews ${when(signal, seen)}${usual}.`;
  const question = `who could learn to review ${areas[0] === undefined ? '' : `${areas[0]} `}with them this month?`;
  return {
    title: 'The reviews rest on few people',
    text: text + few + longQueues(seen),
    otherwise: 'reviewers on leave, or work in an area that only few know.',
    question,
    aside: { clause: 'few people do most reviews', text: text + few, question },
  };
}

function longQueues(seen: Seen): string {
  const queue = measured(seen, 'review-queue')?.reading;
  const above = queue?.groups?.['aboveLimit'] ?? 0;
  if (!queue || above === 0) return '';
  return ` Of the ${sayNumber(queue.n)} who are asked for reviews, ${sayNumber(above)} have more than five open requests.`;
}

/** @param team absent where it is not named @param open how many pull requests wait for it now */
export function teamAnswersLater(signal: MeasuredSignal, seen: Seen, team: string | undefined, open: number): Wording {
  const now = open === 0 ? '' : ` Now ${plural(open, 'pull request')} ${open === 1 ? 'waits' : 'wait'} for it.`;
  return {
    title: `Reviews by ${team === undefined ? 'one team' : `the team ${team}`} come later than usual`,
    text: `Half of the requests to it ${when(signal, seen)} waited more than ${estimate(signal)} for an answer${usually(signal)}.${now}`,
    otherwise: 'a team that is stretched itself, holidays, or requests that a rule makes and nobody needs.',
    question: `what would make these reviews easier for ${team ?? 'that team'}, and which of them are needed?`,
  };
}

/** @param queue of the team that holds most of the open requests to other teams; without a name where it is not named */
export function otherTeamsAnswerLater(
  signal: MeasuredSignal,
  seen: Seen,
  queue: Omit<BusiestQueue, 'id' | 'pulls'> | undefined,
): Wording {
  const within = signal.reading.groups?.['withinHours'];
  const inside = within === undefined ? '' : ` Half of those within a team waited more than ${sayHours(within)}.`;
  const open = queue === undefined ? '' : ` ${whoseQueue(queue)}`;
  const text = `Half of the requests made to other teams ${when(signal, seen)} waited more than ${estimate(signal)} for an answer${usually(signal)}.${inside}${open}`;
  return {
    title: 'Requests to other teams wait longer than usual',
    text,
    otherwise: 'holidays, teams that are stretched, or requests that a rule makes and nobody needs.',
    question: `which of these are needed, and what would make them easier for ${queue?.team ?? (queue === undefined ? 'the other team' : 'that team')}?`,
    aside: { clause: 'other teams answer later', text },
  };
}

function whoseQueue({ team, open, of }: Omit<BusiestQueue, 'id' | 'pulls'>): string {
  const all = open === of ? `All ${sayNumber(of)}` : `${sayNumber(open)} of the ${sayNumber(of)}`;
  return `${all} that are open wait for ${team === undefined ? 'one team' : `the team ${team}`}.`;
}

/** @param line of CODEOWNERS that makes most of them */
export function codeOwnersFlood({ reading }: MeasuredSignal, line: BusyLine | undefined): Wording {
  const { n, groups, interval, baseline } = reading;
  const range = interval && sayRange(interval, 'share');
  const usual = baseline ? `; usually ${sayUsual(baseline, 'share')}` : '';
  const inBrackets = range === undefined ? '' : ` (95 % range ${range}${usual})`;
  const busiest = line === undefined ? '' : ` The line “${line.pattern}” makes ${sayNumber(line.requests)} of them.`;
  const text = `${sayNumber(groups?.['requests'] ?? 0)} of the ${sayNumber(n)} open requests${inBrackets} are to those whom CODEOWNERS names for the files.${busiest}`;
  return {
    title: 'CODEOWNERS makes more of the open requests than usual',
    text,
    otherwise: 'a wide change such as a renaming, or much work in one area.',
    question: 'which of its lines still have to ask everybody whom they name?',
    aside: { clause: 'CODEOWNERS makes more of the requests', text },
  };
}

export function authorsWaitLonger(signal: MeasuredSignal, seen: Seen): Wording {
  return {
    title: 'Pull requests wait longer for their authors than usual',
    text: `Half of the pull requests made ready ${when(signal, seen)} spent more than ${estimate(signal)} waiting for their author${usually(signal)}.`,
    otherwise:
      'authors who were asked to do something more urgent, people away, or large changes that deserve the time.',
    question: 'what keeps you from coming back to your pull requests?',
  };
}
