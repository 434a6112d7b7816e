import type { GoodNewsId, MeasuredSignal, Seen } from '../../../findings/rule.ts';
import type { Wording } from '../../../findings/wording.ts';
import type { Thanks } from '../../../report.ts';
import { cutTitle } from '../../../titles.ts';
import { plural, sayList, sayNumber, uncapitalise } from '../../../words.ts';
import { estimate, halfReviewed, usually, when } from './figures.ts';

interface GoodNews {
  title: string;
  text: (signal: MeasuredSignal, seen: Seen) => string;
}

const BETTER: Readonly<Record<GoodNewsId, GoodNews>> = {
  'time-to-first-review': { title: 'First reviews came sooner than usual', text: halfReviewed },
  throughput: {
    title: 'More was merged than usual',
    text: (signal, seen) =>
      `${plural(signal.reading.value ?? 0, 'pull request')} ${signal.reading.value === 1 ? 'was' : 'were'} merged ${when(signal, seen)}${usually(signal)}`,
  },
  overdue: {
    title: 'Fewer open pull requests are overdue than usual',
    text: (signal) =>
      `Overdue are ${estimate(signal)} of the ${sayNumber(signal.reading.n)} that are open${usually(signal)}`,
  },
  'review-concentration': {
    title: 'The reviews are spread over more people than usual',
    text: (signal, seen) =>
      `The busiest fifth of the active people did ${estimate(signal)} of the ${sayNumber(signal.reading.n)} reviews ${when(signal, seen)}${usually(signal)}`,
  },
};

export function betterThanUsual(id: GoodNewsId, signal: MeasuredSignal, seen: Seen): Wording {
  const { title, text } = BETTER[id];
  const said = `${text(signal, seen)}.`;
  return { title, text: said, aside: { clause: uncapitalise(title), text: said } };
}

const MAX_NAMED = 5;
const MAX_NAME = 40;
const WORDS = ['One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten', 'Eleven', 'Twelve'];

/** What is said of one kind of thanks: as the heading, below it, and beside another kind. */
interface Told {
  title: string;
  alone: string;
  beside: string;
}

/** @param thanks one at the least */
export function worthAThankYou(thanks: readonly Thanks[], { period }: Pick<Seen, 'period'>): Wording {
  const of = (kind: Thanks['kind']) => thanks.filter((each) => each.kind === kind);
  const told = [
    unblocking(of('unblocking-review')),
    first(of('first-contribution'), period),
    help(of('help-from-elsewhere'), 'people of other repositories'),
    help(of('help-from-another-team'), 'people of other teams'),
  ];
  const [main, ...others] = told.flatMap((each) => each ?? []);
  const text = [main?.alone ?? '', ...others.map(({ beside }) => beside)].join(' ');
  const title = main?.title ?? '';
  return { title, text, aside: { clause: uncapitalise(title), text } };
}

function unblocking(thanks: readonly Thanks[]): Told | undefined {
  if (thanks.length === 0) return undefined;
  const text = `Thank you, ${names(thanks)}.`;
  return { title: `${oneOr(pullsOf(thanks), 'overdue pull request')} got a review`, alone: text, beside: text };
}

function first(thanks: readonly Thanks[], period: string): Told | undefined {
  if (thanks.length === 0) return undefined;
  const title = `${oneOr(thanks.length, 'first contribution')} ${thanks.length === 1 ? 'was' : 'were'} merged`;
  return { title, alone: `Welcome: ${names(thanks)}.`, beside: `${title} ${period}: ${names(thanks)}.` };
}

function help(thanks: readonly Thanks[], from: string): Told | undefined {
  if (thanks.length === 0) return undefined;
  const title = `${oneOr(pullsOf(thanks), 'pull request')} got a review by ${from}`;
  return {
    title,
    alone: `Thank you, ${names(thanks)}.`,
    beside: `Reviews came from ${from}, too: ${names(thanks)}.`,
  };
}

function pullsOf(thanks: readonly Thanks[]): number {
  return new Set(thanks.map(({ number }) => number)).size;
}

/** As a sentence begins; a title that begins with a figure is misread after its number in the list. */
function oneOr(count: number, what: string): string {
  const word = WORDS[count - 1];
  return plural(count, what).replace(/^[\d,]+/, (figure) => word ?? figure);
}

/** Each once, in the order of what they did. */
function names(thanks: readonly Thanks[]): string {
  const all = [...new Set(thanks.map(({ login }) => cutTitle(login, MAX_NAME)))];
  const named = all.slice(0, MAX_NAMED);
  return sayList(all.length > named.length ? [...named, `${all.length - named.length} more`] : named);
}
