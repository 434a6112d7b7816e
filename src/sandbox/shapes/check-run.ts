import type { CheckRun, Repository } from '../world/state.ts';
import type { World } from '../world/world.ts';
import { appShape } from './app.ts';
import { nodeId, repositoryApi, repositoryPage } from './origin.ts';

/** A check run of the App. */
export function checkRunShape(world: World, repository: Repository, run: CheckRun) {
  const url = repositoryApi(world, repository, `/check-runs/${run.id}`);
  const html = repositoryPage(world, repository, `/runs/${run.id}`);
  return {
    id: run.id,
    head_sha: run.headSha,
    node_id: nodeId('CR', run.id, repository.id),
    external_id: run.externalId ?? '',
    url,
    html_url: html,
    details_url: run.detailsUrl ?? html,
    status: run.status,
    conclusion: run.conclusion ?? null,
    started_at: run.startedAt,
    completed_at: run.completedAt ?? null,
    output: {
      title: run.title ?? null,
      summary: run.summary ?? null,
      text: run.text ?? null,
      annotations_count: run.annotations.length,
      annotations_url: `${url}/annotations`,
    },
    name: run.name,
    check_suite: { id: run.suiteId },
    app: appShape(world),
    pull_requests: pullRequestsAt(world, repository, run.headSha),
  };
}

function pullRequestsAt(world: World, repository: Repository, sha: string) {
  const repo = { id: repository.id, url: repositoryApi(world, repository), name: repository.name };
  return [...repository.items.values()].flatMap((item) => {
    if (item.pull?.headSha !== sha || item.state !== 'open') return [];
    return [
      {
        url: repositoryApi(world, repository, `/pulls/${item.number}`),
        id: item.pull.id,
        number: item.number,
        head: { ref: item.pull.branch, sha, repo },
        base: { ref: repository.defaultBranch, sha: item.pull.baseSha, repo },
      },
    ];
  });
}
