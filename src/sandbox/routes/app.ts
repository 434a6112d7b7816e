import type { Permissions } from '../http/access-tokens.ts';
import { permissionsOf } from '../http/authorise.ts';
import { ApiError, notFound } from '../http/errors.ts';
import { pageOf, paged } from '../http/paging.ts';
import { forApp, forInstallation } from '../http/route.ts';
import type { ApiAnswer, ApiRequest, Routes } from '../http/route.ts';
import { appShape, installationShape } from '../shapes/app.ts';
import { repositoryShape } from '../shapes/repository.ts';
import { selectionWord } from '../world/lifecycle/installation.ts';
import type { Account, Installation, Repository } from '../world/state.ts';
import { covers } from '../world/world.ts';
import { targetRepository, visibleRepositories } from './target.ts';

/** The App about itself, its installations and their tokens. */
export const APP_ROUTES: Routes = {
  'GET /app': forApp(({ world }) => {
    return { status: 200, body: { ...appShape(world), installations_count: world.installations.size } };
  }),
  'GET /app/installations': forApp((request) =>
    paged(request, [...request.world.installations.values()], (one) => installationShape(request.world, one)),
  ),
  'GET /app/installations/{installation_id}': forApp((request) => described(request, targetInstallation(request))),
  'POST /app/installations/{installation_id}/access_tokens': forApp(issueToken),
  'DELETE /installation/token': forInstallation(['metadata:read'], revokeToken),
  'GET /repos/{owner}/{repo}/installation': forApp((request) => {
    const repository = targetRepository(request);
    const installation = request.world.installationOn(repository.owner);
    return described(request, installation && covers(installation, repository) ? installation : undefined);
  }),
  'GET /orgs/{org}/installation': forApp((request) => {
    const account = request.world.accounts.get(String(request.params.org));
    return described(request, account && onOrganization(request, account));
  }),
  'GET /installation/repositories': forInstallation(['metadata:read'], (request) => {
    const all = visibleRepositories(request);
    const { slice, headers } = pageOf(request, all);
    const repositories = slice.map((repository) => repositoryShape(request.world, repository));
    const { principal } = request;
    const selection = principal.kind === 'installation' ? selectionWord(principal.grant.installation) : 'all';
    return { status: 200, body: { total_count: all.length, repository_selection: selection, repositories }, headers };
  }),
};

function onOrganization({ world }: ApiRequest, account: Account): Installation | undefined {
  return account.type === 'Organization' ? world.installationOn(account) : undefined;
}

function described({ world }: ApiRequest, installation: Installation | undefined): ApiAnswer {
  if (!installation) throw notFound();
  return { status: 200, body: installationShape(world, installation) };
}

function targetInstallation({ world, params }: ApiRequest): Installation {
  const installation = world.installations.get(Number(params.installation_id));
  if (!installation) throw notFound();
  return installation;
}

function issueToken(request: ApiRequest): ApiAnswer {
  const { world, tokens, nowMs } = request;
  const installation = targetInstallation(request);
  if (installation.suspended) throw new ApiError(403, 'This installation has been suspended');
  const repositories = selectedRepositories(request, installation);
  const permissions = selectedPermissions(request, installation);
  const selection = repositories && new Set(repositories);
  const { token, grant } = tokens.issue(nowMs, { installation, permissions, repositories: selection });
  const body = {
    token,
    expires_at: new Date(grant.expiresAt).toISOString().replace(/\.\d{3}Z$/, 'Z'),
    permissions: permissionsOf(grant),
    repository_selection: repositories ? 'selected' : selectionWord(installation),
    ...(repositories ? { repositories: repositories.map((repository) => repositoryShape(world, repository)) } : {}),
  };
  return { status: 201, body };
}

function selectedPermissions({ body }: ApiRequest, { permissions: granted }: Installation): Permissions {
  if (body.permissions === undefined) return { ...granted };
  const asked = body.permissions as Permissions;
  const excessive = Object.entries(asked).some(([name, level]) => granted[name] !== level && granted[name] !== 'write');
  if (excessive) throw new ApiError(422, 'The permissions requested are not granted to this installation.');
  return { metadata: 'read', ...asked };
}

function selectedRepositories({ world, body }: ApiRequest, installation: Installation): Repository[] | undefined {
  const ids = body.repository_ids as number[] | undefined;
  const names = body.repositories as string[] | undefined;
  if (!ids && !names) return undefined;
  const chosen = [...world.repositories.values()].filter(
    (repository) =>
      covers(installation, repository) && (ids?.includes(repository.id) ?? names?.includes(repository.name)),
  );
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
