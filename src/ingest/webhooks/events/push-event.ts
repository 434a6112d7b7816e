import { z } from 'zod';
import type { TimelineEvent } from '../../../facts/events.ts';
import { type Facts, noFacts } from '../../../facts/facts.ts';
import type { Instant } from '../../../facts/instant.ts';
import { Delivery, surroundings } from '../delivery.ts';
import { Commit } from '../objects/commit.ts';
import { Text } from '../objects/fields.ts';
import { repositoryChangedAt } from '../objects/repository.ts';
import { type MaybeUser, personId } from '../objects/user.ts';
import { optional } from '../../../facts/optional.ts';
import { readPayload } from '../read-payload.ts';

const PushDelivery = Delivery.extend({ ref: Text, commits: z.array(Commit).nullish() });
type PushDelivery = z.infer<typeof PushDelivery>;

const BRANCH_PREFIX = 'refs/heads/';

/**
 * Facts from a `push` payload: each commit that is new to the repository. None for tags, and no event for a commit that does not
 * say when it was made.
 */
export function factsFromPush(event: string, payload: unknown): Facts {
  const delivery = readPayload(event, PushDelivery, payload);
  if (!delivery.ref.startsWith(BRANCH_PREFIX)) return noFacts();
  const commits = (delivery.commits ?? []).filter((commit) => commit.distinct !== false);
  const events = commits.map((commit) => committed(commit, delivery)).filter((event) => event !== undefined);
  // GitHub's own clock first: a commit's time is whatever its author's computer believed.
  const seenAt = repositoryChangedAt(delivery.repository) ?? latest(events);
  return { ...surroundings(delivery, seenAt, commits.map(author)), events };
}

function committed(commit: Commit, { repository, ref }: PushDelivery): TimelineEvent | undefined {
  const sha = commit.id ?? commit.sha;
  if (!commit.timestamp || typeof sha !== 'string') return undefined;
  const { at, utcOffsetMinutes } = commit.timestamp;
  return {
    repositoryId: repository.id,
    at,
    ...optional('actorId', personId(author(commit))),
    provisional: false,
    kind: 'committed',
    sha,
    authoredAt: at,
    utcOffsetMinutes,
    ...(ref === `${BRANCH_PREFIX}${repository.default_branch}` && { toDefaultBranch: true }),
  };
}

/** The author's account, of which a push gives the login only. */
function author(commit: Commit): MaybeUser {
  const login = commit.author?.username;
  return login ? { login } : undefined;
}

function latest(events: readonly TimelineEvent[]): Instant | undefined {
  return events.reduce<Instant | undefined>((last, { at }) => (last === undefined || at > last ? at : last), undefined);
}
