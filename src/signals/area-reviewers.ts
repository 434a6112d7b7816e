import type { PersonId } from '../facts/ids.ts';
import { WEEK_MS } from '../facts/instant.ts';
import { areasOfPaths } from './code-areas.ts';
import { oncePerContext, type SignalContext } from './context.ts';

/** Whoever has reviewed fewer pull requests of an area is not said to know it. */
const LEAST_REVIEWED = 2;
const LOOKED_BACK_MS = 26 * WEEK_MS;

/** An area of the code by its files, or by its labels where no files are known. */
export interface Area {
  paths: readonly string[];
  labels: readonly string[];
}

/** The areas of the code and the labels of each pull request that was reviewed lately, and who reviewed it. */
const reviewedOf = oncePerContext((context) => {
  const { lifecycles, history, asOf } = context;
  const areaOf = areasOfPaths(context);
  const areasByNumber = new Map(
    history.pullRequests.map(({ item, events, paths = [] }) => {
      const commented = events.flatMap((event) =>
        event.kind === 'review_commented' && event.path ? [event.path] : [],
      );
      return [item.number, [...paths, ...commented].map(areaOf)];
    }),
  );
  return lifecycles.flatMap(({ number, labels, reviews }) => {
    const reviewers = reviews.flatMap(({ at, by }) => (at >= asOf - LOOKED_BACK_MS && by !== undefined ? [by] : []));
    const areas = new Set(areasByNumber.get(number) ?? []);
    return reviewers.length === 0 ? [] : [{ areas, labels: new Set(labels), reviewers: new Set(reviewers) }];
  });
});

/**
 * The people who have reviewed at least two pull requests of an area in 26 weeks, and how many: from the areas of the files
 * that they changed or that reviews commented on, as far as these are known, and from labels.
 */
export function areaReviews(context: SignalContext, { paths, labels }: Area): Map<PersonId, number> {
  const areas = new Set(paths.map(areasOfPaths(context)));
  const counts = new Map<PersonId, number>();
  for (const past of reviewedOf(context)) {
    const isOfArea = [...past.areas].some((each) => areas.has(each)) || labels.some((each) => past.labels.has(each));
    if (isOfArea) for (const by of past.reviewers) counts.set(by, (counts.get(by) ?? 0) + 1);
  }
  return new Map([...counts].filter(([, count]) => count >= LEAST_REVIEWED));
}
