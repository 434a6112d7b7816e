import { LOOK_EVERY_MS } from '../../facts/busy-status.ts';
import type { InstallationId } from '../../facts/ids.ts';
import { instantFromMs, WEEK_MS } from '../../facts/instant.ts';
import { isBot } from '../../facts/people.ts';
import { isRefused } from '../../github/errors.ts';
import { PEOPLE_AT_ONCE, readBusyStatuses } from '../../github/reading/busy-statuses.ts';
import { allSettingsInForce } from '../../reporting/settings-in-force.ts';
import { listStatusesSought, saveStatusLooks, type StatusSought } from '../../store/busy-status.ts';
import { findInstallationId, listInstalledRepositories } from '../../store/repositories.ts';
import { asPermitted } from '../as-permitted.ts';
import { failureReason } from '../failure-reason.ts';
import type { JobContext } from '../publish-due.ts';

/** Who waits for a review of what has not moved for longer is not waiting any more. */
const MOVED_WITHIN_MS = 4 * WEEK_MS;
/** Most of the quota is left to what people wait for. */
const RESERVE_SHARE = 0.2;

/**
 * Looks whether those whom open pull requests concern are busy, as their statuses at GitHub say: each person once in some hours, through one
 * of the installations that know them; only where a repository asks for something to be published and wants this, and nobody who is a
 * machine, has opted out or does not want it.
 */
export async function lookAtStatuses(context: JobContext, goOn: () => boolean): Promise<void> {
  for (const [installationId, people] of await soughtByInstallation(context)) {
    if (!goOn()) return;
    try {
      const look = async () => await lookThrough(context, installationId, people, goOn);
      await asPermitted(context, installationId, 'busy-status', look);
    } catch (error) {
      if (isRefused(error, 'suspended', 'not-installed', 'not-found', 'credentials')) continue;
      const reason = failureReason(error);
      context.log.warn({ installationId, reason }, 'it could not be read who is busy; it is tried again');
    }
  }
}

type Sought = Pick<StatusSought, 'id' | 'login'>;

async function soughtByInstallation({ store, now }: JobContext): Promise<Map<InstallationId, Sought[]>> {
  const movedSince = instantFromMs(now() - MOVED_WITHIN_MS);
  const notSince = instantFromMs(now() - LOOK_EVERY_MS);
  const byRepository = Map.groupBy(
    await listStatusesSought(store, { movedSince, notSince }),
    ({ repositoryId }) => repositoryId,
  );
  const settingsOf = await allSettingsInForce(store);
  const through = new Map<InstallationId, Sought[]>();
  const taken = new Set<number>();
  for (const repository of await listInstalledRepositories(store)) {
    const { config, askedBy } = settingsOf(repository);
    const concerned = byRepository.get(repository.id);
    if (concerned === undefined || !config.busyStatus || askedBy === undefined) continue;
    const people = concerned.filter(
      (one) => !taken.has(one.id) && !isBot(one, config.bots) && !config.optOut.has(one.login.toLowerCase()),
    );
    const installationId = people.length === 0 ? undefined : await findInstallationId(store, repository.id);
    if (installationId === undefined) continue;
    for (const { id } of people) taken.add(id);
    through.set(installationId, [...(through.get(installationId) ?? []), ...people]);
  }
  return through;
}

async function lookThrough(
  { store, app }: JobContext,
  installationId: InstallationId,
  people: readonly Sought[],
  goOn: () => boolean,
): Promise<void> {
  const reader = app.reader(installationId, RESERVE_SHARE);
  for (let start = 0; start < people.length && goOn(); start += PEOPLE_AT_ONCE) {
    const outcome = await readBusyStatuses(reader, people.slice(start, start + PEOPLE_AT_ONCE));
    // What GitHub cannot tell now is asked for in the next round.
    if (outcome.kind !== 'read') return;
    await saveStatusLooks(store, outcome.data);
  }
}
