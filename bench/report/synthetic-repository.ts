import { type Facts, noFacts } from '../../src/facts/facts.ts';
import { type InstallationId, toId } from '../../src/facts/ids.ts';
import { type Instant, WEEK_MS, instantFromMs } from '../../src/facts/instant.ts';
import type { ItemSnapshot } from '../../src/facts/snapshots.ts';
import { PEOPLE, REPOSITORY_ID, lifeOf, person, shaOf } from './pull-request-life.ts';

/** One in so many pull requests of the last weeks is still open. */
const OPEN_OF = 5;
const WEEKS_WITH_OPEN = 3;
const INSTALLATION_ID: InstallationId = toId(1);

/** A made-up repository: so many pull requests, evenly over so many weeks, the numbers going on from `numbersAfter`. */
export interface SyntheticRepository {
  until: Instant;
  weeks: number;
  pullRequests: number;
  numbersAfter: number;
}

/** The repository's facts, a pull request at a time, oldest first; the same for the same repository. */
export function* syntheticFacts(repository: SyntheticRepository): Generator<Facts> {
  yield aboutRepository(repository.until);
  const stepMs = (repository.weeks * WEEK_MS) / repository.pullRequests;
  for (let index = 0; index < repository.pullRequests; index++) {
    const openedAt = instantFromMs(Math.floor(repository.until - repository.weeks * WEEK_MS + (index + 0.5) * stepMs));
    yield pullRequestFacts(repository.numbersAfter + index + 1, openedAt, repository.until);
  }
}

function aboutRepository(seenAt: Instant): Facts {
  const about = { id: REPOSITORY_ID, owner: 'acme', name: 'monolith', defaultBranch: 'main', seenAt };
  return {
    ...noFacts(),
    repositories: [{ ...about, private: false, archived: false, deleted: false }],
    installations: [
      {
        id: INSTALLATION_ID,
        accountId: toId(1),
        accountLogin: about.owner,
        repositorySelection: 'all',
        suspended: false,
        deleted: false,
        updatedAt: seenAt,
      },
    ],
    access: [{ repositoryId: REPOSITORY_ID, installationId: INSTALLATION_ID, granted: true, seenAt }],
    people: Array.from({ length: PEOPLE }, (_, index) => ({
      id: person(index),
      login: `p${index}`,
      kind: 'user',
      seenAt,
    })),
  };
}

function pullRequestFacts(number: number, openedAt: Instant, until: Instant): Facts {
  const isOpen = until - openedAt < WEEKS_WITH_OPEN * WEEK_MS && number % OPEN_OF === 0;
  const events = lifeOf(number, openedAt, isOpen).filter(({ at }) => at < until);
  const merged = events.find(({ kind }) => kind === 'merged');
  return { ...noFacts(), items: [snapshot(number, openedAt, merged?.at)], events };
}

function snapshot(number: number, createdAt: Instant, mergedAt: Instant | undefined): ItemSnapshot {
  const updatedAt = mergedAt ?? createdAt;
  const state = mergedAt === undefined ? 'open' : 'closed';
  const ending = mergedAt === undefined ? {} : { closedAt: mergedAt };
  return {
    repositoryId: REPOSITORY_ID,
    number: toId(number),
    kind: 'pull-request',
    createdAt,
    core: {
      updatedAt,
      authorId: person(number),
      title: `Change ${number}`,
      state,
      ...ending,
      labels: ['change'],
      assigneeIds: [],
      deleted: false,
    },
    pull: {
      updatedAt,
      id: toId(8_000_000_000 + number),
      draft: false,
      ...(mergedAt === undefined ? {} : { mergedAt }),
      headSha: shaOf(number, 2),
      headRef: `change-${number}`,
      baseRef: 'main',
      requestedReviewerIds: [],
      requestedTeamIds: [],
    },
    size: { updatedAt, additions: 40, deletions: 12, changedFiles: 3, commits: 3 },
  };
}
