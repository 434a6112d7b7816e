import { type Facts, noFacts } from '../../facts/facts.ts';
import type { InstallationId } from '../../facts/ids.ts';
import { type Instant, later } from '../../facts/instant.ts';
import type { InstallationSnapshot, RepositoryAccessSnapshot } from '../../facts/snapshots.ts';
import type { GitHubApp } from '../../github/github-app.ts';
import { isUninstalled, listInstallations } from '../../github/installations.ts';
import { installationsFromApi } from '../../ingest/api/api-installation.ts';
import type { FollowUp } from '../../store/follow-ups/follow-up.ts';
import type { Writer } from '../../store/ingest-writer.ts';
import { listInstallationSnapshots, listReached, type ReachedRepository } from '../../store/installations.ts';
import type { Store } from '../../store/open.ts';

/** What comparing installations needs. */
export interface InstallationContext {
  store: Pick<Store, 'pool'>;
  writer: Writer;
  app: Pick<GitHubApp, 'asApp' | 'asInstallation'>;
}

/** What became of the list of installations. */
export interface InstallationsCompared {
  /** New, gone, suspended, resumed or renamed without our knowing. */
  repaired: number;
  /** Those whose repositories can be looked at. */
  active: InstallationId[];
  calls: number;
}

/**
 * Compares the installations that we know with GitHub’s: webhooks that tell of them get lost like others. One that is not listed any
 * more is asked for by itself before it is taken for gone, and is purged then; an error is never taken for an absence.
 */
export async function compareInstallations({
  store,
  writer,
  app,
}: InstallationContext): Promise<InstallationsCompared> {
  const known = new Map((await listInstallationSnapshots(store)).map((each) => [each.id, each]));
  const { objects, readAt, calls } = await listInstallations(app.asApp);
  const listed = installationsFromApi(objects, readAt);
  const changed = listed.filter((each) => !isSame(known.get(each.id), each));
  const there = new Set(listed.map(({ id }) => id));
  const unlisted = [...known.values()].filter(({ id }) => !there.has(id));
  let repaired = changed.length;
  if (changed.length > 0) await writer.write({ facts: { ...noFacts(), installations: changed } });
  for (const installation of unlisted) {
    if (!(await isUninstalled(app.asApp, installation.id))) continue;
    const followUps: FollowUp[] = [{ kind: 'purge', installationId: installation.id }];
    await writer.write({ facts: await goneFacts(store, installation, readAt), followUps });
    repaired += 1;
  }
  const active = listed.filter(({ suspended }) => !suspended).map(({ id }) => id);
  return { repaired, active, calls: calls + unlisted.length };
}

/** What is known of an installation by GitHub’s list; not when it was last changed, which does not tell of everything. */
function isSame(known: InstallationSnapshot | undefined, listed: InstallationSnapshot): boolean {
  return (
    known !== undefined &&
    known.accountId === listed.accountId &&
    known.accountLogin === listed.accountLogin &&
    known.repositorySelection === listed.repositorySelection &&
    known.suspended === listed.suspended
  );
}

/** The facts of an installation that is gone, and of all that it reached. */
async function goneFacts(
  store: InstallationContext['store'],
  installation: InstallationSnapshot,
  readAt: Instant,
): Promise<Facts> {
  const { id: installationId, updatedAt } = installation;
  const reached = await listReached(store, installationId);
  return {
    ...noFacts(),
    installations: [{ ...installation, deleted: true, updatedAt: later(updatedAt, readAt) }],
    access: reached.map((repository) => withdrawn(repository, installationId, readAt)),
  };
}

/** The access to a repository that an installation has lost. */
export function withdrawn(
  { id: repositoryId, grantedAt }: ReachedRepository,
  installationId: InstallationId,
  readAt: Instant,
): RepositoryAccessSnapshot {
  return { repositoryId, installationId, granted: false, seenAt: later(grantedAt, readAt) };
}
