import { noFacts } from '../../facts/facts.ts';
import type { InstallationId } from '../../facts/ids.ts';
import type { RepositorySnapshot } from '../../facts/snapshots.ts';
import { listReachedRepositories, reachesName } from '../../github/installations.ts';
import { repositoriesFromApi } from '../../ingest/api/api-installation.ts';
import type { FollowUp } from '../../store/follow-ups/follow-up.ts';
import { listReached, type ReachedRepository } from '../../store/installations.ts';
import { type InstallationContext, withdrawn } from './compare-installations.ts';

/**
 * Compares the repositories that an installation reaches with those that we know: new ones, lost ones, and those that were renamed,
 * transferred, archived, made private or public, deleted. One that is not listed any more is asked for by itself before its access is
 * taken for withdrawn; whether it was deleted cannot be seen from outside, and what we know of it has to go in either case.
 * @returns how many differed.
 */
export async function compareRepositories(
  context: InstallationContext,
  installationId: InstallationId,
): Promise<number> {
  const { store, writer, app } = context;
  const known = new Map((await listReached(store, installationId)).map((each) => [each.id, each]));
  const { objects, readAt } = await listReachedRepositories(app.asInstallation(installationId));
  const listed = repositoriesFromApi(objects, readAt);
  const changed = listed.filter((each) => !isSame(known.get(each.id), each));
  const added = listed.filter(({ id }) => !known.has(id));
  const lost = await findLost(context, installationId, [...known.values()], listed);
  if (changed.length + lost.length === 0) return 0;
  const granted = added.map(({ id: repositoryId }) => ({
    repositoryId,
    installationId,
    granted: true,
    seenAt: readAt,
  }));
  const access = [...granted, ...lost.map((repository) => withdrawn(repository, installationId, readAt))];
  const purges = lost.map(({ id: repositoryId }): FollowUp => ({ kind: 'purge', installationId, repositoryId }));
  const history: FollowUp[] = added.length > 0 ? [{ kind: 'read-history', installationId }] : [];
  await writer.write({ facts: { ...noFacts(), repositories: changed, access }, followUps: [...purges, ...history] });
  return changed.length + lost.length;
}

/** A list that changes while it is paged through may leave one out that is there; one whose name is another’s by now is not. */
async function findLost(
  { app }: InstallationContext,
  installationId: InstallationId,
  known: readonly ReachedRepository[],
  listed: readonly RepositorySnapshot[],
): Promise<ReachedRepository[]> {
  const ids = new Set(listed.map(({ id }) => id));
  const names = new Set(listed.map(fullName));
  const lost: ReachedRepository[] = [];
  for (const repository of known.filter(({ id }) => !ids.has(id))) {
    const { owner, name } = repository;
    const isThere = !names.has(fullName(repository)) && (await reachesName(app.asApp, installationId, owner, name));
    if (!isThere) lost.push(repository);
  }
  return lost;
}

function fullName({ owner, name }: RepositorySnapshot): string {
  return `${owner}/${name}`.toLowerCase();
}

function isSame(known: RepositorySnapshot | undefined, listed: RepositorySnapshot): boolean {
  return (
    known !== undefined &&
    known.owner === listed.owner &&
    known.name === listed.name &&
    known.private === listed.private &&
    known.archived === listed.archived &&
    known.deleted === listed.deleted &&
    known.defaultBranch === (listed.defaultBranch ?? known.defaultBranch)
  );
}
