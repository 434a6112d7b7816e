import type { InstallationId } from '../facts/ids.ts';
import { type Instant, instantFromMs } from '../facts/instant.ts';
import { isRefused } from './errors.ts';
import type { Octokit } from './rest/octokit.ts';

/** What GitHub answered, as the parsers take it, and when, by its own clock. */
export interface Listed {
  objects: unknown[];
  /** When the last page was answered. */
  readAt: Instant;
  calls: number;
}

const PER_PAGE = 100;

/** Where the App is installed, suspended installations too. @param asApp signed in as the App itself. */
export async function listInstallations(asApp: Octokit): Promise<Listed> {
  return await listPages(async (page) => {
    const { data, headers } = await asApp.rest.apps.listInstallations({ per_page: PER_PAGE, page });
    return { objects: data, date: headers.date };
  });
}

/** The repositories that an installation reaches. @param octokit signed in as the installation. */
export async function listReachedRepositories(octokit: Octokit): Promise<Listed> {
  return await listPages(async (page) => {
    const { data, headers } = await octokit.rest.apps.listReposAccessibleToInstallation({ per_page: PER_PAGE, page });
    return { objects: data.repositories, date: headers.date };
  });
}

/** Whether an installation is no more. A list that changes while it is paged through may leave one out that is there. */
export async function isUninstalled(asApp: Octokit, id: InstallationId): Promise<boolean> {
  const installation = await unlessMissing(async () => await asApp.rest.apps.getInstallation({ installation_id: id }));
  return installation === undefined;
}

/** Whether an installation reaches the repository that a name leads to. */
export async function reachesName(asApp: Octokit, id: InstallationId, owner: string, repo: string): Promise<boolean> {
  const found = await unlessMissing(async () => await asApp.rest.apps.getRepoInstallation({ owner, repo }));
  return found?.data.id === id;
}

async function unlessMissing<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (isRefused(error, 'not-found')) return undefined;
    throw error;
  }
}

async function listPages(
  readPage: (page: number) => Promise<{ objects: readonly unknown[]; date: string | undefined }>,
): Promise<Listed> {
  const objects: unknown[] = [];
  for (let page = 1; ; page += 1) {
    const { objects: more, date } = await readPage(page);
    objects.push(...more);
    const readAt = instantFromMs(Date.parse(date ?? '') || Date.now());
    if (more.length < PER_PAGE) return { objects, readAt, calls: page };
  }
}
