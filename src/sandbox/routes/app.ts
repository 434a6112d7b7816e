import { ApiError, notFound } from '../http/errors.ts';
import { pageOf, paged } from '../http/paging.ts';
import { forApp, forInstallation } from '../http/route.ts';
import type { ApiAnswer, ApiRequest, Routes } from '../http/route.ts';
import type { Permissions } from '../http/access-tokens.ts';
import { appShape, installationShape } from '../shapes/app.ts';
import { repositoryShape } from '../shapes/repository.ts';
import type { Repository } from '../world/state.ts';
import { targetRepository, visibleRepositories } from './target.ts';

/** The App about itself, its installation and its tokens. */
export const APP_ROUTES: Routes = {
  'GET /app': forApp(({ world }) => ({ status: 200, body: appShape(world) })),
  'GET /app/installations': forApp((request) => paged(request, [installationShape(request.world)], (shape) => shape)),
  'GET /app/installations/{installation_id}': forApp((request) => installation(request)),
  'POST /app/installations/{installation_id}/access_tokens': forApp(issueToken),
  'DELETE /installation/token': forInstallation(['metadata:read'], revokeToken),
  'GET /repos/{owner}/{repo}/installation': forApp((request) => {
    targetRepository(request);
    return { status: 200, body: installationShape(request.world) };
  }),
  'GET /orgs/{org}/installation': forApp(({ world, params }) => {
    if (params.org !== world.organization.login) throw notFound();
    return { status: 200, body: installationShape(world) };
  }),
  'GET /installation/repositories': forInstallation(['metadata:read'], (request) => {
    const all = visibleRepositories(request);
    const { slice, headers } = pageOf(request, all);
    const repositories = slice.map((repository) => repositoryShape(request.world, repository));
    return { status: 200, body: { total_count: all.length, repository_selection: 'all', repositories }, headers };
  }),
};

function installation({ world, params }: ApiRequest): ApiAnswer {
  if (params.installation_id !== world.installation.id) throw notFound();
  return { status: 200, body: installationShape(world) };
}

function issueToken(request: ApiRequest): ApiAnswer {
  const { world, tokens, params, nowMs } = request;
  if (params.installation_id !== world.installation.id) throw notFound();
  const repositories = selectedRepositories(request);
  const permissions = selectedPermissions(request);
  const { token, grant } = tokens.issue(nowMs, { permissions, repositories: repositories && new Set(repositories) });
  const body = {
    token,
    expires_at: new Date(grant.expiresAt).toISOString().replace(/\.\d{3}Z$/, 'Z'),
    permissions,
    repository_selection: repositories ? 'selected' : 'all',
    ...(repositories ? { repositories: repositories.map((repository) => repositoryShape(world, repository)) } : {}),
  };
  return { status: 201, body };
}

function selectedPermissions({ world, body }: ApiRequest): Permissions {
  const granted = world.app.permissions;
  if (body.permissions === undefined) return granted;
  const asked = body.permissions as Permissions;
  const excessive = Object.entries(asked).some(([name, level]) => granted[name] !== level && granted[name] !== 'write');
  if (excessive) throw new ApiError(422, 'The permissions requested are not granted to this installation.');
  return { metadata: 'read', ...asked };
}

function selectedRepositories({ world, body }: ApiRequest): Repository[] | undefined {
  const ids = body.repository_ids as number[] | undefined;
  const names = body.repositories as string[] | undefined;
  if (!ids && !names) return undefined;
  const chosen = [...world.repositories.values()].filter(({ id, name }) => ids?.includes(id) ?? names?.includes(name));
  if (chosen.length !== (ids ?? names)?.length) {
    throw new ApiError(
      422,
      'There is at least one repository that does not exist or is not accessible to the parent installation.',
    );
  }
  return chosen;
}

function revokeToken({ tokens, principal }: ApiRequest): ApiAnswer {
  if (principal.kind === 'installation') tokens.revoke(principal.token);
  return { status: 204 };
}
