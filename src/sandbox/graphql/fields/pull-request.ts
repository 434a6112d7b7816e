import { nodeId } from '../../shapes/origin.ts';
import { connection } from '../connection.ts';
import type { FieldOf } from '../context.ts';
import { requirePermission } from '../context.ts';
import { accountSource } from '../source.ts';
import type { PullRequestSource } from '../source.ts';
import type { CheckRun, CommitStatus, Review } from '../../world/state.ts';
import { pullRequestState } from './item-lists.ts';
import { PULL_REQUEST_AS_ITEM } from './item.ts';
import { requestedReviewer } from './requested-reviewer.ts';

type Fields = Record<string, FieldOf<PullRequestSource>>;

const STATE: Fields = {
  id: ({ repository, item }) => nodeId('PR', item.pull.id, repository.id),
  databaseId: ({ item }) => item.pull.id,
  fullDatabaseId: ({ item }) => String(item.pull.id),
  state: ({ item }) => pullRequestState(item),
  isDraft: ({ item }) => item.pull.draft,
  merged: ({ item }) => item.pull.mergedAt !== undefined,
  mergedAt: ({ item }) => item.pull.mergedAt ?? null,
  mergedBy: ({ item }) => accountSource(item.pull.mergedBy),
  mergeCommit: ({ repository, item }) => {
    const { mergeSha: sha, mergedBy: author, mergedAt: authoredAt } = item.pull;
    return sha === undefined ? null : { type: 'Commit', repository, commit: { sha, author, authoredAt, message: '' } };
  },
  mergeable: ({ item }) => (item.state === 'open' ? 'MERGEABLE' : 'UNKNOWN'),
  additions: ({ item }) => item.pull.additions,
  deletions: ({ item }) => item.pull.deletions,
  changedFiles: ({ item }) => item.pull.files.size,
  headRefName: ({ item }) => item.pull.branch,
  headRefOid: ({ item }) => item.pull.headSha,
  baseRefName: ({ repository }) => repository.defaultBranch,
  baseRefOid: ({ item }) => item.pull.baseSha,
  isCrossRepository: () => false,
  headRepository: ({ repository }) => ({ type: 'Repository', repository }),
  baseRepository: ({ repository }) => ({ type: 'Repository', repository }),
  totalCommentsCount: ({ item }) => item.comments.length + item.pull.reviewComments.length,
  reviewDecision: ({ item }) =>
    decisionOf(item.pull.reviews, item.pull.requestedReviewers.size + item.pull.requestedTeams.size),
};

/** Check runs and the last status of each context, of the head; null where there are none. */
const CHECKS: Fields = {
  statusCheckRollup: ({ repository, item }, _, context) => {
    const { headSha } = item.pull;
    const runs = repository.checkRuns.filter((run) => run.headSha === headSha);
    const statuses = repository.statuses.filter(({ commit }) => commit.sha === headSha);
    if (runs.length + statuses.length === 0) return null;
    requirePermission(context, 'checks', 'statuses');
    const latest = new Map<string, object>([
      ...runs.map((run) => [`run:${run.name}`, checkRunSource(run)] as const),
      ...statuses.map((status) => [`status:${status.context}`, statusSource(status)] as const),
    ]);
    return { type: 'StatusCheckRollup', checks: [...latest.values()] };
  },
};

function checkRunSource(run: CheckRun) {
  return {
    type: 'CheckRun',
    databaseId: run.id,
    name: run.name,
    status: run.status.toUpperCase(),
    conclusion: run.conclusion?.toUpperCase() ?? null,
    startedAt: run.startedAt,
    completedAt: run.completedAt ?? null,
  };
}

function statusSource({ context, state, createdAt }: CommitStatus) {
  return { type: 'StatusContext', context, state: state.toUpperCase(), createdAt };
}

const LISTS: Fields = {
  commits: ({ repository, item }, args, _, info) =>
    connection(item.pull.commits, args, info, {
      nodeOf: (commit) => ({ type: 'PullRequestCommit', repository, item, commit }),
    }),
  files: ({ item }, args, _, info) =>
    connection([...item.pull.files], args, info, { nodeOf: (path) => ({ path, changeType: 'MODIFIED' }) }),
  reviewRequests: ({ repository, item }, args, context, info) => {
    const asked = [...item.pull.requestedReviewers, ...item.pull.requestedTeams];
    return connection(asked, args, info, {
      nodeOf: (whom) => ({
        id: nodeId('RR', whom.id, repository.id),
        databaseId: whom.id,
        asCodeOwner: false,
        pullRequest: { type: 'PullRequest', repository, item },
        requestedReviewer: () => requestedReviewer(whom, context),
      }),
    });
  },
  reviews: ({ repository, item }, args, _, info) => {
    const states = args.states as string[] | null | undefined;
    const wanted = item.pull.reviews.filter(({ state }) => states?.includes(state.toUpperCase()) ?? true);
    return connection(wanted, args, info, {
      keyOf: ({ id }) => [id],
      nodeOf: (review) => ({ type: 'PullRequestReview', repository, item, review }),
    });
  },
  latestReviews: ({ repository, item }, args, _, info) => {
    const latest = new Map(item.pull.reviews.map((review) => [review.user, review]));
    return connection([...latest.values()], args, info, {
      nodeOf: (review) => ({ type: 'PullRequestReview', repository, item, review }),
    });
  },
  reviewThreads: ({ repository, item }, args, _, info) =>
    connection(item.pull.threads, args, info, {
      keyOf: ({ id }) => [id],
      nodeOf: (thread) => ({ type: 'PullRequestReviewThread', repository, item, thread }),
    }),
};

export const PULL_REQUEST: Record<string, FieldOf<never>> = { ...PULL_REQUEST_AS_ITEM, ...STATE, ...CHECKS, ...LISTS };

function decisionOf(reviews: readonly Review[], asked: number): string | null {
  const latest = new Map(reviews.filter(({ state }) => state !== 'commented').map(({ user, state }) => [user, state]));
  const states = new Set(latest.values());
  if (states.has('changes_requested')) return 'CHANGES_REQUESTED';
  if (states.has('approved')) return 'APPROVED';
  return asked > 0 ? 'REVIEW_REQUIRED' : null;
}
