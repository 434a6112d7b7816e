import type { Installation } from '../world/state.ts';
import type { World } from '../world/world.ts';
import { userShape } from './account.ts';
import { api, nodeId, page } from './origin.ts';

/** GitHub's "integration": the App itself. */
export function appShape(world: World) {
  const { app } = world;
  return {
    id: app.id,
    slug: app.slug,
    node_id: nodeId('A', app.id),
    client_id: app.clientId,
    owner: userShape(world, app.owner ?? world.organization),
    name: app.name,
    description: null,
    external_url: page(world, `/apps/${app.slug}`),
    html_url: page(world, `/apps/${app.slug}`),
    created_at: app.createdAt,
    updated_at: app.createdAt,
    permissions: app.permissions,
    events: app.events,
  };
}

/** An installation of the App on an organisation. */
export function installationShape(world: World, installation: Installation) {
  const { app } = world;
  const { account, suspended } = installation;
  return {
    id: installation.id,
    account: userShape(world, account),
    repository_selection: installation.selection === 'all' ? 'all' : 'selected',
    access_tokens_url: api(world, `/app/installations/${installation.id}/access_tokens`),
    repositories_url: api(world, '/installation/repositories'),
    html_url: page(world, `/organizations/${account.login}/settings/installations/${installation.id}`),
    app_id: app.id,
    app_slug: app.slug,
    target_id: account.id,
    target_type: 'Organization',
    permissions: installation.permissions,
    events: app.events,
    created_at: installation.createdAt,
    updated_at: installation.updatedAt,
    single_file_name: null,
    has_multiple_single_files: false,
    single_file_paths: [],
    suspended_by: suspended ? userShape(world, suspended.by) : null,
    suspended_at: suspended?.at ?? null,
  };
}

/** The `performed_via_github_app` of something: the App where it was our doing, else null. */
export function viaAppShape(world: World, viaApp: boolean) {
  return viaApp ? appShape(world) : null;
}
