import type { ApplicationFunction, Context } from 'probot';
import { REPOSITORY_FILE, parseRepositoryFile } from './config/repository-file.ts';
import { fetchFile } from './github/repository-file.ts';

/** The events that have a reaction here; others end with their facts. */
export const REACTION_EVENTS: ReadonlySet<string> = new Set(['push']);

/**
 * The Probot application: what Headroom does in answer to an event once its facts are stored. Facts themselves do not pass through
 * here, because Probot would sign in to GitHub for each delivery and answer before we could say whether it was kept.
 */
export const headroom: ApplicationFunction = (app) => {
  app.on('push', checkConfiguration);
};

/** Tells the operator at once when a push to the default branch broke `.github/headroom.yml`, rather than on Monday. */
async function checkConfiguration({ octokit, payload, log }: Context<'push'>): Promise<void> {
  const { repository, ref, commits } = payload;
  const touched = commits.some(({ added, modified }) =>
    [...(added ?? []), ...(modified ?? [])].includes(REPOSITORY_FILE),
  );
  if (!touched || ref !== `refs/heads/${repository.default_branch}`) return;
  const text = await fetchFile(octokit, repository.owner?.login ?? '', repository.name, REPOSITORY_FILE);
  const parsed = text === undefined ? undefined : parseRepositoryFile(text);
  if (!parsed || parsed.ok) return;
  const faults = parsed.faults.map(({ line, message }) => `line ${line}: ${message}`);
  log.warn(
    { repository: repository.full_name, faults },
    `${REPOSITORY_FILE} has faults; nothing is published until they are mended`,
  );
}
