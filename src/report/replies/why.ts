import type { Instant } from '../../facts/instant.ts';
import { type Language, LANGUAGES } from '../language/language.ts';
import { inert, inertName } from '../markdown/inert.ts';
import type { WaitingPull } from '../report.ts';
import { sayTurn } from '../turns.ts';

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
export function whyReply(
  { waiting, labels, snoozedUntil, zone }: PullFacts,
  language: Language = LANGUAGES.en,
): string {
  const say = language.replies.why;
  const lines = [
    ...(waiting ? queueLines(waiting, language) : [say.inNoQueue]),
    ...labels.map(({ name, meaning }) => say.label(inert(name), inert(lowerFirst(meaning)))),
    ...(snoozedUntil === undefined ? [] : [inert(say.snoozed(snoozedUntil, zone))]),
  ];
  return [say.intro, '', ...lines.map((line) => `- ${line}`)].join('\n');
}

function queueLines(pull: WaitingPull, language: Language): string[] {
  const { turnHours, waitingHours, olderThan, overdue } = pull;
  const say = language.replies.why;
  return [
    say.turn(sayTurn(pull, inertName, language), turnHours),
    say.wait(waitingHours, olderThan),
    olderThan === undefined ? say.overdueUnknown : `${say.overdue(overdue)} ${language.explanation.overdue}`,
  ];
}

function lowerFirst(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}
