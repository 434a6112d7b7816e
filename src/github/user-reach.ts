import { type InstallationId, type PersonId, type RepositoryId, toId } from '../facts/ids.ts';
import { isRefused } from './errors.ts';
import type { Octokit } from './rest/octokit.ts';

/** An account at GitHub. */
export interface Account {
  id: PersonId;
  login: string;
  /** Whether it is a machine’s. */
  bot: boolean;
}

/** What a person may read of what the App may read, by GitHub’s ids; names change hands. */
export interface Reach {
  installationIds: readonly InstallationId[];
  repositoryIds: readonly RepositoryId[];
}

const PER_PAGE = 100;

/** Whose token it is. @param octokit signed in as a person. @throws RefusedError, WaitUntilError */
export async function accountOf(octokit: Octokit): Promise<Account> {
  const { data } = await octokit.rest.users.getAuthenticated();
  return { id: toId<PersonId>(data.id), login: data.login, bot: data.type !== 'User' };
}

/**
 * The repositories that a person may read and the App too. An installation that ends meanwhile, or that GitHub does not
 * show them (an organisation may want another sign-in first), counts as none; every other fault is one, because “nothing” would be believed.
 * @param octokit signed in as the person.
 * @throws RefusedError when the token is not accepted, WaitUntilError when GitHub does not answer.
 */
export async function readReach(octokit: Octokit): Promise<Reach> {
  const installations = await allPages(async (page) => {
    const { data } = await octokit.rest.apps.listInstallationsForAuthenticatedUser({ per_page: PER_PAGE, page });
    return data.installations;
  });
  const active = installations.filter(
    ({ suspended_at: suspendedAt }) => suspendedAt === null || suspendedAt === undefined,
  );
  const ids = active.map(({ id }) => toId<InstallationId>(id));
  const repositoryIds: RepositoryId[] = [];
  for (const id of ids) repositoryIds.push(...(await repositoriesThrough(octokit, id)));
  return { installationIds: ids, repositoryIds };
}

async function repositoriesThrough(octokit: Octokit, id: InstallationId): Promise<RepositoryId[]> {
  try {
    const repositories = await allPages(async (page) => {
      const { data } = await octokit.rest.apps.listInstallationReposForAuthenticatedUser({
        installation_id: id,
        per_page: PER_PAGE,
        page,
      });
      return data.repositories;
    });
    return repositories.map((repository) => toId<RepositoryId>(repository.id));
  } catch (error) {
    if (isRefused(error, 'not-found', 'suspended', 'permission', 'forbidden')) return [];
    throw error;
  }
}

async function allPages<T>(readPage: (page: number) => Promise<readonly T[]>): Promise<T[]> {
  const all: T[] = [];
  for (let page = 1; ; page += 1) {
    const more = await readPage(page);
    all.push(...more);
    if (more.length < PER_PAGE) return all;
  }
}
