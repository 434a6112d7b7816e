import type { PullRequest, Repository } from '../world/state.ts';
import type { World } from '../world/world.ts';
import { associationOf, teamShape, userShape } from './account.ts';
import { itemPage } from './issue.ts';
import { labelShape, milestoneShape } from './label.ts';
import { nodeId, repositoryApi, repositoryPage } from './origin.ts';
import { repositoryShape } from './repository.ts';

/** A pull request as lists and review webhooks carry it. */
export function simplePullRequestShape(world: World, repository: Repository, item: PullRequest) {
  const { pull } = item;
  const assignees = [...item.assignees].map((account) => userShape(world, account));
  return {
    ...addressesOf(world, repository, item),
    id: pull.id,
    node_id: nodeId('PR', pull.id, repository.id),
    number: item.number,
    state: item.state,
    locked: item.locked ?? false,
    title: item.title,
    user: userShape(world, item.author),
    body: item.body ?? null,
    created_at: item.createdAt,
    updated_at: item.updatedAt,
    closed_at: item.closedAt ?? null,
    merged_at: pull.mergedAt ?? null,
    merge_commit_sha: pull.mergeSha ?? null,
    assignee: assignees[0] ?? null,
    assignees,
    requested_reviewers: [...pull.requestedReviewers].map((account) => userShape(world, account)),
    requested_teams: [...pull.requestedTeams].map((team) => teamShape(world, team)),
    labels: [...item.labels].map((label) => labelShape(world, repository, label)),
    milestone: item.milestone ? milestoneShape(world, repository, item.milestone) : null,
    draft: pull.draft,
    head: branchShape(world, repository, pull.branch, pull.headSha),
    base: branchShape(world, repository, repository.defaultBranch, pull.baseSha),
    author_association: associationOf(item.author),
    auto_merge: null,
    active_lock_reason: null,
  };
}

/** A pull request as REST answers it for one number and `pull_request` webhooks carry it. */
export function pullRequestShape(world: World, repository: Repository, item: PullRequest) {
  const { pull } = item;
  return {
    ...simplePullRequestShape(world, repository, item),
    merged: pull.mergedAt !== undefined,
    mergeable: item.state === 'open' ? true : null,
    rebaseable: item.state === 'open' ? true : null,
    mergeable_state: item.state === 'open' ? 'clean' : 'unknown',
    merged_by: pull.mergedBy ? userShape(world, pull.mergedBy) : null,
    comments: item.comments.length,
    review_comments: pull.reviewComments.length,
    maintainer_can_modify: false,
    commits: pull.commits.length,
    additions: pull.additions,
    deletions: pull.deletions,
    changed_files: pull.files.size,
  };
}

function branchShape(world: World, repository: Repository, ref: string, sha: string) {
  return {
    label: `${repository.owner.login}:${ref}`,
    ref,
    sha,
    user: userShape(world, repository.owner),
    repo: repositoryShape(world, repository),
  };
}

function addressesOf(world: World, repository: Repository, item: PullRequest) {
  const url = repositoryApi(world, repository, `/pulls/${item.number}`);
  const issue = repositoryApi(world, repository, `/issues/${item.number}`);
  const html = itemPage(world, repository, item);
  const addresses = {
    html_url: html,
    issue_url: issue,
    commits_url: `${url}/commits`,
    review_comments_url: `${url}/comments`,
    review_comment_url: repositoryApi(world, repository, '/pulls/comments{/number}'),
    comments_url: `${issue}/comments`,
    statuses_url: repositoryApi(world, repository, `/statuses/${item.pull.headSha}`),
  };
  return { url, diff_url: `${html}.diff`, patch_url: `${html}.patch`, ...addresses, _links: linksOf(url, addresses) };
}

function linksOf(self: string, addresses: Record<string, string>) {
  const links = Object.entries(addresses).map(([key, href]) => [key.replace(/_url$/, ''), { href }]);
  return { self: { href: self }, ...Object.fromEntries(links) };
}

/** A file that a pull request changes. The sandbox keeps no lines: all are told of its first file. */
export function fileShape(world: World, repository: Repository, item: PullRequest, path: string) {
  const { files, additions, deletions, headSha } = item.pull;
  const isFirst = path === [...files][0];
  const counts = isFirst ? { additions, deletions } : { additions: 0, deletions: 0 };
  const page = (kind: string) => repositoryPage(world, repository, `/${kind}/${headSha}/${path}`);
  return {
    sha: headSha,
    filename: path,
    status: 'modified',
    ...counts,
    changes: counts.additions + counts.deletions,
    blob_url: page('blob'),
    raw_url: page('raw'),
    contents_url: `${repositoryApi(world, repository, `/contents/${path}`)}?ref=${headSha}`,
  };
}
