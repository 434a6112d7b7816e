import type { Repository } from '../world/state.ts';
import type { World } from '../world/world.ts';
import { fullNameOf } from '../world/world.ts';
import { userShape } from './account.ts';
import { nodeId, repositoryApi, repositoryPage } from './origin.ts';

/** The addresses that GitHub lists below a repository, by the name of their key without `_url`. */
const TEMPLATES = {
  archive: '/{archive_format}{/ref}',
  assignees: '/assignees{/user}',
  blobs: '/git/blobs{/sha}',
  branches: '/branches{/branch}',
  collaborators: '/collaborators{/collaborator}',
  comments: '/comments{/number}',
  commits: '/commits{/sha}',
  compare: '/compare/{base}...{head}',
  contents: '/contents/{+path}',
  contributors: '/contributors',
  deployments: '/deployments',
  downloads: '/downloads',
  events: '/events',
  forks: '/forks',
  git_commits: '/git/commits{/sha}',
  git_refs: '/git/refs{/sha}',
  git_tags: '/git/tags{/sha}',
  hooks: '/hooks',
  issue_comment: '/issues/comments{/number}',
  issue_events: '/issues/events{/number}',
  issues: '/issues{/number}',
  keys: '/keys{/key_id}',
  labels: '/labels{/name}',
  languages: '/languages',
  merges: '/merges',
  milestones: '/milestones{/number}',
  notifications: '/notifications{?since,all,participating}',
  pulls: '/pulls{/number}',
  releases: '/releases{/id}',
  stargazers: '/stargazers',
  statuses: '/statuses/{sha}',
  subscribers: '/subscribers',
  subscription: '/subscription',
  tags: '/tags',
  teams: '/teams',
  trees: '/git/trees{/sha}',
};

type Templates = Record<`${keyof typeof TEMPLATES}_url`, string>;

/** A repository as lists, pull requests and webhooks carry it. */
export function repositoryShape(world: World, repository: Repository) {
  const html = repositoryPage(world, repository);
  const openItems = countOpenItems(repository);
  return {
    id: repository.id,
    node_id: nodeId('R', repository.id),
    name: repository.name,
    full_name: fullNameOf(repository),
    private: repository.private,
    owner: userShape(world, repository.owner),
    html_url: html,
    description: null,
    fork: false,
    url: repositoryApi(world, repository),
    ...templatesOf(world, repository),
    created_at: repository.createdAt,
    updated_at: repository.updatedAt,
    pushed_at: repository.pushedAt,
    git_url: `${html.replace(/^http/, 'git')}.git`,
    ssh_url: `git@sandbox.invalid:${fullNameOf(repository)}.git`,
    clone_url: `${html}.git`,
    svn_url: html,
    homepage: null,
    size: 1024,
    stargazers_count: 0,
    watchers_count: 0,
    language: null,
    has_issues: true,
    has_projects: false,
    has_downloads: true,
    has_wiki: false,
    has_pages: false,
    has_discussions: false,
    forks_count: 0,
    mirror_url: null,
    archived: repository.archived,
    disabled: false,
    open_issues_count: openItems,
    license: null,
    allow_forking: false,
    is_template: false,
    web_commit_signoff_required: false,
    topics: [],
    visibility: repository.private ? 'private' : 'public',
    forks: 0,
    open_issues: openItems,
    watchers: 0,
    default_branch: repository.defaultBranch,
  };
}

/** A repository as `GET /repos/{owner}/{repo}` answers it. */
export function fullRepositoryShape(world: World, repository: Repository) {
  return {
    ...repositoryShape(world, repository),
    permissions: { admin: false, maintain: false, push: false, triage: false, pull: true },
    organization: userShape(world, repository.owner),
    network_count: 0,
    subscribers_count: 0,
  };
}

/** A repository as `push` carries it: with times in seconds since 1970 and a wordier owner. */
export function pushRepositoryShape(world: World, repository: Repository) {
  const shape = repositoryShape(world, repository);
  return {
    ...shape,
    owner: { ...shape.owner, name: repository.owner.login, email: null },
    created_at: Date.parse(repository.createdAt) / 1000,
    pushed_at: Date.parse(repository.pushedAt) / 1000,
    stargazers: 0,
    master_branch: repository.defaultBranch,
    ...(repository.owner.type === 'Organization' ? { organization: repository.owner.login } : {}),
  };
}

/** The few fields that `installation` webhooks list. */
export function brieflyRepositoryShape(repository: Repository) {
  return {
    id: repository.id,
    node_id: nodeId('R', repository.id),
    name: repository.name,
    full_name: fullNameOf(repository),
    private: repository.private,
  };
}

function templatesOf(world: World, repository: Repository): Templates {
  const entries = Object.entries(TEMPLATES).map(([key, path]) => [
    `${key}_url`,
    repositoryApi(world, repository, path),
  ]);
  return Object.fromEntries(entries) as Templates;
}

function countOpenItems(repository: Repository): number {
  let count = 0;
  for (const { state } of repository.items.values()) if (state === 'open') count += 1;
  return count;
}
