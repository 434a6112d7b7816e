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
    client_id: `Iv1.${String(app.id).padStart(16, '0')}`,
    owner: userShape(world, world.organization),
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

/** The App's installation on the organisation. */
export function installationShape(world: World) {
  const { app, installation, organization } = world;
  return {
    id: installation.id,
    account: userShape(world, organization),
    repository_selection: 'all',
    access_tokens_url: api(world, `/app/installations/${installation.id}/access_tokens`),
    repositories_url: api(world, '/installation/repositories'),
    html_url: page(world, `/organizations/${organization.login}/settings/installations/${installation.id}`),
    app_id: app.id,
    app_slug: app.slug,
    target_id: organization.id,
    target_type: 'Organization',
    permissions: app.permissions,
    events: app.events,
    created_at: installation.createdAt,
    updated_at: installation.createdAt,
    single_file_name: null,
    has_multiple_single_files: false,
    single_file_paths: [],
    suspended_by: null,
    suspended_at: null,
  };
}

/** The `performed_via_github_app` of something: the App where it was our doing, else null. */
export function viaAppShape(world: World, viaApp: boolean) {
  return viaApp ? appShape(world) : null;
}
