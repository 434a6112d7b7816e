import { z } from 'zod';
import type { Requested } from '../../../facts/events.ts';
import { type TeamId, toId } from '../../../facts/ids.ts';
import type { Instant } from '../../../facts/instant.ts';
import type { TeamSnapshot } from '../../../facts/snapshots.ts';
import { optional } from '../../../facts/optional.ts';
import { Id, Text } from './fields.ts';
import { type MaybeUser, personId } from './user.ts';

/** Who is asked for a review. Some payloads list teams among the people: a team has a slug, an account a login. */
export const Reviewer = z.object({
  id: Id,
  login: Text.nullish(),
  slug: Text.nullish(),
  name: Text.nullish(),
  type: z.string().nullish(),
});
type Reviewer = z.infer<typeof Reviewer>;

/** Nobody: the account or the team is gone. */
export type MaybeReviewer = Reviewer | null | undefined;

/** The account that is asked; `undefined` for a team or nobody. */
export function reviewerAccount(reviewer: MaybeReviewer): MaybeUser {
  if (!reviewer || typeof reviewer.login !== 'string') return undefined;
  return { id: reviewer.id, login: reviewer.login, type: reviewer.type };
}

/** The team's id; `undefined` for an account or nobody. */
export function reviewerTeamId(reviewer: MaybeReviewer): TeamId | undefined {
  return reviewer && typeof reviewer.login !== 'string' ? toId<TeamId>(reviewer.id) : undefined;
}

/** Whom the request is addressed to; empty for nobody. */
export function requested(reviewer: MaybeReviewer): Requested {
  return {
    ...optional('reviewerId', personId(reviewerAccount(reviewer))),
    ...optional('teamId', reviewerTeamId(reviewer)),
  };
}

/** The teams among those asked whose slug is given, of the organisation with that login, each once. */
export function teamSnapshots(
  reviewers: readonly MaybeReviewer[],
  organization: string,
  seenAt: Instant,
): TeamSnapshot[] {
  const teams = new Map<TeamId, TeamSnapshot>();
  for (const reviewer of reviewers) {
    const id = reviewerTeamId(reviewer);
    if (id === undefined || !reviewer?.slug) continue;
    teams.set(id, { id, organization, slug: reviewer.slug, name: reviewer.name ?? reviewer.slug, seenAt });
  }
  return [...teams.values()];
}
