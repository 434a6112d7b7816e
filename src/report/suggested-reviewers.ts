import type { PersonId } from '../facts/ids.ts';
import type { Lifecycle } from '../facts/lifecycle/lifecycle.ts';
import { areaReviews } from '../signals/area-reviewers.ts';
import type { SignalContext } from '../signals/context.ts';
import { isAwayNow } from '../signals/working-time.ts';
import { openWorkOf } from '../signals/open-work.ts';

/** Who could review a pull request besides those who are asked, told from what the repository shows to everybody who can read it. */
export interface SuggestedReviewer {
  name: string;
  /** Requests for a review that are open here. */
  openRequests: number;
  /** Whether they reviewed enough pull requests of the area in 26 weeks to say that they know it; how many is told to nobody. */
  reviewed: boolean;
  /** Whether CODEOWNERS names them for files that it changes. */
  owns: boolean;
}

/** What suggestions are made from. */
export interface ReviewersSought {
  pull: Lifecycle;
  /** The repository as it was a few minutes ago at the most. */
  repository: SignalContext;
  /** The files that it changes, as far as they are known. */
  paths: readonly string[];
  /** Logins in lower case of the people who own these files. */
  owners: ReadonlySet<string>;
  /** So many open requests or more are no room. */
  reviewLoadLimit: number;
}

/** A longer list is a ranking. */
const MOST = 3;

/**
 * At most three people who know the area and have room, those with the fewest open requests first, then by name; never its author,
 * who was asked or has reviewed it, who is a machine, who has opted out or who is away or busy.
 */
export function suggestReviewers(sought: ReviewersSought): SuggestedReviewer[] {
  const { pull, repository, paths, owners, reviewLoadLimit } = sought;
  const { people } = repository.history;
  const { requests } = openWorkOf(repository);
  const reviews = areaReviews(repository, { paths, labels: pull.labels });
  const taken = takenBy(pull);
  return [...people.values()]
    .filter(({ id, bot, optedOut }) => !bot && optedOut !== true && !taken.has(id) && !isAwayNow(repository, id))
    .map(({ id, login }) => {
      const owns = owners.has(login.toLowerCase());
      return { name: login, openRequests: requests.get(id) ?? 0, owns, reviewed: reviews.has(id) };
    })
    .filter(({ owns, reviewed, openRequests }) => (owns || reviewed) && openRequests < reviewLoadLimit)
    .toSorted((a, b) => a.openRequests - b.openRequests || a.name.localeCompare(b.name, 'en'))
    .slice(0, MOST);
}

function takenBy({ authorId, requests, reviews }: Lifecycle): ReadonlySet<PersonId | undefined> {
  return new Set([authorId, ...requests.map(({ to }) => to.reviewerId), ...reviews.map(({ by }) => by)]);
}
