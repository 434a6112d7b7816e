import { z } from 'zod';
import type { TimelineEvent } from '../../facts/events.ts';
import { type Facts, noFacts } from '../../facts/facts.ts';
import { type DeploymentId, type ReleaseId, toId } from '../../facts/ids.ts';
import type { Instant } from '../../facts/instant.ts';
import { optional } from '../../facts/optional.ts';
import { PersonSightings } from '../archives/person-sightings.ts';
import { deploymentStateOf } from '../check-states.ts';
import { Id, Text, Time } from '../webhooks/objects/fields.ts';
import { readPayload } from '../webhooks/read-payload.ts';
import { MaybeAccount } from './api-account.ts';
import { listOf, MaybeTime } from './api-fields.ts';
import { ApiRepository, repositorySnapshot } from './api-repository.ts';

const ReleasePage = ApiRepository.extend({
  releases: listOf(
    z.object({
      databaseId: Id,
      tagName: Text,
      isDraft: z.boolean(),
      isPrerelease: z.boolean(),
      publishedAt: MaybeTime,
      author: MaybeAccount,
    }),
  ),
});

const DeploymentPage = ApiRepository.extend({
  deployments: listOf(
    z.object({
      databaseId: Id,
      environment: Text.nullish(),
      commitOid: Text,
      statuses: listOf(z.object({ state: Text, createdAt: Time })),
    }),
  ),
});

/** Facts from the `repository` of an answer about releases; drafts are nobody's release yet. */
export function factsFromReleases(repository: unknown, readAt: Instant): Facts {
  const page = readPayload('API', ReleasePage, repository);
  const people = new PersonSightings();
  const events = page.releases.flatMap((release): TimelineEvent[] => {
    if (release.isDraft || release.publishedAt === undefined) return [];
    return [
      {
        repositoryId: page.databaseId,
        at: release.publishedAt,
        ...optional('actorId', people.see(release.author, readAt)),
        provisional: false,
        kind: 'released',
        releaseId: toId<ReleaseId>(release.databaseId),
        tag: release.tagName,
        prerelease: release.isPrerelease,
      },
    ];
  });
  return { ...noFacts(), repositories: [repositorySnapshot(page, readAt)], people: people.all(), events };
}

/** Facts from the `repository` of an answer about deployments: what became of each. */
export function factsFromDeployments(repository: unknown, readAt: Instant): Facts {
  const page = readPayload('API', DeploymentPage, repository);
  const events = page.deployments.flatMap(({ databaseId, environment, commitOid: sha, statuses }) =>
    statuses.map(({ state, createdAt }): TimelineEvent => {
      const deploymentId = toId<DeploymentId>(databaseId);
      const about = { deploymentId, environment: environment ?? '', sha, state: deploymentStateOf(state) };
      return { repositoryId: page.databaseId, at: createdAt, provisional: false, kind: 'deployment_status', ...about };
    }),
  );
  return { ...noFacts(), repositories: [repositorySnapshot(page, readAt)], events };
}
