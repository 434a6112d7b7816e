import { parseRepositoryFile, REPOSITORY_FILE } from '../../config/repository-file.ts';
import type { RepositoryConfig } from '../../config/repository-config.ts';
import type { ItemHistory } from '../../facts/history.ts';
import { optional } from '../../facts/optional.ts';
import type { RepositorySnapshot } from '../../facts/snapshots.ts';
import { fetchFile } from '../../github/repository-file.ts';
import type { Octokit } from '../../github/rest/octokit.ts';
import { buildPullRequestCheck } from '../../report/check/build-pull-request-check.ts';
import { type RenderedCheck, renderPullRequestCheck } from '../../report/check/render-pull-request-check.ts';
import { LANGUAGES } from '../../report/language/language.ts';
import { renderSharedCheck } from '../../report/check/render-shared-check.ts';
import { settingsCheck } from '../../report/check/settings-check.ts';
import { findOwnCheckRun, openPullsWithHead } from '../../store/own-check-runs.ts';
import { changedPaths } from './changed-paths.ts';
import { ownersOfPaths } from './code-owners.ts';
import type { SeenPull } from './label-conditions.ts';
import { type CheckWork, writeCheck } from './write-check.ts';

/** The check’s name where pull requests list theirs. */
export const CHECK_NAME = 'Headroom';
export const SETTINGS_CHECK_NAME = 'Headroom settings';

/** Where the checks of a pull request are written. */
export interface ChecksPlace extends CheckWork {
  octokit: Octokit;
  repository: RepositorySnapshot;
  config: RepositoryConfig;
}

/** Writes the check runs on the head of an open pull request, where what they say has changed. */
export async function updateChecks(place: ChecksPlace, seen: SeenPull, { item }: ItemHistory): Promise<void> {
  const headSha = item.pull?.headSha;
  if (headSha === undefined) return;
  const { store, octokit, repository, config } = place;
  const { owner, name, id: repositoryId } = repository;
  const paths = await changedPaths(store, octokit, { repositoryId, owner, name, number: item.number, headSha });
  const sharing = await openPullsWithHead(store, repositoryId, headSha);
  const text =
    sharing.length > 1
      ? renderSharedCheck(sharing, config.commands, LANGUAGES[config.report.language])
      : await textOf(place, seen, item, paths);
  const content = { name: CHECK_NAME, conclusion: 'neutral', ...text, annotations: [] } as const;
  await writeCheck(place, { repositoryId, number: item.number, kind: 'pull-request' }, headSha, content);
  if (paths.includes(REPOSITORY_FILE)) await updateSettingsCheck(place, item.number, headSha);
}

async function textOf(
  { store, octokit, repository, config }: ChecksPlace,
  seen: SeenPull,
  item: ItemHistory['item'],
  paths: readonly string[],
): Promise<RenderedCheck> {
  const language = LANGUAGES[config.report.language];
  const subject = {
    pull: seen.pull,
    repository: seen.repository,
    ...optional('size', item.size),
    paths,
    owners: await ownersOfPaths(store, octokit, repository, paths, seen.now),
    reviewLoadLimit: config.reviewLoadLimit,
    worksCouncil: config.worksCouncil,
  };
  return renderPullRequestCheck(buildPullRequestCheck(subject), language);
}

/** Says of a changed file of settings whether it has faults. It is read for that only: what holds is on the default branch. */
async function updateSettingsCheck(place: ChecksPlace, number: number, headSha: string): Promise<void> {
  const { store, octokit, repository } = place;
  const key = { repositoryId: repository.id, number, kind: 'settings' } as const;
  // A commit’s files do not change.
  if ((await findOwnCheckRun(store, key))?.headSha === headSha) return;
  const { owner, name } = repository;
  const file = await fetchFile(octokit, { owner, repo: name, path: REPOSITORY_FILE, ref: headSha });
  if (file.kind !== 'file') return;
  const parsed = parseRepositoryFile(file.text);
  const language = LANGUAGES[place.config.report.language];
  const text = settingsCheck(REPOSITORY_FILE, parsed.ok ? [] : parsed.faults, language);
  const content = { name: SETTINGS_CHECK_NAME, ...text };
  await writeCheck(place, key, headSha, content);
}
