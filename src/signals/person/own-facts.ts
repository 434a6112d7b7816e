import type { Lifecycle } from '../../facts/lifecycle/lifecycle.ts';
import type { People } from '../../facts/people.ts';
import type { RepositorySnapshot } from '../../facts/snapshots.ts';
import type { RepositoryId, TeamId } from '../../facts/ids.ts';
import type { PersonId } from '../../facts/ids.ts';
import type { Deed } from '../deeds.ts';
import type { ClockReading } from '../people-clocks.ts';
import type { PersonContext } from './person-context.ts';

/** Why a repository adds nothing to what is told of somebody’s load and hours. */
export type LeftOut = 'works-council' | 'opted-out' | 'machine';

/** A repository in which somebody did something in the half year. */
export interface OwnRepository {
  id: RepositoryId;
  /** Absent where they cannot read it any more: then it is counted, and not named. */
  readable?: RepositorySnapshot;
  leftOut?: LeftOut;
  /** Whether its reports ask how the workload is. */
  asksPulse: boolean;
}

/** An open pull request that somebody opened, or that they or a team of theirs are asked to review. */
export interface OwnPullRequest {
  repository: RepositorySnapshot;
  lifecycle: Lifecycle;
  /** Those that it names. */
  people: People;
}

/** What is known of one person over all repositories, for that person alone: no report can take it. */
export interface OwnFacts {
  level: 'person';
  person: { id: PersonId; login: string };
  /** The last seven days and the weeks before, in the repositories that are not left out. */
  context: PersonContext;
  /** Their clock at the end; absent where nothing tells it. */
  clock?: ClockReading;
  /** What the context counts, as it happened. */
  deeds: readonly Deed[];
  /** Those with the most deeds first. */
  repositories: readonly OwnRepository[];
  /** In repositories that they can read. */
  pullRequests: readonly OwnPullRequest[];
  /** By id, the slugs of the teams that they are in. */
  teams: ReadonlyMap<TeamId, string>;
}
