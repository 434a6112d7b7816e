import type { MeasuredSignal, Seen } from '../../../findings/rule.ts';
import { measured } from '../../../findings/rule.ts';
import type { Wording } from '../../../findings/wording.ts';
import { sayRange, sayUsual } from '../words/values.ts';
import { estimate, when } from './figures.ts';
import { sayNumber } from '../../../words.ts';

export function unreviewedMergesRising(signal: MeasuredSignal, seen: Seen): Wording {
  const { n, value = 0, interval } = signal.reading;
  const range = interval && sayRange(interval, 'share');
  const inBrackets = range === undefined ? '' : ` (95 % range ${range})`;
  const text = `Of the ${sayNumber(n)} pull requests merged ${when(signal, seen)}, ${sayNumber(Math.round(value * n))}${inBrackets} had no review by another person${usualShare(signal)}.`;
  return {
    title: 'More is merged without a review than usual',
    text,
    otherwise: 'pairing, hotfixes, or small changes that the team agreed not to review.',
    question: 'is that what was agreed, or is review time short?',
    aside: { clause: 'more is merged without a review', text },
  };
}

/** @param count how many of the merges undo another */
export function revertsRising(signal: MeasuredSignal, seen: Seen, count: number): Wording {
  const text = `Of the ${sayNumber(signal.reading.n)} pull requests merged ${when(signal, seen)}, ${sayNumber(count)} revert another${usualShare(signal)}.`;
  return {
    title: 'More merges undo others than usual',
    text,
    otherwise: 'one change that took several attempts, or a habit of reverting early.',
    question: 'what would have shown it before the merge?',
    aside: { clause: 'more merges undo others', text },
  };
}

export function lessDebtPaid(signal: MeasuredSignal, seen: Seen): Wording {
  return {
    title: 'Less of the work pays off debt than usual',
    text: `Of the ${sayNumber(signal.reading.n)} pull requests of a known kind merged ${when(signal, seen)}, ${estimate(signal)} paid off technical debt${usualShare(signal)}.${oldDebt(seen)}`,
    otherwise: 'a release that comes first, or work that is not labelled.',
    question: 'is that the trade that was meant, and until when?',
  };
}

function oldDebt(seen: Seen): string {
  const open = measured(seen, 'stale-debt')?.reading;
  const stale = open?.groups?.['stale'] ?? 0;
  if (!open || stale === 0) return '';
  return ` Of the ${sayNumber(open.n)} bugs and debts that are open, ${sayNumber(stale)} ${stale === 1 ? 'has' : 'have'} been so for longer than 85 % of such items take.`;
}

function usualShare({ reading: { baseline } }: MeasuredSignal): string {
  return baseline ? `; usually it is ${sayUsual(baseline, 'share')}` : '';
}
