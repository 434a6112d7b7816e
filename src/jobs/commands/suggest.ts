import { foldLifecycle } from '../../facts/lifecycle/fold.ts';
import { isOpen } from '../../facts/lifecycle/lifecycle.ts';
import type { ItemNumber } from '../../facts/ids.ts';
import { LANGUAGES } from '../../report/language/language.ts';
import { suggestReply } from '../../report/replies/suggest.ts';
import { suggestReviewers } from '../../report/suggested-reviewers.ts';
import { loadPullRequest } from '../../store/load-pull-request.ts';
import { changedPaths } from '../pull-requests/changed-paths.ts';
import { ownersOfPaths } from '../pull-requests/code-owners.ts';
import type { CommandPlace } from './handle-command.ts';

/** Who could review a pull request, as an answer; `undefined` where there is no such pull request. */
export async function suggest(place: CommandPlace, number: ItemNumber): Promise<string | undefined> {
  const { context, octokit, repository, config } = place;
  const { store, views } = context;
  const now = context.now();
  const language = LANGUAGES[config.report.language];
  const loaded = await loadPullRequest(store, repository.id, number, config);
  if (loaded === undefined) return undefined;
  const { history, people } = loaded;
  const view = await views.of(repository, config, now);
  const pull = foldLifecycle(history, people, now, view.history.teams);
  if (pull === undefined || !isOpen(pull)) return language.replies.suggest.closed;
  if (config.worksCouncil) return language.replies.suggest.turnedOff;
  const { id: repositoryId, owner, name } = repository;
  const headSha = history.item.pull?.headSha;
  const paths =
    headSha === undefined ? [] : await changedPaths(store, octokit, { repositoryId, owner, name, number, headSha });
  const owners = await ownersOfPaths(store, octokit, repository, paths, now);
  const { reviewLoadLimit } = config;
  return suggestReply(
    suggestReviewers({ pull, repository: view, paths, owners, reviewLoadLimit }),
    reviewLoadLimit,
    language,
  );
}
