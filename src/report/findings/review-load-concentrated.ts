import { cutTitle } from '../titles.ts';
import { sayShare, sayUsual } from '../values.ts';
import { sayList } from '../words.ts';
import { when } from './phrases.ts';
import { type FindingRule, type Seen, firstWorse, measured } from './rule.ts';
import { changeOf } from './strength.ts';

const MAX_AREAS = 2;
const MAX_NAME = 40;

/** Fewer people than usual carry the reviews. */
export const reviewLoadConcentrated: FindingRule = (seen) => {
  const signal = firstWorse(seen, 'review-concentration');
  const strength = signal && changeOf(signal);
  if (!signal?.reading.baseline || !strength) return undefined;
  const { value = 0, n, groups, baseline } = signal.reading;
  const people = groups?.['people'] ?? 0;
  const areas = partsOf(seen);
  const few = areas.length === 0 ? '' : ` In 26 weeks only one or two people have reviewed ${sayList(areas)}.`;
  const busiest = Math.ceil(people / 5);
  const text = `${busiest} of ${people} active people did ${sayShare(value)} of the ${n} reviews ${when(signal, seen)}; usually the busiest fifth does ${sayUsual(baseline, 'share')}.`;
  const question = `who could learn to review ${areas[0] === undefined ? '' : `${areas[0]} `}with them this month?`;
  return {
    id: 'review-load-concentrated',
    cause: 'review',
    matters: 0.8,
    strength,
    severity: 'attention',
    conversation: 'down',
    title: 'The reviews rest on few people',
    text: text + few + longQueues(seen),
    otherwise: 'reviewers on leave, or work in an area that only few know.',
    question,
    evidence: [],
    aside: { clause: 'few people do most reviews', text: text + few, question },
  };
};

/** The parts of the code that too few people review, the busiest first. */
function partsOf({ thinAreas }: Seen): string[] {
  const parts = thinAreas.filter(({ kind, name }) => kind === 'code' && name !== '/');
  return parts.slice(0, MAX_AREAS).map(({ name }) => cutTitle(name, MAX_NAME));
}

/** Not said when it is all of those who are asked, because then it is said of each of them. */
function longQueues(seen: Seen): string {
  const queue = measured(seen, 'review-queue')?.reading;
  const above = queue?.groups?.['aboveLimit'] ?? 0;
  if (!queue || above === 0 || above === queue.n) return '';
  return ` Of the ${queue.n} who are asked for reviews, ${above} ${above === 1 ? 'has' : 'have'} more than five open requests.`;
}
