import type { Installation } from '../world/state.ts';
import type { World } from '../world/world.ts';
import { covers } from '../world/world.ts';
import type { Delivery } from './delivery.ts';

/** What an App is told whatever it subscribed to. */
const ALWAYS = new Set(['installation', 'installation_repositories', 'github_app_authorization']);

/** The permission, any of them, without which an event is not sent. */
const PERMISSIONS: Record<string, readonly string[]> = {
  pull_request: ['pull_requests'],
  pull_request_review: ['pull_requests'],
  pull_request_review_comment: ['pull_requests'],
  pull_request_review_thread: ['pull_requests'],
  issues: ['issues'],
  issue_comment: ['issues', 'pull_requests'],
  milestone: ['issues', 'pull_requests'],
  push: ['contents'],
  release: ['contents'],
  check_run: ['checks'],
  status: ['statuses'],
  deployment_status: ['deployments'],
  membership: ['members'],
};

/**
 * Whether GitHub sends a webhook to the App: subscribed to, permitted, of a repository that the installation covers, and the
 * installation neither suspended nor gone. What is told of the installation itself always is.
 */
export function reachesApp(world: World, { event, payload }: Delivery): boolean {
  if (ALWAYS.has(event)) return true;
  const installation = world.installations.get(idOf(payload.installation));
  if (!installation || installation.suspended || !world.app.events.includes(event)) return false;
  const needed = PERMISSIONS[event];
  if (needed && !needed.some((name) => name in installation.permissions)) return false;
  return payload.repository === undefined || isCovered(world, installation, idOf(payload.repository));
}

/** A repository that is not in the world any more was deleted just now: of that the App hears. */
function isCovered(world: World, installation: Installation, repositoryId: number): boolean {
  const repository = world.repositories.values().find(({ id }) => id === repositoryId);
  return !repository || covers(installation, repository);
}

function idOf(value: unknown): number {
  return typeof value === 'object' && value !== null && 'id' in value ? Number(value.id) : Number.NaN;
}
