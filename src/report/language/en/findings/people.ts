import type { MeasuredSignal, Seen } from '../../../findings/rule.ts';
import type { Wording } from '../../../findings/wording.ts';
import { sayRange } from '../words/values.ts';
import { alsoOfHours, shareOfHours } from './figures.ts';
import { sayNumber } from '../../../words.ts';

const AT_THE_WEEKEND = 'fell on a Saturday or Sunday by each person’s own clock';
const OUTSIDE = 'lay outside the hours that each person usually keeps';

export function weekendWorkRising(signal: MeasuredSignal, seen: Seen): Wording {
  return {
    title: 'More work at the weekend than usual',
    text: shareOfHours(signal, seen, AT_THE_WEEKEND),
    otherwise: 'people who chose to swap days, or a single planned release.',
    question: 'what would have to move so that next weekend is free?',
    aside: { clause: 'more of it at the weekend', text: alsoOfHours(signal, AT_THE_WEEKEND) },
  };
}

export function offHoursRising(signal: MeasuredSignal, seen: Seen): Wording {
  return {
    title: 'More work outside people’s own hours than usual',
    text: shareOfHours(signal, seen, OUTSIDE),
    otherwise: 'travel, a change of working hours, or an incident.',
    question: 'is this a choice, or is something pressing?',
    aside: { clause: 'more of it outside people’s own hours', text: alsoOfHours(signal, OUTSIDE) },
  };
}

/** By the signal that tells of it. */
const LOAD: Readonly<Record<string, string>> = {
  'load-signals': 'have two or more signs of load',
  'load-vs-baseline': 'have been doing more than they usually do for weeks',
};

export function manyOverloaded({ about, reading: { n, interval } }: MeasuredSignal, concerned: number): Wording {
  const range = interval && sayRange(interval, 'share');
  return {
    title: 'Some people carry more than usual',
    text: `${sayNumber(concerned)} of ${sayNumber(n)} people${range === undefined ? '' : ` (95 % range ${range})`} ${LOAD[about.id] ?? ''}, as far as this repository shows. Who they are is shown to themselves alone.`,
    otherwise: 'a project that begins, or people who came back from leave.',
    question: 'of everybody: what would you put off first, and what keeps you from it?',
  };
}

export function mostSayTooMuch({ reading: { n } }: MeasuredSignal, tooMuch: number): Wording {
  const text = `${sayNumber(tooMuch)} of the ${sayNumber(n)} people who answered the last report’s question say that they have too much.`;
  return {
    title: 'Most of those who answered say that they have too much',
    text: `${text} Those who did not answer may see it differently.`,
    otherwise: 'a hard week that is over, or that those with too much are the ones who answer.',
    question: 'what could be put off or dropped, and who decides that?',
    aside: { clause: 'most of those who answered say that they have too much', text },
  };
}
