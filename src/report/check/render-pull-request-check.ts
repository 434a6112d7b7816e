import { inert, inertName } from '../markdown/inert.ts';
import { type Language, LANGUAGES } from '../language/language.ts';
import { sayFirstReview, sayRisk } from '../prospects.ts';
import type { Asked, PullRequestCheck } from './pull-request-check.ts';

/** The title, plain text, and the Markdown below it. */
export interface RenderedCheck {
  title: string;
  summary: string;
}

/** A crowd is named no further than this. */
const MOST_NAMED = 10;

type Words = Language['checks'];

/** The check as prose, a paragraph a topic; topics of which nothing is known are left out. Nobody is notified by it. */
export function renderPullRequestCheck(check: PullRequestCheck, language: Language = LANGUAGES.en): RenderedCheck {
  const { checks: say } = language;
  const { wait, others, size, risk } = check;
  const firstReview = wait && sayFirstReview(wait, language);
  const topics: readonly [keyof Words['topics'], string | undefined][] = [
    ['turn', sayWhoseTurn(check, say)],
    ['wait', wait && firstReview && say.wait(firstReview, wait.n)],
    ['others', others.length === 0 ? undefined : say.others(sayNamed(others, say), others.length)],
    ['size', size && say.size(size)],
    ['risk', risk && sayRisk(risk, inert, language)],
  ];
  const paragraphs = topics.flatMap(([topic, text]) =>
    text === undefined ? [] : [`**${say.topics[topic]}** ${text}`],
  );
  return { title: say.titles[check.turn ?? 'draft'], summary: `${[...paragraphs, say.foot].join('\n\n')}\n` };
}

function sayWhoseTurn({ turn, asked, reviewedBy }: PullRequestCheck, say: Words): string {
  if (turn !== 'reviewer') return say.turns[turn ?? 'draft'];
  if (asked.length > 0) return say.waitsFor(sayAsked(asked, say));
  if (reviewedBy.length === 0) return say.nobodyAsked;
  return say.nobodyAskedAgain(sayAsked(reviewedBy, say), reviewedBy.length);
}

/** Those who are named, then how many people and teams are not. */
function sayAsked(asked: readonly Asked[], say: Words): string {
  const named = asked.flatMap(({ name, ...rest }) => (name === undefined ? [] : [{ name, ...rest }]));
  const unnamed = (kind: Asked['kind']) => asked.filter((each) => each.kind === kind && each.name === undefined).length;
  const isBeside = (kind: Asked['kind']) => named.some((each) => each.kind === kind);
  const [people, teams] = [unnamed('person'), unnamed('team')];
  return sayNamed(named, say, [
    ...(people === 0 ? [] : [say.unnamed.people(people, isBeside('person'))]),
    ...(teams === 0 ? [] : [say.unnamed.teams(teams, isBeside('team'))]),
  ]);
}

/** @param others said behind the names */
function sayNamed(
  people: readonly { name: string; openRequests?: number }[],
  say: Words,
  others: readonly string[] = [],
): string {
  const named = people.slice(0, MOST_NAMED).map(({ name, openRequests }, index) => {
    const shown = inertName(name);
    return openRequests === undefined ? shown : say.person(shown, openRequests, index === 0);
  });
  return say.people([...named, ...others], people.length - named.length);
}
