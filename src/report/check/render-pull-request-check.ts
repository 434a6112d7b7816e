import type { TurnNow } from '../../facts/lifecycle/lifecycle.ts';
import { inert, inertName } from '../markdown/inert.ts';
import { sayHours } from '../time-words.ts';
import { sayShare } from '../values.ts';
import { countOrNone, plural, sayList } from '../words.ts';
import type { AskedPerson, PullRequestCheck } from './pull-request-check.ts';

/** The title, plain text, and the Markdown below it. */
export interface RenderedCheck {
  title: string;
  summary: string;
}

const TITLES: Record<TurnNow, string> = {
  reviewer: 'Waits for a review',
  author: 'Waits for its author',
  ci: 'Waits for checks',
  merge: 'Approved, to be merged',
  unclear: 'Nobody in particular is next',
};

const FOOT =
  'Told from what everybody who can read this repository can see. The check is always neutral: it stands in nobody’s way.';

/** A crowd is named no further than this. */
const MOST_NAMED = 10;

/** The check as prose, a paragraph a topic; topics of which nothing is known are left out. Nobody is notified by it. */
export function renderPullRequestCheck(check: PullRequestCheck): RenderedCheck {
  const paragraphs = [sayWhoseTurn(check), sayWaiting(check), sayOthers(check), saySize(check), sayRisk(check), FOOT];
  const title = check.turn === undefined ? 'A draft' : TITLES[check.turn];
  return { title, summary: `${paragraphs.filter((text) => text !== '').join('\n\n')}\n` };
}

function sayWhoseTurn({ turn, asked, reviewedBy }: PullRequestCheck): string {
  if (turn === undefined) return '**Whose turn.** It is a draft, so nobody is expected to act.';
  if (turn !== 'reviewer') return `**Whose turn.** ${TURNS[turn]}`;
  if (asked.length === 0) return `**Whose turn.** ${sayNobodyAsked(reviewedBy)}`;
  return `**Whose turn.** It waits for a review by ${sayPeople(asked)}.`;
}

function sayNobodyAsked(reviewedBy: readonly string[]): string {
  if (reviewedBy.length === 0) return 'It waits for a review, and nobody is asked for one yet.';
  const people = sayPeople(reviewedBy.map((name) => ({ name })));
  return `Its author has answered the review by ${people}, and nobody is asked to look again.`;
}

const TURNS: Record<Exclude<TurnNow, 'reviewer'>, string> = {
  author: 'Its author is next.',
  ci: 'Its checks are not all green, so it waits for those first.',
  merge: 'It is approved, and nobody else is asked: it can be merged.',
  unclear: 'It was talked about, and whose turn it is cannot be told.',
};

function sayPeople(people: readonly AskedPerson[]): string {
  const named = people.slice(0, MOST_NAMED).map((person, index) => sayPerson(person, index === 0));
  const more = people.length - named.length;
  return sayList(more > 0 ? [...named, `${more} more`] : named);
}

/** What is counted is said once, of the first. */
function sayPerson({ name, openRequests }: AskedPerson, isFirst: boolean): string {
  if (openRequests === undefined) return inertName(name);
  const count = isFirst ? `${countOrNone(openRequests, 'review request')} open here` : `${openRequests}`;
  return `${inertName(name)} (${count})`;
}

function sayWaiting({ wait }: PullRequestCheck): string {
  if (wait?.p50 === undefined) return '';
  const late =
    wait.p85 === undefined ? 'some wait longer than could be seen here' : `85 % within ${sayHours(wait.p85)}`;
  return `**First review.** Half of comparable pull requests have theirs within ${sayHours(wait.p50)} of being ready, ${late}. That is told from ${plural(wait.n, 'pull request')} of the last year.`;
}

function sayOthers({ others }: PullRequestCheck): string {
  if (others.length === 0) return '';
  const know = others.length === 1 ? 'knows this area and has room' : 'know this area and have room';
  return `**Who else could look.** By past reviews and CODEOWNERS, ${sayPeople(others)} ${know}. A suggestion, not a ranking.`;
}

function saySize({ size }: PullRequestCheck): string {
  if (size === undefined) return '';
  const lines = plural(size.changedLines, 'changed line');
  return `**Size.** ${lines}, more than in ${sayShare(size.biggerThan)} of the last year’s pull requests; half of those have at most ${Math.round(size.usualLines)}.`;
}

function sayRisk({ risk }: PullRequestCheck): string {
  if (risk === undefined) return '';
  const reasons = risk.reasons.length === 0 ? '' : ` What moves it most: ${sayList(risk.reasons.map(inert))}.`;
  return `**Risk of ending overdue.** ${Math.round(100 * risk.probability)} % to be still open on its fourteenth day.${reasons}`;
}
