import { quantileSorted } from 'simple-statistics';
import type { ItemNumber, PersonId } from '../facts/ids.ts';
import type { SignalContext } from './context.ts';
import { quantilesOfPeople } from './people-quantiles.ts';
import { openRequestsInPerson } from './review-queue.ts';
import type { SignalAbout, SignalDefinition } from './signal.ts';

const about: SignalAbout<'team'> = {
  id: 'review-load-by-size',
  name: 'Changed lines to review, per reviewer',
  unit: '1',
  direction: 'lower-is-better',
  minimum: { n: 5, of: 'people with open requests' },
  level: 'team',
  definition:
    'The lines changed by the pull requests that a person is asked to review and has not answered, added up: the median over the people who are asked. A pull request of which the size is not known counts as the median of the others.',
  caveat: 'Lines are not work: a generated file is long and quickly read.',
  source: 'Our choice, after Little’s law with the size of a change as the work in it.',
};

/** Of how few open requests the size may be unknown. */
const LEAST_KNOWN = 0.5;

/** The median of the lines that wait for each person; only where at least five are asked, and most sizes are known. */
export const reviewLoadBySize: SignalDefinition<'team', SignalContext> = {
  about,
  measure: (context) => {
    const requests = openRequestsInPerson(context);
    const sizeOf = sizesOf(context);
    const sizes = requests.flatMap(({ number }) => sizeOf.get(number) ?? []).toSorted((a, b) => a - b);
    if (sizes.length === 0 || sizes.length < LEAST_KNOWN * requests.length) return quantilesOfPeople(about, []);
    const usual = quantileSorted(sizes, 0.5);
    const lines = new Map<PersonId, number>();
    for (const { reviewerId, number } of requests)
      lines.set(reviewerId, (lines.get(reviewerId) ?? 0) + (sizeOf.get(number) ?? usual));
    return quantilesOfPeople(about, [...lines.values()]);
  },
};

function sizesOf({ history }: SignalContext): ReadonlyMap<ItemNumber, number> {
  return new Map(
    history.pullRequests.flatMap(({ item: { number, size } }) =>
      size === undefined ? [] : [[number, size.additions + size.deletions] as const],
    ),
  );
}
