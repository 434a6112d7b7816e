import type { MeasuredSignal, Seen } from '../../../findings/rule.ts';
import { measured } from '../../../findings/rule.ts';
import type { Wording } from '../../../findings/wording.ts';
import type { WaitingPull } from '../../../report.ts';
import { sayTurnCounts } from '../turns.ts';
import { sayRange, sayUsual, sayValue } from '../words/values.ts';
import { capitalise, countOrNone, plural, sayList, sayNumber } from '../../../words.ts';
import { estimate, usually } from './figures.ts';

export function overdueRising({ reading }: MeasuredSignal, overdue: readonly WaitingPull[]): Wording {
  const { interval, n, baseline } = reading;
  const usual = baseline === undefined ? '' : `; usually ${sayUsual(baseline, 'share')}`;
  const range = interval ? ` (95 % range ${sayRange(interval, 'share') ?? ''}${usual})` : '';
  const text = `${whatIsOpen(overdue.length, n)}${range} ${overdue.length === 1 ? 'is' : 'are'} older than 85 % of the last year’s were when they were closed, and untouched for a day.`;
  return {
    title: baseline === undefined ? 'Many open pull requests are overdue' : 'More pull requests are overdue than usual',
    text: text + whoseTurn(overdue),
    otherwise: 'some may rest on purpose, until a release or a decision.',
    question: 'which of these are still wanted, and who takes each?',
    aside: { clause: 'more is overdue', text },
  };
}

function whatIsOpen(overdue: number, n: number): string {
  if (n === 1) return 'The one that is ready and open';
  return `${overdue === n ? 'All' : `${sayNumber(overdue)} of the`} ${sayNumber(n)} that are ready and open`;
}

/** ` Of these, 4 wait for a reviewer and 1 waits for the author.` */
function whoseTurn(overdue: readonly WaitingPull[]): string {
  const counts = sayTurnCounts(overdue);
  return counts.length === 1 ? ` ${counts[0]?.replace(/^[\d,]+/, 'All')}.` : ` Of these, ${sayList(counts)}.`;
}

/** @param signal what is open, or what was opened beyond what was closed */
export function queueGrowing(signal: MeasuredSignal, seen: Seen): Wording {
  const piled = signal.about.id === 'wip';
  return {
    title: piled ? 'More is open than usual' : 'More was opened than closed',
    text: piled ? textOfPile(signal, measured(seen, 'net-flow'), seen) : textOfFlow(signal, seen),
    otherwise: 'a planned batch of work, or reviews held back for a release.',
    question: 'which of the oldest should be finished, split or closed first?',
    aside: {
      clause: piled ? 'more is open' : 'more are opened than closed',
      text: piled ? textOfPile(signal, undefined, seen) : textOfFlow(signal, seen),
    },
  };
}

function textOfPile({ reading }: MeasuredSignal, flow: MeasuredSignal | undefined, seen: Seen): string {
  const { value = 0, baseline } = reading;
  const usual = baseline ? `; usually there are ${sayUsual(baseline, '1')}` : '';
  const grew = (flow?.reading.value ?? 0) > 0 && flow ? ` ${moreOpened(flow, seen)}.` : '';
  return `${plural(value, 'pull request')} ${value === 1 ? 'is' : 'are'} ready and open${usual}.${grew}`;
}

function textOfFlow(flow: MeasuredSignal, seen: Seen): string {
  const { baseline } = flow.reading;
  const open = measured(seen, 'wip')?.reading.value;
  const usual = baseline ? `; the difference is usually ${sayUsual(baseline, '1/wk')}` : '';
  const now = open === undefined ? '' : ` Now ${sayValue(open, '1')} ${open === 1 ? 'is' : 'are'} ready and open.`;
  return `${moreOpened(flow, seen)}${usual}.${now}`;
}

function moreOpened({ reading }: MeasuredSignal, { period }: Seen): string {
  const { value = 0 } = reading;
  return `${sayNumber(value)} more ${value === 1 ? 'was' : 'were'} opened than closed ${period}`;
}

export function stayLonger(signal: MeasuredSignal): Wording {
  const text = `Over the last 8 weeks a pull request stayed open for ${estimate(signal)} on average${usually(signal)}.`;
  return {
    title: 'Pull requests stay open longer than usual',
    text,
    otherwise: 'a few that rest on purpose lengthen the average.',
    question: 'what would have to be agreed so that less is open at once?',
    aside: { clause: 'each stays open longer', text },
  };
}

export function fewerMerged({ reading: { value = 0, baseline } }: MeasuredSignal, { period }: Seen): Wording {
  const merged = `${countOrNone(value, 'pull request')} ${value === 1 ? 'was' : 'were'} merged`;
  const usual = baseline ? `; usually it is ${sayUsual(baseline, '1/wk')}` : '';
  const text = `${capitalise(merged)} ${period}${usual}.`;
  return {
    title: 'Fewer pull requests merged than usual',
    text,
    otherwise: 'holidays, larger changes, or a freeze before a release.',
    question: 'what held things up, and would help from outside shorten it?',
    aside: { clause: 'fewer are merged', text },
  };
}
