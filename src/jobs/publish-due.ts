import { formatIsoWeek, type IsoWeek } from '../calendar/iso-week.ts';
import type { InstallationId } from '../facts/ids.ts';
import type { Instant } from '../facts/instant.ts';
import type { RepositorySnapshot } from '../facts/snapshots.ts';
import { WaitUntilError } from '../github/errors.ts';
import { type GitHubApp, NotInstalledError } from '../github/github-app.ts';
import type { Store } from '../store/open.ts';
import { findInstallationId, listInstalledRepositories } from '../store/repositories.ts';
import { type PublishedWeeks, listPublishedWeeks } from '../store/weekly-reports.ts';
import { asPermitted } from './as-permitted.ts';
import { failureReason } from './failure-reason.ts';
import { type PublishOutcome, publishWeek } from './publish-week.ts';
import { dueWeek, possibleDueWeeks } from './schedule.ts';
import { allSettingsInForce, type SettingsInForce, settingsInForce } from './settings/in-force.ts';
import { isStale, refreshAsPermitted } from './settings/refresh.ts';
import { takingTurns } from './taking-turns.ts';

/** What the jobs work with. */
export interface JobContext {
  store: Store;
  app: GitHubApp;
  webUrl: string;
  log: { info: (details: object, message: string) => void; warn: (details: object, message: string) => void };
  now: () => Instant;
  /** Told of every job that ended; for whoever measures. */
  onJob?: (end: { queue: string; ms: number; ok: boolean }) => void;
}

/** What became of the report of one repository. */
export interface DuePublication {
  /** `owner/name` */
  name: string;
  outcome:
    | PublishOutcome
    | { status: 'published-before'; week: string }
    | { status: 'not-permitted' }
    /** GitHub is not to be asked before. */
    | { status: 'later'; until: Instant };
}

export interface PublishDueOptions {
  /** Whether there is time for another repository; the rest is left to the next call. */
  goOn?: () => boolean;
}

/**
 * Publishes the reports that are due and not yet published, one repository after the other, those of each owner in turn. Asking again
 * publishes nothing twice: each week of each repository is a row in the database and an issue with a marker. GitHub is asked only
 * about repositories of which a report is due, and once a day for what each of them wants. One repository’s failure does not stop the
 * rest.
 */
export async function publishDue(
  context: JobContext,
  { goOn = () => true }: PublishDueOptions = {},
): Promise<DuePublication[]> {
  const publications: DuePublication[] = [];
  const published = await lookAtPublished(context);
  const settingsOf = await allSettingsInForce(context.store);
  const repositories = await listInstalledRepositories(context.store);
  for (const repository of takingTurns(repositories, ({ owner }) => owner)) {
    if (!goOn()) break;
    const name = `${repository.owner}/${repository.name}`;
    try {
      const settings = await freshSettings(context, repository, settingsOf(repository));
      publications.push({ name, outcome: await publishIfDue(context, repository, settings, published) });
    } catch (error) {
      if (error instanceof WaitUntilError) {
        publications.push({ name, outcome: { status: 'later', until: error.until } });
        continue;
      }
      context.log.warn(
        { repositoryId: repository.id, reason: failureReason(error) },
        'a weekly report could not be published; it is tried again',
      );
    }
  }
  return publications;
}

/** Publishes the report of one repository, whose file has just been read, if it is due. */
export async function publishOneDue(context: JobContext, repository: RepositorySnapshot): Promise<void> {
  const { store } = context;
  if (repository.archived || (await findInstallationId(store, repository.id)) === undefined) return;
  const settings = await settingsInForce(store, repository.id);
  await publishIfDue(context, repository, settings, await lookAtPublished(context));
}

async function lookAtPublished({ store, now }: JobContext): Promise<PublishedWeeks> {
  return await listPublishedWeeks(store, possibleDueWeeks(now()).map(formatIsoWeek));
}

/** What holds, read again when that was long ago. */
async function freshSettings(
  context: JobContext,
  repository: RepositorySnapshot,
  settings: SettingsInForce,
): Promise<SettingsInForce> {
  if (!isStale(settings, context.now())) return settings;
  await refreshAsPermitted(context, await requireInstallation(context, repository), repository);
  return await settingsInForce(context.store, repository.id);
}

async function publishIfDue(
  context: JobContext,
  repository: RepositorySnapshot,
  settings: SettingsInForce,
  published: PublishedWeeks,
): Promise<DuePublication['outcome']> {
  const isoWeek = dueWeek(context.now(), settings.config.timeZone);
  const week = formatIsoWeek(isoWeek);
  if (published.has(repository.id, week)) return { status: 'published-before', week };
  if (!settings.config.weeklyReport) return { status: 'not-wanted', week };
  const installationId = await requireInstallation(context, repository);
  const publish = async () => await publishAs(context, installationId, repository, settings, isoWeek);
  const attempt = await asPermitted(context, installationId, 'weekly-report', publish);
  return attempt.permitted ? attempt.value : { status: 'not-permitted' };
}

async function requireInstallation({ store }: JobContext, { id, owner, name }: RepositorySnapshot) {
  const installationId = await findInstallationId(store, id);
  if (installationId === undefined) throw new NotInstalledError(`${owner}/${name}`);
  return installationId;
}

async function publishAs(
  context: JobContext,
  installationId: InstallationId,
  repository: RepositorySnapshot,
  { config }: SettingsInForce,
  week: IsoWeek,
): Promise<PublishOutcome> {
  const { app, log } = context;
  const octokit = app.asInstallation(installationId);
  const publishing = { ...context, octokit, slug: await app.slug(), now: context.now() };
  const outcome = await publishWeek(publishing, repository, config, { week, dryRun: false });
  if (outcome.status === 'published') {
    const { week: published, outcome: change, url } = outcome;
    log.info({ repositoryId: repository.id, week: published, outcome: change, url }, 'weekly report published');
  }
  return outcome;
}
