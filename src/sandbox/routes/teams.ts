import { notFound } from '../http/errors.ts';
import { paged } from '../http/paging.ts';
import { forInstallation } from '../http/route.ts';
import type { ApiRequest, Permission, Routes } from '../http/route.ts';
import { teamShape, userShape } from '../shapes/account.ts';

const READ: readonly Permission[] = ['members:read'];

/** The organisation's teams and who is in them. */
export const TEAM_ROUTES: Routes = {
  'GET /orgs/{org}/teams': forInstallation(READ, (request) =>
    paged(request, teamsOf(request), (team) => teamShape(request.world, team)),
  ),
  'GET /orgs/{org}/teams/{team_slug}/members': forInstallation(READ, (request) => {
    const team = teamsOf(request).find(({ slug }) => slug === request.params.team_slug);
    if (!team) throw notFound();
    return paged(request, team.members, (member) => userShape(request.world, member));
  }),
};

function teamsOf({ world, params, principal }: ApiRequest) {
  const account = world.accounts.get(String(params.org));
  if (!account || principal.kind !== 'installation' || principal.grant.installation.account !== account) {
    throw notFound();
  }
  return account === world.organization ? [...world.teams.values()] : [];
}
