import type { PersonId } from '../../facts/ids.ts';
import { DAY_MS, HOUR_MS, type Instant, WEEK_MS, earlier } from '../../facts/instant.ts';
import type { Lifecycle } from '../../facts/lifecycle/lifecycle.ts';
import { optional } from '../../facts/optional.ts';
import { msWithin } from '../../facts/spans.ts';
import { type WeightedWait, weightedPercentiles } from '../../statistics/weighted-waits.ts';
import { oncePerContext } from '../context.ts';
import type { SignalAbout } from '../signal.ts';
import { firstSinceReady } from '../waits.ts';
import { ConcurrentSpans } from './concurrent-spans.ts';

/** How long a pull request is likely to wait for its first review, in all, from when it was ready. */
export interface PredictedWait {
  /** Hours by which it has a review with an even chance, and with 85 %; absent: not within what was seen here. */
  p50?: number;
  p85?: number;
  /** How many pull requests it is told from. */
  n: number;
}

/** Fewer past pull requests than this predict nothing. */
export const MIN_PREDICTED_FROM = 50;
const PAST_MS = 365 * DAY_MS;

/** What {@link predictFirstReview} tells. */
export const predictedFirstReview: { about: SignalAbout<'repository'> } = {
  about: {
    id: 'predicted-first-review',
    name: 'Predicted wait for a first review',
    unit: 'h',
    direction: 'neutral',
    minimum: { n: MIN_PREDICTED_FROM, of: 'pull requests in a year' },
    level: 'repository',
    definition:
      'How long after it was ready a pull request is likely to have its first review, with an even chance and with 85 %: told in its check from the waits of the last year, of which those count the more that began with a like queue, at a like hour and with reviewers who answer about as fast.',
    caveat: 'Queue, hour and reviewers tell less of a wait than one might hope; who is away is not known.',
    source:
      'Kaplan and Meier (1958) with weights: Xie and Liu (2005), Statistics in Medicine 24, 3089–3110; which waits are alike is our choice.',
  },
};

/** The pull requests of a repository, and when what is known of them ends. */
export interface FirstReviewContext {
  lifecycles: readonly Lifecycle[];
  /** Of those that were ready earlier only what was slow is known; absent where all are. */
  completeSince?: Instant;
  asOf: Instant;
}

/**
 * How long the wait for a first review is likely to be, from those of the last year that became ready when the queue was about as
 * long, at a like hour of the week, and whose reviewers answer about as fast; the more alike, the more they count. What has been
 * waited already is taken into account. `undefined` when it has a review, is not waiting, or there are fewer than 50 to go by.
 */
export function predictFirstReview(context: FirstReviewContext, pull: Lifecycle): PredictedWait | undefined {
  const { readyAt } = pull;
  if (readyAt === undefined || pull.closedAt !== undefined || reviewedAt(pull) !== undefined) return undefined;
  const { past, situationOf } = yearOf(context);
  const others = past.filter(({ number }) => number !== pull.number);
  if (others.length < MIN_PREDICTED_FROM) return undefined;
  const own = situationOf(pull, readyAt);
  const waits = others.map(({ wait, situation }): WeightedWait => ({ ...wait, weight: likeness(own, situation) }));
  const waited = waitOf(pull, context.asOf).duration;
  const [p50, p85] = weightedPercentiles(waits, [0.5, 0.85], waited);
  return { ...optional('p50', p50), ...optional('p85', p85), n: others.length };
}

/** The year that all predictions of one moment are told from. */
const yearOf = oncePerContext((context: FirstReviewContext) => {
  const { lifecycles, asOf, completeSince = 0 } = context;
  const since = Math.max(asOf - PAST_MS, completeSince);
  const [queue, answers] = [reviewQueue(context), new UsualAnswers(context)];
  const past = lifecycles.flatMap((pull) => {
    const { number, readyAt } = pull;
    if (readyAt === undefined || readyAt >= asOf || readyAt < since) return [];
    return [{ number, wait: waitOf(pull, asOf), situation: situationOf(pull, readyAt, queue, answers) }];
  });
  return { past, situationOf: (pull: Lifecycle, at: Instant) => situationOf(pull, at, queue, answers) };
});

/** The first review while it was ready, if it had come by the moment. */
function reviewedAt(pull: Lifecycle): Instant | undefined {
  return firstSinceReady(pull, pull.reviews);
}

function waitOf(pull: Lifecycle, asOf: Instant): { duration: number; observed: boolean } {
  const reviewed = reviewedAt(pull);
  const observed = reviewed !== undefined && reviewed <= asOf;
  const until = observed ? reviewed : asOf;
  return { duration: msWithin(pull.activeSpans, { since: pull.readyAt ?? until, until }) / HOUR_MS, observed };
}

/** What a wait depends on, as of when it began. */
interface Situation {
  /** Pull requests that waited for a first review then. */
  queue: number;
  hourOfWeek: number;
  /** The logarithm of the hours in which the fastest of those asked usually answers; absent: nobody in person. */
  answer?: number;
}

/** Whoever is asked within so long after it was ready was asked at once. */
const ASKED_AT_ONCE_MS = HOUR_MS;

function situationOf(pull: Lifecycle, at: Instant, queue: ConcurrentSpans, answers: UsualAnswers): Situation {
  const asked = pull.requests.flatMap(({ to, at: asking }) =>
    to.reviewerId !== undefined && asking <= at + ASKED_AT_ONCE_MS ? [to.reviewerId] : [],
  );
  return {
    queue: queue.countAt(at),
    hourOfWeek: Math.floor((at % WEEK_MS) / HOUR_MS),
    ...optional('answer', answers.fastest(asked)),
  };
}

/** When the pull requests waited for their first review. */
function reviewQueue({ lifecycles }: FirstReviewContext): ConcurrentSpans {
  const waits = lifecycles.flatMap((pull) => {
    const reviewed = reviewedAt(pull);
    if (reviewed === undefined) return pull.activeSpans;
    return pull.activeSpans.map(({ since, until }) => ({ since, until: earlier(until, reviewed) }));
  });
  return new ConcurrentSpans(waits);
}

/** A situation that is not alike at all still counts for so much: what is rare must be told from something. */
const LEAST_LIKENESS = 0.25;
/** Queues differ by a factor, hours by hours, answers by a factor: where likeness has fallen to 0.6. */
const QUEUE_WIDTH = 0.7;
const HOURS_WIDTH = 4;
const ANSWER_WIDTH = 0.8;
const HOURS_A_DAY = 24;
const HOURS_A_WEEK = 168;
/** Thursday, 1 January 1970, is where weeks begin here; Saturday begins two days later. */
const WEEKEND_FROM = 48;
const WEEKEND_UNTIL = 96;

function likeness(a: Situation, b: Situation): number {
  const queue = bell(Math.log((a.queue + 1) / (b.queue + 1)), QUEUE_WIDTH);
  const hours = isWeekend(a) === isWeekend(b) ? bell(hoursApart(a, b), HOURS_WIDTH) : 0;
  const answer =
    a.answer === undefined || b.answer === undefined
      ? Number(a.answer === b.answer)
      : bell(a.answer - b.answer, ANSWER_WIDTH);
  return [queue, hours, answer].reduce((all, each) => all * (LEAST_LIKENESS + (1 - LEAST_LIKENESS) * each), 1);
}

function bell(difference: number, width: number): number {
  return Math.exp(-((difference / width) ** 2) / 2);
}

function hoursApart(a: Situation, b: Situation): number {
  const apart = Math.abs(a.hourOfWeek - b.hourOfWeek) % HOURS_A_DAY;
  return Math.min(apart, HOURS_A_DAY - apart);
}

function isWeekend({ hourOfWeek }: Situation): boolean {
  const hour = hourOfWeek % HOURS_A_WEEK;
  return hour >= WEEKEND_FROM && hour < WEEKEND_UNTIL;
}

/** So many answers of a usual reviewer weigh as much as one’s own. */
const USUAL_ANSWERS = 3;
const USUAL_LOG_HOURS = Math.log(24);

/** How fast people answer requests here, drawn towards a day while they have answered few. */
class UsualAnswers {
  readonly #byPerson = new Map<PersonId, { sum: number; n: number }>();

  constructor({ lifecycles, asOf }: FirstReviewContext) {
    for (const { requests } of lifecycles) {
      for (const { to, at, answeredAt } of requests) {
        if (to.reviewerId === undefined || answeredAt === undefined || answeredAt > asOf) continue;
        const known = this.#byPerson.get(to.reviewerId) ?? { sum: 0, n: 0 };
        known.sum += Math.log(Math.max(0.1, (answeredAt - at) / HOUR_MS));
        known.n += 1;
        this.#byPerson.set(to.reviewerId, known);
      }
    }
  }

  /** The logarithm of hours; `undefined` of nobody. */
  fastest(people: readonly PersonId[]): number | undefined {
    if (people.length === 0) return undefined;
    return Math.min(
      ...people.map((person) => {
        const { sum, n } = this.#byPerson.get(person) ?? { sum: 0, n: 0 };
        return (sum + USUAL_ANSWERS * USUAL_LOG_HOURS) / (n + USUAL_ANSWERS);
      }),
    );
  }
}
