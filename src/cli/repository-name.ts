import type { RepositorySnapshot } from '../facts/snapshots.ts';
import { findRepository } from '../store/repositories.ts';
import type { Store } from '../store/open.ts';
import { CommandFailure, UsageFailure } from './failure.ts';

/** A repository as people name it. */
export interface RepositoryName {
  owner: string;
  name: string;
}

/**
 * `owner/name` taken apart.
 * @throws UsageFailure when it is not written so.
 */
export function parseRepositoryName(text: string): RepositoryName {
  const match = /^([\w.-]+)\/([\w.-]+)$/.exec(text);
  if (!match?.[1] || !match[2]) throw new UsageFailure(`“${text}” is not a repository; write it as owner/name.`);
  return { owner: match[1], name: match[2] };
}

/**
 * The repository of that name among the facts.
 * @throws CommandFailure when there is none.
 */
export async function requireRepository(store: Store, { owner, name }: RepositoryName): Promise<RepositorySnapshot> {
  const repository = await findRepository(store, owner, name);
  if (!repository) {
    throw new CommandFailure(
      `Nothing is known of ${owner}/${name} yet. Bring its history in with “headroom import” or “headroom sync”, or install the App on it.`,
    );
  }
  return repository;
}
