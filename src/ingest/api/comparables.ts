import { z } from 'zod';
import type { Instant } from '../../facts/instant.ts';
import type { ItemSnapshot } from '../../facts/snapshots.ts';
import { PersonSightings } from '../archives/person-sightings.ts';
import { Count } from '../webhooks/objects/fields.ts';
import { readPayload } from '../webhooks/read-payload.ts';
import { ApiItem } from './api-item.ts';
import { ApiRepository } from './api-repository.ts';
import { type Sightings, TeamSightings } from './api-requested.ts';
import { ApiPullState, itemSnapshot, pullParts } from './api-snapshots.ts';

/** An item as it is at GitHub, and how much happened to it there. */
export interface Comparable {
  item: ItemSnapshot;
  /** Entries of its timeline, commits and reviews aside. */
  deeds: number;
  reviews: number;
}

/** A page of them, the newest first. */
export interface Comparables {
  repositoryId: ItemSnapshot['repositoryId'];
  comparables: Comparable[];
  /** How many are open, and how many there are, at that moment. */
  open: number;
  total: number;
}

const Total = z.object({ totalCount: Count });
const ComparableIssue = ApiItem.extend({ timelineItems: Total });
const ComparablePull = ApiPullState.extend({ timelineItems: Total, reviews: Total });

const pageOf = <T extends z.ZodType>(item: T) =>
  ApiRepository.pick({ databaseId: true }).extend({
    open: Total,
    items: Total.extend({ nodes: z.array(item) }),
  });
const IssuePage = pageOf(ComparableIssue);
const PullPage = pageOf(ComparablePull);

/**
 * What is to be compared of a page of pull requests.
 * @throws PayloadError when something is missing.
 */
export function comparablePullRequests(repository: unknown, readAt: Instant): Comparables {
  const { databaseId, open, items } = readPayload('API', PullPage, repository);
  const seen = sightings(readAt);
  const comparables = items.nodes.map((pull) => ({
    item: { ...itemSnapshot(pull, databaseId, seen), ...pullParts(pull, seen) },
    deeds: pull.timelineItems.totalCount,
    reviews: pull.reviews.totalCount,
  }));
  return { repositoryId: databaseId, comparables, open: open.totalCount, total: items.totalCount };
}

/** What is to be compared of a page of issues, likewise. */
export function comparableIssues(repository: unknown, readAt: Instant): Comparables {
  const { databaseId, open, items } = readPayload('API', IssuePage, repository);
  const seen = sightings(readAt);
  const comparables = items.nodes.map((issue) => ({
    item: itemSnapshot(issue, databaseId, seen),
    deeds: issue.timelineItems.totalCount,
    reviews: 0,
  }));
  return { repositoryId: databaseId, comparables, open: open.totalCount, total: items.totalCount };
}

function sightings(readAt: Instant): Sightings {
  return { people: new PersonSightings(), teams: new TeamSightings(), readAt };
}
