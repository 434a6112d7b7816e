import type { CommitStatus, Deployment, Release, Repository } from '../world/state.ts';
import { type World, fullNameOf } from '../world/world.ts';
import { userShape } from './account.ts';
import { statusCommitShape } from './commit.ts';
import { nodeId, repositoryApi, repositoryPage } from './origin.ts';

/** What the payload of a commit status says besides its surroundings. */
export function statusShape(
  world: World,
  repository: Repository,
  { id, commit, context, state, createdAt }: CommitStatus,
) {
  return {
    id,
    sha: commit.sha,
    name: fullNameOf(repository),
    target_url: null,
    context,
    description: null,
    state,
    commit: statusCommitShape(world, repository, commit),
    branches: [],
    created_at: createdAt,
    updated_at: createdAt,
  };
}

/** A deployment, as of its last status. */
export function deploymentShape(world: World, repository: Repository, deployment: Deployment) {
  const { id, sha, environment, creator, createdAt, statuses } = deployment;
  return {
    url: repositoryApi(world, repository, `/deployments/${id}`),
    id,
    node_id: nodeId('DE', id, repository.id),
    task: 'deploy',
    original_environment: environment,
    environment,
    description: null,
    created_at: createdAt,
    updated_at: statuses.at(-1)?.createdAt ?? createdAt,
    statuses_url: repositoryApi(world, repository, `/deployments/${id}/statuses`),
    repository_url: repositoryApi(world, repository),
    creator: userShape(world, creator),
    sha,
    ref: repository.defaultBranch,
    payload: {},
    transient_environment: false,
    production_environment: environment === 'production',
    performed_via_github_app: null,
  };
}

/** One status of a deployment. */
export function deploymentStatusShape(
  world: World,
  repository: Repository,
  { id: deploymentId, environment, creator }: Deployment,
  { id, state, createdAt }: Deployment['statuses'][number],
) {
  const deployment = repositoryApi(world, repository, `/deployments/${deploymentId}`);
  return {
    url: `${deployment}/statuses/${id}`,
    id,
    node_id: nodeId('DES', id, repository.id),
    state,
    creator: userShape(world, creator),
    description: '',
    environment,
    target_url: '',
    created_at: createdAt,
    updated_at: createdAt,
    deployment_url: deployment,
    repository_url: repositoryApi(world, repository),
    performed_via_github_app: null,
  };
}

/** A published release. */
export function releaseShape(world: World, repository: Repository, release: Release) {
  const { id, tag, prerelease, author, publishedAt } = release;
  return {
    url: repositoryApi(world, repository, `/releases/${id}`),
    assets_url: repositoryApi(world, repository, `/releases/${id}/assets`),
    upload_url: repositoryApi(world, repository, `/releases/${id}/assets{?name,label}`),
    html_url: repositoryPage(world, repository, `/releases/tag/${tag}`),
    id,
    node_id: nodeId('RE', id, repository.id),
    tag_name: tag,
    target_commitish: repository.defaultBranch,
    name: tag,
    draft: false,
    immutable: false,
    updated_at: publishedAt,
    author: userShape(world, author),
    prerelease,
    created_at: publishedAt,
    published_at: publishedAt,
    assets: [],
    tarball_url: repositoryApi(world, repository, `/tarball/${tag}`),
    zipball_url: repositoryApi(world, repository, `/zipball/${tag}`),
    body: '',
  };
}
