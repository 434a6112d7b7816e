import { signatureOf } from '../../shapes/commit.ts';
import { nodeId, repositoryPage } from '../../shapes/origin.ts';
import type { Account } from '../../world/state.ts';
import type { FieldOf } from '../context.ts';
import { accountSource, itemSource } from '../source.ts';
import type { CommitSource, PullRequestCommitSource } from '../source.ts';

export const PULL_REQUEST_COMMIT: Record<string, FieldOf<PullRequestCommitSource>> = {
  id: ({ repository, item, commit }) => nodeId('PURC', `${item.pull.id}:${commit.sha}`, repository.id),
  commit: ({ repository, commit }) => ({ type: 'Commit', repository, commit }),
  pullRequest: ({ repository, item }) => itemSource(repository, item),
  url: ({ repository, item, commit }, _, { world }) =>
    repositoryPage(world, repository, `/pull/${item.number}/commits/${commit.sha}`),
};

/** `author.date` keeps the author's UTC offset, `authoredDate` does not. */
export const COMMIT: Record<string, FieldOf<CommitSource>> = {
  id: ({ repository, commit }) => nodeId('C', commit.sha, repository.id),
  oid: ({ commit }) => commit.sha,
  abbreviatedOid: ({ commit }) => commit.sha.slice(0, 7),
  message: ({ commit }) => commit.message,
  messageHeadline: ({ commit }) => commit.message.split('\n')[0] ?? '',
  authoredDate: ({ commit }) => inUtc(commit.authoredAt),
  committedDate: ({ commit }) => inUtc(commit.committedAt ?? commit.authoredAt),
  author: ({ commit }) => gitActor(commit.author, commit.authoredAt),
  committer: ({ commit }) => gitActor(commit.author, commit.committedAt ?? commit.authoredAt),
  url: ({ repository, commit }, _, { world }) => repositoryPage(world, repository, `/commit/${commit.sha}`),
  repository: ({ repository }) => ({ type: 'Repository', repository }),
};

function gitActor(account: Account, date: string) {
  return { ...signatureOf(account), date, user: account.type === 'User' ? accountSource(account) : null };
}

function inUtc(timestamp: string): string {
  return new Date(timestamp).toISOString().replace('.000Z', 'Z');
}
