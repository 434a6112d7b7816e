import type { Instant } from '../../facts/instant.ts';
import { sayMoment } from '../dates.ts';
import { LANGUAGES } from '../language/language.ts';
import { inert, inertName } from '../markdown/inert.ts';
import type { WaitingPull } from '../report.ts';
import { sayWait } from '../time-words.ts';
import { sayTurn } from '../turns.ts';
import { sayShare } from '../values.ts';

/** What is known of one pull request now. */
export interface PullFacts {
  /** Its place in the queue; absent where it is closed, a draft, or by a machine. */
  waiting?: WaitingPull;
  /** The labels that hold, and what each says. */
  labels: readonly { name: string; meaning: string }[];
  /** Until when its labels and check stay as they are. */
  snoozedUntil?: Instant;
  /** The zone in which days are told. */
  zone: string;
}

/** The answer to `/headroom why`: what the labels of a pull request, and its place in the queue, rest on. */
export function whyReply({ waiting, labels, snoozedUntil, zone }: PullFacts): string {
  const lines = [
    ...(waiting ? queueLines(waiting) : ['It is in no queue: only what is ready, open and by a person waits.']),
    ...labels.map(({ name, meaning }) => `Label “${inert(name)}”: ${inert(lowerFirst(meaning))}.`),
    ...(snoozedUntil === undefined ? [] : [`It is snoozed until ${inert(sayMoment(snoozedUntil, zone))}.`]),
  ];
  return ['What Headroom knows of this pull request:', '', ...lines.map((line) => `- ${line}`)].join('\n');
}

function queueLines(pull: WaitingPull): string[] {
  const { waitingHours, olderThan, overdue } = pull;
  const rank = olderThan === undefined ? '' : `, longer than ${sayShare(olderThan)} of the last year’s pull requests`;
  return [
    `Whose turn: ${sayTurn(pull, inertName)}.`,
    `It has waited ${sayWait(waitingHours)} since it was ready for review, without the time in draft${rank}.`,
    ...(olderThan === undefined
      ? ['Whether it is overdue cannot be told yet: too few pull requests were closed within a year.']
      : [`It is ${overdue ? '' : 'not '}overdue. ${LANGUAGES.en.explanation.overdue}`]),
  ];
}

function lowerFirst(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}
