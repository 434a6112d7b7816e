import type { Action } from '../../actions.ts';
import { teamShape, userShape } from '../../shapes/account.ts';
import { itemDelivery } from '../../webhooks/compose.ts';
import type { Delivery } from '../../webhooks/delivery.ts';
import type { Doing } from '../doing.ts';
import type { Account, Commit, PullRequest, PullRequestPart, Repository, Team } from '../state.ts';
import type { World } from '../world.ts';
import { WorldError } from '../world.ts';
import { newItem } from './conversation.ts';
import { commitsFrom, mergeCommit, pushDelivery, pushToDefaultBranch } from './pushes.ts';
import { record } from './record.ts';

type OpenAction = Extract<Action, { do: 'open-pull-request' }>;

/** Pushes the branch and opens the pull request: a `push`, then `pull_request.opened`. */
export function openPullRequest(world: World, repository: Repository, doing: Doing, action: OpenAction): Delivery[] {
  const commits = commitsFrom(world, action.commits);
  const item = newItem(world, repository, doing, action);
  const pullRequest = Object.assign(item, { pull: newPart(world, repository, action, commits) });
  repository.items.set(item.number, pullRequest);
  item.timeline.push(...commits.map((commit) => ({ kind: 'committed', commit }) as const));
  const push = { branch: action.branch, after: pullRequest.pull.headSha, commits };
  return [pushDelivery(world, repository, doing, push), itemDelivery(world, repository, pullRequest, doing, 'opened')];
}

/** More commits on the branch: a `push`, then `pull_request.synchronize` while it is open. */
export function pushCommits(
  world: World,
  repository: Repository,
  item: PullRequest,
  doing: Doing,
  action: Extract<Action, { do: 'push-commits' }>,
): Delivery[] {
  const { pull } = item;
  const commits = commitsFrom(world, action.commits);
  const before = pull.headSha;
  const after = commits.at(-1)?.sha ?? before;
  pull.headSha = after;
  pull.additions += action.additions ?? 0;
  pull.deletions += action.deletions ?? 0;
  pull.commits.push(...commits);
  for (const path of commits.flatMap(({ added, modified }) => [...added, ...modified])) pull.files.add(path);
  item.timeline.push(...commits.map((commit) => ({ kind: 'committed', commit }) as const));
  item.updatedAt = doing.at;
  const push = pushDelivery(world, repository, doing, { branch: pull.branch, before, after, commits });
  if (item.state === 'closed') return [push];
  return [push, itemDelivery(world, repository, item, doing, 'synchronize', { before, after })];
}

/** Takes a pull request out of draft, or back into it. */
export function setDraft(
  world: World,
  repository: Repository,
  item: PullRequest,
  doing: Doing,
  draft: boolean,
): Delivery[] {
  if (item.pull.draft === draft) return [];
  item.pull.draft = draft;
  record(world, item, doing, { kind: draft ? 'convert_to_draft' : 'ready_for_review' });
  const action = draft ? 'converted_to_draft' : 'ready_for_review';
  return [itemDelivery(world, repository, item, doing, action)];
}

/** Merges with a merge commit: a `push` to the default branch, then `pull_request.closed`. */
export function mergePullRequest(world: World, repository: Repository, item: PullRequest, doing: Doing): Delivery[] {
  const { pull } = item;
  if (item.state === 'closed') throw new WorldError(`${repository.name}#${item.number} is closed. Reopen it first.`);
  const commit = mergeCommit(world, doing, `Merge pull request #${item.number} from ${pull.branch}\n\n${item.title}`);
  Object.assign(item, { state: 'closed', closedAt: doing.at, closedBy: doing.actor });
  Object.assign(pull, { mergedAt: doing.at, mergedBy: doing.actor, mergeSha: commit.sha });
  record(world, item, doing, { kind: 'merged', sha: commit.sha });
  record(world, item, doing, { kind: 'closed' });
  return [
    ...pushToDefaultBranch(world, repository, doing, [...pull.commits, commit]),
    itemDelivery(world, repository, item, doing, 'closed'),
  ];
}

/** Asks a person or a team for a review. Asking twice, or the author, changes nothing. */
export function requestReview(
  world: World,
  repository: Repository,
  item: PullRequest,
  doing: Doing,
  { reviewer, team }: { reviewer?: Account | undefined; team?: Team | undefined },
): Delivery[] {
  const { requestedReviewers, requestedTeams } = item.pull;
  const deliveries: Delivery[] = [];
  if (reviewer && reviewer !== item.author && !requestedReviewers.has(reviewer)) {
    requestedReviewers.add(reviewer);
    deliveries.push(requestDelivery(world, repository, item, doing, 'review_requested', { reviewer }));
  }
  if (team && !requestedTeams.has(team)) {
    requestedTeams.add(team);
    deliveries.push(requestDelivery(world, repository, item, doing, 'review_requested', { team }));
  }
  return deliveries;
}

/** Takes a request for a review back. */
export function removeReviewRequest(
  world: World,
  repository: Repository,
  item: PullRequest,
  doing: Doing,
  { reviewer, team }: { reviewer?: Account | undefined; team?: Team | undefined },
): Delivery[] {
  const { requestedReviewers, requestedTeams } = item.pull;
  const deliveries: Delivery[] = [];
  if (reviewer && requestedReviewers.delete(reviewer)) {
    deliveries.push(requestDelivery(world, repository, item, doing, 'review_request_removed', { reviewer }));
  }
  if (team && requestedTeams.delete(team)) {
    deliveries.push(requestDelivery(world, repository, item, doing, 'review_request_removed', { team }));
  }
  return deliveries;
}

function requestDelivery(
  world: World,
  repository: Repository,
  item: PullRequest,
  doing: Doing,
  kind: 'review_requested' | 'review_request_removed',
  { reviewer, team }: { reviewer?: Account; team?: Team },
): Delivery {
  record(world, item, doing, { kind, reviewer, team });
  const asked = {
    ...(reviewer ? { requested_reviewer: userShape(world, reviewer) } : {}),
    ...(team ? { requested_team: teamShape(world, team) } : {}),
  };
  return itemDelivery(world, repository, item, doing, kind, asked);
}

function newPart(world: World, repository: Repository, action: OpenAction, commits: Commit[]): PullRequestPart {
  return {
    id: world.nextId(),
    draft: action.draft ?? false,
    branch: action.branch,
    headSha: commits.at(-1)?.sha ?? world.nextSha(),
    baseSha: repository.headSha,
    additions: action.additions,
    deletions: action.deletions,
    files: new Set(action.files),
    contents: new Map(Object.entries(action.contents ?? {})),
    commits,
    requestedReviewers: new Set(),
    requestedTeams: new Set(),
    reviews: [],
    reviewComments: [],
    threads: [],
  };
}
