import type { RepositoryId } from '../facts/ids.ts';

/**
 * The line, invisible on the page, by which we find an issue of ours again: so that one that GitHub made although the answer was
 * lost is found and not made twice.
 */
export function weeklyMarker(repositoryId: RepositoryId, week: string): string {
  return `<!-- headroom:weekly-report repository=${repositoryId} week=${week} -->`;
}

/** The week whose report a body is, if it carries the marker of this repository; our own text begins with it. */
export function weekOfMarker(body: string, repositoryId: RepositoryId): string | undefined {
  const match = /^<!-- headroom:weekly-report repository=(-?\d+) week=(\d{4}-W\d{2}) -->/.exec(body);
  return match?.[1] === String(repositoryId) ? match[2] : undefined;
}

/** The same for the dashboard of a repository. */
export function dashboardMarker(repositoryId: RepositoryId): string {
  return `<!-- headroom:dashboard repository=${repositoryId} -->`;
}
