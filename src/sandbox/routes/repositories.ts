import { createHash } from 'node:crypto';
import { notFound, NotServed } from '../http/errors.ts';
import { paged } from '../http/paging.ts';
import { forInstallation } from '../http/route.ts';
import type { ApiAnswer, ApiRequest, Routes } from '../http/route.ts';
import { userShape } from '../shapes/account.ts';
import { milestoneShape } from '../shapes/label.ts';
import { nodeId, repositoryApi, repositoryPage } from '../shapes/origin.ts';
import { fullRepositoryShape } from '../shapes/repository.ts';
import type { Repository } from '../world/state.ts';
import { targetRepository } from './target.ts';

/** Repositories, their files and milestones. */
export const REPOSITORY_ROUTES: Routes = {
  'GET /repos/{owner}/{repo}': {
    ...forInstallation(['metadata:read'], (request) => {
      return { status: 200, body: fullRepositoryShape(request.world, targetRepository(request)) };
    }),
    usersToo: true,
  },
  'GET /repos/{owner}/{repo}/contents/{path}': forInstallation(['contents:read'], readFile),
  'GET /repos/{owner}/{repo}/git/ref/{ref}': forInstallation(['contents:read'], readReference),
  'GET /repos/{owner}/{repo}/collaborators/{username}/permission': forInstallation(['metadata:read'], (request) => {
    const { world, params } = request;
    targetRepository(request);
    const account = world.accounts.get(String(params.username));
    if (account?.type !== 'User') throw notFound();
    const permission = world.readers.has(account) ? 'read' : 'write';
    const user = { ...userShape(world, account), role_name: permission };
    return { status: 200, body: { permission, role_name: permission, user } };
  }),
  'GET /repos/{owner}/{repo}/milestones': forInstallation(['issues:read', 'pull_requests:read'], (request) => {
    const repository = targetRepository(request);
    const { state = 'open' } = request.query;
    const milestones = repository.milestones.filter((milestone) => state === 'all' || milestone.state === state);
    return paged(request, milestones, (milestone) => milestoneShape(request.world, repository, milestone));
  }),
};

/** The head of the default branch; no other is kept. */
function readReference(request: ApiRequest): ApiAnswer {
  const { world, params } = request;
  const repository = targetRepository(request);
  const ref = `heads/${repository.defaultBranch}`;
  if (params.ref !== ref) throw new NotServed(`The sandbox keeps no reference ${String(params.ref)}.`);
  const sha = repository.headSha;
  const url = repositoryApi(world, repository, `/git/refs/${ref}`);
  const object = { type: 'commit', sha, url: repositoryApi(world, repository, `/git/commits/${sha}`) };
  return { status: 200, body: { ref: `refs/${ref}`, node_id: nodeId('REF', ref, repository.id), url, object } };
}

/** A file on the default branch or at the head of a pull request, as JSON or raw. Folders and other commits are not served. */
function readFile(request: ApiRequest): ApiAnswer {
  const { world, params, query } = request;
  const repository = targetRepository(request);
  const path = String(params.path);
  const ref = query.ref ?? repository.defaultBranch;
  const text = filesAt(repository, String(ref)).get(path);
  if (text === undefined) {
    if ([...repository.files.keys()].some((file) => file.startsWith(`${path}/`))) {
      throw new NotServed(`The sandbox does not list folders such as ${path}.`);
    }
    throw notFound();
  }
  if (request.raw) return { status: 200, text };
  const sha = createHash('sha1')
    .update(`blob ${Buffer.byteLength(text)}\0${text}`)
    .digest('hex');
  const url = `${repositoryApi(world, repository, `/contents/${path}`)}?ref=${repository.defaultBranch}`;
  const git = repositoryApi(world, repository, `/git/blobs/${sha}`);
  const html = repositoryPage(world, repository, `/blob/${repository.defaultBranch}/${path}`);
  const body = {
    type: 'file',
    encoding: 'base64',
    size: Buffer.byteLength(text),
    name: path.split('/').at(-1) ?? path,
    path,
    content: Buffer.from(text).toString('base64').replaceAll(/.{60}/g, '$&\n'),
    sha,
    url,
    git_url: git,
    html_url: html,
    download_url: repositoryPage(world, repository, `/raw/${repository.defaultBranch}/${path}`),
    _links: { self: url, git, html },
  };
  return { status: 200, body };
}

/** A pull request’s files are those of the default branch, and what it brings itself. */
function filesAt(repository: Repository, ref: string): ReadonlyMap<string, string> {
  if (ref === repository.defaultBranch || ref === repository.headSha) return repository.files;
  const pull = [...repository.items.values()].find((item) => item.pull?.headSha === ref)?.pull;
  if (!pull) throw new NotServed(`The sandbox keeps no files of ${ref}.`);
  return new Map([...repository.files, ...pull.contents]);
}
