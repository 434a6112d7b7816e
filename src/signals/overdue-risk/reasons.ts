import type { RiskFacts, RiskFeature } from './features.ts';
import type { Risk } from './risk-model.ts';

/** Facts about the author, or about those who merge, who may be one person: they weigh, and stay out of what everybody can read. */
type PersonalFeature = 'mergersAwayHours' | 'reviewsByAuthor' | 'commentsByAuthor' | 'authorIdleHours';
type ToldFeature = Exclude<RiskFeature, PersonalFeature>;

/** Why a risk is what it is. */
export interface Reason {
  feature: ToldFeature;
  /** Against what is usual in the repository. */
  effect: 'raises' | 'lowers';
  /** A clause such as “nobody has answered yet”. */
  text: string;
}

const REASONS = 2;
/** A tenth of the log-odds moves a probability by 2.5 points at the most: not worth a word. */
const LEAST_CONTRIBUTION = 0.1;

/**
 * The two facts about the pull request that move the risk most, either way, the stronger first; fewer where nothing else sets it
 * apart. What its author or those who merge do or did is none of them.
 */
export function strongestReasons(risk: Risk, facts: RiskFacts): Reason[] {
  return [...risk.contributions]
    .flatMap(([feature, by]): [ToldFeature, number][] => (isTold(feature) ? [[feature, by]] : []))
    .filter(([feature, by]) => facts[feature] !== undefined && Math.abs(by) >= LEAST_CONTRIBUTION)
    .toSorted(([, a], [, b]) => Math.abs(b) - Math.abs(a))
    .slice(0, REASONS)
    .map(([feature, by]) => ({
      feature,
      effect: by > 0 ? 'raises' : 'lowers',
      text: WORDS[feature](facts[feature] ?? 0),
    }));
}

function isTold(feature: RiskFeature): feature is ToldFeature {
  return feature in WORDS;
}

const WORDS: Readonly<Record<ToldFeature, (value: number) => string>> = {
  waitsForMerge: (yes) =>
    yes ? 'it is approved and waits for the merge only' : 'it does not stand ready to be merged',
  reviews: (n) => (n === 0 ? 'it has no review yet' : `it has ${counted(n, 'review')} already`),
  answered: (yes) => (yes ? 'somebody has answered' : 'nobody has answered yet'),
  changesRequested: (yes) => (yes ? 'changes are requested' : 'no changes are requested'),
  workdaysLeft: (days) => `${counted(Math.round(days), 'working day')} left until its fourteenth day`,
  yearEndDaysLeft: (days) =>
    days === 0 ? 'the turn of the year does not come between' : 'the turn of the year comes between',
  changedLines: (lines) => `it changes ${counted(lines, 'line')}`,
  pushesSinceOpened: (n) =>
    n === 0
      ? 'nothing was pushed since it was opened'
      : `${counted(n, 'commit or push', 'commits and pushes')} came after it was opened`,
  openRequests: (n) =>
    n === 0 ? 'nobody is being asked for a review' : `${counted(n, 'requested review')} still to come`,
  labels: (n) => (n === 0 ? 'it has no label' : `it was given ${counted(n, 'label')}`),
  inMilestone: (yes) => (yes ? 'it belongs to a milestone' : 'it belongs to no milestone'),
  openedAsDraft: (yes) => (yes ? 'it began as a draft' : 'it did not begin as a draft'),
};

function counted(n: number, thing: string, things = `${thing}s`): string {
  return `${n.toLocaleString('en-GB')} ${n === 1 ? thing : things}`;
}
