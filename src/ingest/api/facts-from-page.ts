import type { z } from 'zod';
import type { TimelineEvent } from '../../facts/events.ts';
import { type Facts, noFacts } from '../../facts/facts.ts';
import type { PersonId, RepositoryId } from '../../facts/ids.ts';
import type { Instant } from '../../facts/instant.ts';
import { withClosings } from '../archives/closings.ts';
import { PersonSightings } from '../archives/person-sightings.ts';
import { withVerdicts } from '../verdicts.ts';
import { readPayload } from '../webhooks/read-payload.ts';
import { MaybeAccount } from './api-account.ts';
import { ApiChecks, checkEvents } from './api-checks.ts';
import { listOf } from './api-fields.ts';
import { ApiItem, labelSnapshots } from './api-item.ts';
import { ApiMilestone, milestoneSnapshots } from './api-milestone.ts';
import { ApiRepository, repositorySnapshot } from './api-repository.ts';
import { type Sightings, TeamSightings } from './api-requested.ts';
import { ApiReview, reviewEvents } from './api-reviews.ts';
import { ApiPullState, itemSnapshot, pullParts } from './api-snapshots.ts';
import { ApiTimelineEntry, exactEvent, labelsInTimeline, timelineEvent } from './api-timeline.ts';

const ApiIssue = ApiItem.extend({ timelineItems: listOf(ApiTimelineEntry) });
type ApiIssue = z.infer<typeof ApiIssue>;

const ApiPullRequest = ApiPullState.extend({
  mergedBy: MaybeAccount,
  statusCheckRollup: ApiChecks,
  timelineItems: listOf(ApiTimelineEntry),
  reviews: listOf(ApiReview),
});
type ApiPullRequest = z.infer<typeof ApiPullRequest>;

const pageOf = <T extends z.ZodType>(item: T) => ApiRepository.extend({ items: listOf(item) });
const PullRequestPage = pageOf(ApiPullRequest);
const IssuePage = pageOf(ApiIssue);
const MilestonePage = pageOf(ApiMilestone);

/**
 * Facts from the `repository` of a page of pull requests whose lists were followed to their ends.
 * @param readAt when GitHub answered, by its own clock.
 * @throws PayloadError when something is missing: what could not be read is never taken for nothing.
 */
export function factsFromPullRequestPage(repository: unknown, readAt: Instant): Facts {
  const page = readPayload('API', PullRequestPage, repository);
  const seen = sightings(readAt);
  const id = page.databaseId;
  const items = page.items.map((pull) => ({ ...itemSnapshot(pull, id, seen), ...pullParts(pull, seen) }));
  const events = page.items.flatMap((pull) => pullRequestEvents(pull, id, seen));
  return { ...surroundings(page, page.items, seen), items, events, people: seen.people.all(), teams: seen.teams.all() };
}

/** Facts from the `repository` of a page of issues, likewise. */
export function factsFromIssuePage(repository: unknown, readAt: Instant): Facts {
  const page = readPayload('API', IssuePage, repository);
  const seen = sightings(readAt);
  const id = page.databaseId;
  const items = page.items.map((issue) => itemSnapshot(issue, id, seen));
  const events = page.items.flatMap((issue) =>
    withEnds(
      issue,
      issue.timelineItems.flatMap((entry) => timelineEvent(entry, of(issue, id), seen)),
      id,
      seen,
    ),
  );
  return { ...surroundings(page, page.items, seen), items, events, people: seen.people.all() };
}

/** Facts from the `repository` of a page of milestones. */
export function factsFromMilestonePage(repository: unknown, readAt: Instant): Facts {
  const page = readPayload('API', MilestonePage, repository);
  const milestones = milestoneSnapshots(page.items, page.databaseId);
  return { ...noFacts(), repositories: [repositorySnapshot(page, readAt)], milestones };
}

function sightings(readAt: Instant): Sightings {
  return { people: new PersonSightings(), teams: new TeamSightings(), readAt };
}

function surroundings(
  repository: ApiRepository,
  items: readonly (ApiPullRequest | ApiIssue)[],
  { readAt }: Sightings,
): Facts {
  const id = repository.databaseId;
  return {
    ...noFacts(),
    repositories: [repositorySnapshot(repository, readAt)],
    labels: [
      ...labelSnapshots(
        items.flatMap(({ labels }) => labels),
        id,
        readAt,
      ),
      ...items.flatMap(({ timelineItems }) => labelsInTimeline(timelineItems, id)),
    ],
    milestones: milestoneSnapshots(
      items.flatMap(({ milestone }) => milestone ?? []),
      id,
    ),
  };
}

function pullRequestEvents(pull: ApiPullRequest, repositoryId: RepositoryId, seen: Sightings): TimelineEvent[] {
  const item = of(pull, repositoryId);
  const timeline = [
    ...pull.timelineItems.flatMap((entry) => timelineEvent(entry, item, seen)),
    ...pull.reviews.flatMap((review) => reviewEvents(review, item, seen)),
  ];
  const { mergedAt } = pull;
  const mergedBy = mergedAt === undefined ? undefined : seen.people.see(pull.mergedBy, seen.readAt);
  const lived = withEnds(pull, withVerdicts(timeline), repositoryId, seen, { mergedAt, mergedBy });
  return [...lived, ...checkEvents(pull.statusCheckRollup, pull.headRefOid ?? '', repositoryId)];
}

/** The timeline with its beginning and its end, which GitHub keeps in the item itself. */
function withEnds(
  item: ApiItem,
  timeline: readonly TimelineEvent[],
  repositoryId: RepositoryId,
  seen: Sightings,
  merge: { mergedAt?: Instant | undefined; mergedBy?: PersonId | undefined } = {},
): TimelineEvent[] {
  const { number, closedAt } = item;
  const closed = item.state === 'OPEN' ? undefined : closedAt;
  return [
    exactEvent(of(item, repositoryId), { kind: 'opened' }, item.createdAt, item.author, seen),
    ...withClosings(timeline, { repositoryId, number, closedAt: closed, ...merge }),
  ];
}

function of({ number }: ApiItem, repositoryId: RepositoryId) {
  return { repositoryId, number };
}
