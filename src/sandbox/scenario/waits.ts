import type { RepositoryName } from '../actions.ts';
import { growingWait } from './planted.ts';
import { normalQuantile, type Random } from './random.ts';
import { apiRepository } from './repository-names.ts';
import { repositoryPlans } from './repositories.ts';
import { hourMs } from './weeks.ts';

/** How long (ms) people take, all lognormal: working time, but for the wait for a first review. */
export interface Waits {
  /** From ready for review to the first review on the calendar; the review then falls into working hours near that. */
  firstReview(repository: RepositoryName, week: number): number;
  /** From a re-request, or from the first review, to the next review. */
  nextReview(repository: RepositoryName, week: number, random: Random): number;
  /** From a review to the author's next move. */
  authorAnswer(random: Random): number;
  /** From the last approval to the merge. */
  merge(random: Random): number;
  /** From a draft to ready for review. */
  draft(random: Random): number;
}

const firstReviewSigma = 1.3;
/** First waits are dealt from a shuffled deck of as many quantiles, so that no ordinary week is odd by bad luck. */
const deckSize = 22;

/** The waits of a scenario; `random` gives the stream of a name. Throws a RangeError for an unknown repository. */
export function newWaits(random: (name: string) => Random): Waits {
  const decks = new Map(
    repositoryPlans.map(({ name, firstReviewHours }) => {
      return [name, { medianMs: firstReviewHours * hourMs, deal: quantileDeck(random(`first reviews in ${name}`)) }];
    }),
  );
  return {
    firstReview(repository, week) {
      const deck = decks.get(repository);
      if (!deck) throw new RangeError(`No waits are known for ${repository}. Add it to repositories.ts.`);
      return waitGrowth(repository, week) * deck.medianMs * Math.exp(firstReviewSigma * normalQuantile(deck.deal()));
    },
    nextReview: (repository, week, draw) => Math.sqrt(waitGrowth(repository, week)) * hoursAround(1.8, 1, draw),
    authorAnswer: (draw) => hoursAround(2.5, 1, draw),
    merge: (draw) => hoursAround(1, 1.2, draw),
    draft: (draw) => hoursAround(7, 0.9, draw),
  };
}

/** By what factor reviews take longer than usual: 1 outside the planted problem. */
function waitGrowth(repository: RepositoryName, week: number): number {
  if (repository !== apiRepository || week < growingWait.fromWeek) return 1;
  return growingWait.factorPerWeek ** (week - growingWait.fromWeek + 1);
}

function hoursAround(medianHours: number, sigma: number, random: Random): number {
  return random.lognormal(medianHours * hourMs, sigma);
}

function quantileDeck(random: Random): () => number {
  let deck: number[] = [];
  return () => {
    if (deck.length === 0) deck = random.shuffled(Array.from({ length: deckSize }, (_, card) => card));
    return ((deck.pop() ?? 0) + random.between(0.02, 0.98)) / deckSize;
  };
}
