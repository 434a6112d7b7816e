import type { Commit, Repository } from '../world/state.ts';
import type { World } from '../world/world.ts';
import { userShape } from './account.ts';
import { nodeId, repositoryApi, repositoryPage } from './origin.ts';
import type { Account } from '../world/state.ts';

/** A commit as `push` lists it: its `timestamp` keeps the author's UTC offset. */
export function pushCommitShape(world: World, repository: Repository, commit: Commit) {
  const person = { ...signatureOf(commit.author), username: commit.author.login };
  return {
    id: commit.sha,
    tree_id: commit.sha.split('').reverse().join(''),
    distinct: true,
    message: commit.message,
    timestamp: commit.committedAt ?? commit.authoredAt,
    url: repositoryPage(world, repository, `/commit/${commit.sha}`),
    author: { ...person, date: commit.authoredAt },
    committer: { ...person, date: commit.committedAt ?? commit.authoredAt },
    added: commit.added,
    removed: [],
    modified: commit.modified,
  };
}

/** A commit as a REST timeline lists it: in UTC, without ids of people. */
export function timelineCommitShape(world: World, repository: Repository, commit: Commit) {
  const signature = signatureOf(commit.author);
  const treeSha = commit.sha.split('').reverse().join('');
  return {
    sha: commit.sha,
    node_id: nodeId('C', commit.sha, repository.id),
    url: repositoryApi(world, repository, `/git/commits/${commit.sha}`),
    html_url: repositoryPage(world, repository, `/commit/${commit.sha}`),
    author: { ...signature, date: utc(commit.authoredAt) },
    committer: { ...signature, date: utc(commit.committedAt ?? commit.authoredAt) },
    tree: { sha: treeSha, url: repositoryApi(world, repository, `/git/trees/${treeSha}`) },
    message: commit.message,
    parents: [],
    verification: { verified: false, reason: 'unsigned', signature: null, payload: null, verified_at: null },
    event: 'committed',
  };
}

/** A commit as the payload of a status holds it: with the accounts of its people beside what git keeps. */
export function statusCommitShape(world: World, repository: Repository, commit: Commit) {
  const { node_id, html_url, sha, parents, author, committer, message, tree, url, verification } = timelineCommitShape(
    world,
    repository,
    commit,
  );
  const account = userShape(world, commit.author);
  const git = { author, committer, message, tree, url, comment_count: 0, verification };
  const api = repositoryApi(world, repository, `/commits/${sha}`);
  const people = { author: account, committer: account };
  return { sha, node_id, commit: git, url: api, html_url, comments_url: `${api}/comments`, ...people, parents };
}

/** The name and address that git would have written. */
export function signatureOf(account: Account) {
  return { name: account.name ?? account.login, email: `${account.id}+${account.login}@users.noreply.github.com` };
}

function utc(timestamp: string): string {
  return new Date(timestamp).toISOString().replace('.000Z', 'Z');
}
