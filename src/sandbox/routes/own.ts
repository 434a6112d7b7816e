import { ApiError, notFound } from '../http/errors.ts';
import { pageOf } from '../http/paging.ts';
import { forUser } from '../http/route.ts';
import type { ApiAnswer, ApiRequest, Route, Routes } from '../http/route.ts';
import { privateUserShape } from '../shapes/account.ts';
import { installationShape } from '../shapes/app.ts';
import { repositoryShape } from '../shapes/repository.ts';
import { accessibleTo } from '../world/access.ts';
import { selectionWord } from '../world/lifecycle/installation.ts';
import type { Account, Installation, Repository } from '../world/state.ts';
import { covers } from '../world/world.ts';

/** What a person's token tells of the person, and how it is taken back. */
export const OWN_ROUTES: Routes = {
  'GET /user': forUser((request) => ({ status: 200, body: privateUserShape(request.world, personOf(request)) })),
  'GET /user/installations': forUser((request) => {
    const all = [...request.world.installations.values()].filter((one) => opened(request, one).length > 0);
    const { slice, headers } = pageOf(request, all);
    const installations = slice.map((one) => installationShape(request.world, one));
    return { status: 200, body: { total_count: all.length, installations }, headers };
  }),
  'GET /user/installations/{installation_id}/repositories': forUser(repositories),
  'DELETE /applications/{client_id}/grant': forClient((request, token) => {
    const account = request.world.authorizations.revokeToken(token);
    if (account) request.world.authorizations.revokeAll(account);
    return account;
  }),
  'DELETE /applications/{client_id}/token': forClient((request, token) =>
    request.world.authorizations.revokeToken(token),
  ),
};

function repositories(request: ApiRequest): ApiAnswer {
  const { world, params } = request;
  const installation = world.installations.get(Number(params.installation_id));
  const all = installation ? opened(request, installation) : [];
  if (!installation || all.length === 0) throw notFound();
  if (installation.suspended) throw new ApiError(403, 'This installation has been suspended');
  const { slice, headers } = pageOf(request, all);
  const may = { admin: false, maintain: false, push: !world.readers.has(personOf(request)), triage: true, pull: true };
  const shapes = slice.map((repository) => ({ ...repositoryShape(world, repository), permissions: may }));
  const selection = selectionWord(installation);
  return {
    status: 200,
    body: { total_count: all.length, repository_selection: selection, repositories: shapes },
    headers,
  };
}

/** What an installation covers of what the person was given access to. */
function opened(request: ApiRequest, installation: Installation): Repository[] {
  const accessible = accessibleTo(request.world, personOf(request));
  return accessible.filter((repository) => covers(installation, repository));
}

function personOf({ principal }: ApiRequest): Account {
  if (principal.kind !== 'user') throw new ApiError(403, 'Resource not accessible by integration');
  return principal.account;
}

/** A route for the App as an OAuth client, about a person's token; 404 where the token or the client is another's. */
function forClient(revoke: (request: ApiRequest, token: string) => Account | undefined): Route {
  return {
    as: 'client',
    handle: (request) => {
      const isOwn = request.params.client_id === request.world.app.clientId;
      if (!isOwn || !revoke(request, String(request.body.access_token))) throw notFound();
      return { status: 204 };
    },
  };
}
