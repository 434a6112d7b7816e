import { notFound, validationFailed } from '../http/errors.ts';
import { checkOutput } from '../http/limits.ts';
import { pageOf } from '../http/paging.ts';
import { forInstallation } from '../http/route.ts';
import type { ApiAnswer, ApiRequest, Json, Routes } from '../http/route.ts';
import { checkRunShape } from '../shapes/check-run.ts';
import type { CheckRun, Repository } from '../world/state.ts';
import { targetRepository } from './target.ts';

/** Check runs of the App. */
export const CHECK_RUN_ROUTES: Routes = {
  'POST /repos/{owner}/{repo}/check-runs': forInstallation(['checks:write'], create),
  'PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}': forInstallation(['checks:write'], (request) => {
    const { repository, run } = targetRun(request);
    change(request, run);
    return { status: 200, body: checkRunShape(request.world, repository, run) };
  }),
  'GET /repos/{owner}/{repo}/check-runs/{check_run_id}': forInstallation(['checks:read'], (request) => {
    const { repository, run } = targetRun(request);
    return { status: 200, body: checkRunShape(request.world, repository, run) };
  }),
  'GET /repos/{owner}/{repo}/commits/{ref}/check-runs': forInstallation(['checks:read'], list),
};

interface Output {
  title?: string;
  summary?: string;
  text?: string;
  annotations?: Json[];
}

function create(request: ApiRequest): ApiAnswer {
  const { world, at, body } = request;
  const repository = targetRepository(request);
  const headSha = String(body.head_sha);
  if (!isKnownCommit(repository, headSha))
    throw validationFailed('CheckRun', 'head_sha', 'custom', `No commit found for SHA: ${headSha}`);
  const ids = { id: world.nextId(), suiteId: suiteOf(repository, headSha) ?? world.nextId() };
  const run: CheckRun = { ...ids, headSha, name: String(body.name), status: 'queued', startedAt: at, annotations: [] };
  change(request, run);
  repository.checkRuns.push(run);
  return { status: 201, body: checkRunShape(world, repository, run) };
}

/** A conclusion completes the run; annotations are added to those that it has. */
function change({ body, at }: ApiRequest, run: CheckRun): void {
  const output = (body.output ?? {}) as Output;
  checkOutput(output);
  const conclusion = body.conclusion as string | undefined;
  const status = conclusion === undefined ? (body.status as CheckRun['status'] | undefined) : 'completed';
  if (status === 'completed' && conclusion === undefined && run.conclusion === undefined) {
    throw validationFailed('CheckRun', 'conclusion', 'missing_field');
  }
  const completedAt = status === 'completed' ? ((body.completed_at as string | undefined) ?? at) : undefined;
  const changes = {
    name: body.name,
    status,
    conclusion,
    completedAt,
    startedAt: body.started_at,
    externalId: body.external_id,
    detailsUrl: body.details_url,
    title: output.title,
    summary: output.summary,
    text: output.text,
  };
  Object.assign(run, Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)));
  run.annotations.push(...(output.annotations ?? []));
}

function list(request: ApiRequest): ApiAnswer {
  const { world, params, query } = request;
  const repository = targetRepository(request);
  const sha = shaOf(repository, String(params.ref));
  const matching = repository.checkRuns.filter(
    (run) =>
      run.headSha === sha &&
      (query.check_name === undefined || run.name === query.check_name) &&
      (query.status === undefined || run.status === query.status) &&
      (query.app_id === undefined || world.app.id === query.app_id),
  );
  const runs = query.filter === 'all' ? matching : latestByName(matching);
  const { slice, headers } = pageOf(request, runs);
  const check_runs = slice.map((run) => checkRunShape(world, repository, run));
  return { status: 200, body: { total_count: runs.length, check_runs }, headers };
}

function latestByName(runs: readonly CheckRun[]): CheckRun[] {
  return [...new Map(runs.map((run) => [run.name, run])).values()];
}

function targetRun(request: ApiRequest): { repository: Repository; run: CheckRun } {
  const repository = targetRepository(request);
  const run = repository.checkRuns.find(({ id }) => id === request.params.check_run_id);
  if (!run) throw notFound();
  return { repository, run };
}

/** A commit id, or the head of the branch of that name. */
function shaOf(repository: Repository, ref: string): string {
  const name = ref.replace(/^heads\//, '');
  if (name === repository.defaultBranch) return repository.headSha;
  const item = [...repository.items.values()].find(({ pull }) => pull?.branch === name);
  return item?.pull?.headSha ?? ref;
}

function isKnownCommit(repository: Repository, sha: string): boolean {
  if (repository.headSha === sha) return true;
  return [...repository.items.values()].some(
    ({ pull }) =>
      pull?.headSha === sha ||
      pull?.baseSha === sha ||
      pull?.mergeSha === sha ||
      pull?.commits.some((c) => c.sha === sha),
  );
}

function suiteOf(repository: Repository, sha: string): number | undefined {
  return repository.checkRuns.find(({ headSha }) => headSha === sha)?.suiteId;
}
