import type { Thanks } from '../report.ts';
import { cutTitle } from '../titles.ts';
import { plural, sayList, uncapitalise } from '../words.ts';
import { type FindingRule, MAX_PAGES } from './rule.ts';

const MAX_NAMED = 5;
const MAX_NAME = 40;
const WORDS = ['One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten', 'Eleven', 'Twelve'];

/** First contributions, reviews of pull requests that had waited long, and reviews by people of other repositories. */
export const worthAThankYou: FindingRule = ({ thanks, period }) => {
  if (thanks.length === 0) return undefined;
  const of = (kind: Thanks['kind']) => thanks.filter((each) => each.kind === kind);
  const told = [
    unblocking(of('unblocking-review')),
    first(of('first-contribution'), period),
    help(of('help-from-elsewhere')),
  ];
  const [main, ...others] = told.flatMap((each) => each ?? []);
  if (main === undefined) return undefined;
  const text = [main.alone, ...others.map(({ beside }) => beside)].join(' ');
  return {
    id: 'worth-a-thank-you',
    cause: 'thanks',
    matters: 0.5,
    strength: { reach: 1 + thanks.length / 4, certainty: 1, lasting: true },
    severity: 'good',
    conversation: 'recognition',
    title: main.title,
    text,
    evidence: [...new Set(thanks.map(({ url }) => url))].slice(0, MAX_PAGES),
    aside: { clause: uncapitalise(main.title), text },
  };
};

/** What is said of one kind of thanks: as the heading, below it, and beside another kind. */
interface Told {
  title: string;
  alone: string;
  beside: string;
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

function help(thanks: readonly Thanks[]): Told | undefined {
  if (thanks.length === 0) return undefined;
  const title = `${oneOr(pullsOf(thanks), 'pull request')} got a review by people of other repositories`;
  return {
    title,
    alone: `Thank you, ${names(thanks)}.`,
    beside: `Reviews came from people of other repositories, too: ${names(thanks)}.`,
  };
}

function pullsOf(thanks: readonly Thanks[]): number {
  return new Set(thanks.map(({ number }) => number)).size;
}

/** As a sentence begins; a title that begins with a figure is misread after its number in the list. */
function oneOr(count: number, what: string): string {
  const word = WORDS[count - 1];
  return plural(count, what).replace(/^\d+/, (figure) => word ?? figure);
}

/** Each once, in the order of what they did. */
function names(thanks: readonly Thanks[]): string {
  const all = [...new Set(thanks.map(({ login }) => cutTitle(login, MAX_NAME)))];
  const named = all.slice(0, MAX_NAMED);
  return sayList(all.length > named.length ? [...named, `${all.length - named.length} more`] : named);
}
