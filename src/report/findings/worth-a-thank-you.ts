import type { Thanks } from '../report.ts';
import { cutTitle } from '../titles.ts';
import { plural, sayList, uncapitalise } from '../words.ts';
import { type FindingRule, MAX_PAGES } from './rule.ts';

const MAX_NAMED = 5;
const MAX_NAME = 40;
const WORDS = ['One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten', 'Eleven', 'Twelve'];

/** First contributions, and reviews of pull requests that had waited long. */
export const worthAThankYou: FindingRule = ({ thanks, period }) => {
  const reviews = thanks.filter(({ kind }) => kind === 'unblocking-review');
  const firsts = thanks.filter(({ kind }) => kind === 'first-contribution');
  if (thanks.length === 0) return undefined;
  const pulls = new Set(reviews.map(({ number }) => number)).size;
  const unblocked = `${oneOr(pulls, 'overdue pull request')} got a review`;
  const welcome = `${oneOr(firsts.length, 'first contribution')} ${firsts.length === 1 ? 'was' : 'were'} merged`;
  const texts = [
    ...(pulls > 0 ? [`Thank you, ${names(reviews)}.`] : []),
    ...(firsts.length > 0 ? [`${pulls > 0 ? `${welcome} ${period}` : 'Welcome'}: ${names(firsts)}.`] : []),
  ];
  const text = texts.join(' ');
  return {
    id: 'worth-a-thank-you',
    cause: 'thanks',
    matters: 0.5,
    strength: { reach: 1 + thanks.length / 4, certainty: 1, lasting: true },
    severity: 'good',
    conversation: 'recognition',
    title: pulls > 0 ? unblocked : welcome,
    text,
    evidence: [...new Set(thanks.map(({ url }) => url))].slice(0, MAX_PAGES),
    aside: { clause: uncapitalise(pulls > 0 ? unblocked : welcome), text },
  };
};

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
