import { formatIsoWeek, type IsoWeek } from '../calendar/iso-week.ts';
import type { InstallationId, RepositoryId } from '../facts/ids.ts';
import { DAY_MS, type Instant } from '../facts/instant.ts';
import type { RepositorySnapshot } from '../facts/snapshots.ts';
import { WaitUntilError } from '../github/errors.ts';
import { type GitHubApp, NotInstalledError } from '../github/github-app.ts';
import { historyReading } from '../store/history-read.ts';
import { setHealthLook } from '../store/health-looks.ts';
import type { Store } from '../store/open.ts';
import { findInstallationId, listInstalledRepositories } from '../store/repositories.ts';
import { type KnownReports, listWeeklyReports } from '../store/weekly-reports.ts';
import type { LeftAloneBecause } from '../publish/weekly-issue.ts';
import { listWelcomed } from '../store/welcome-issues.ts';
import { asPermitted } from './as-permitted.ts';
import { failureReason } from './failure-reason.ts';
import { type PublishOutcome, publishWeek } from './publish-week.ts';
import { dueWeek, isSettled, mayReportNow, possibleDueWeeks } from './schedule.ts';
import { allSettingsInForce, type SettingsInForce, settingsInForce } from '../reporting/settings-in-force.ts';
import { isStale, refreshAsPermitted } from './settings/refresh.ts';
import { isWelcomeDue, welcome } from './settings/welcome.ts';
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
    /** It was published, or found not to be worth it, before. */
    | { status: 'settled'; week: string }
    | { status: 'not-permitted' }
    /** It is late, and nobody works now. */
    | { status: 'quiet-hours'; week: string; until: Instant }
    /** GitHub is not to be asked before. */
    | { status: 'later'; until: Instant }
    /** Told from a part of the history, it would be wrong. */
    | { status: 'history-unread'; week: string };
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
  const known = await lookAround(context);
  const settingsOf = await allSettingsInForce(context.store);
  const repositories = await listInstalledRepositories(context.store);
  for (const repository of takingTurns(repositories, ({ owner }) => owner)) {
    if (!goOn()) break;
    const name = `${repository.owner}/${repository.name}`;
    try {
      const settings = await freshSettings(context, repository, settingsOf(repository));
      publications.push({ name, outcome: await tend(context, repository, settings, known) });
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
  await tend(context, repository, settings, await lookAround(context));
}

/** What is known without asking GitHub. */
interface Known {
  reports: KnownReports;
  welcomed: ReadonlySet<RepositoryId>;
}

async function lookAround({ store, now }: JobContext): Promise<Known> {
  return {
    reports: await listWeeklyReports(store, possibleDueWeeks(now())),
    welcomed: await listWelcomed(store),
  };
}

/** Tells a repository once what will be published there, then publishes what is due. */
async function tend(
  context: JobContext,
  repository: RepositorySnapshot,
  settings: SettingsInForce,
  { reports, welcomed }: Known,
): Promise<DuePublication['outcome']> {
  if (isWelcomeDue(repository, settings) && !welcomed.has(repository.id))
    await welcome(context, await requireInstallation(context, repository), repository, settings.config);
  return await publishIfDue(context, repository, settings, reports);
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
  reports: KnownReports,
): Promise<DuePublication['outcome']> {
  const { config } = settings;
  const now = context.now();
  const isoWeek = dueWeek(now, config);
  const week = formatIsoWeek(isoWeek);
  if (!config.weeklyReport) return { status: 'not-wanted', week };
  if (isSettled(reports.of(repository.id, week), isoWeek, config, now)) return { status: 'settled', week };
  if (await isHistoryAwaited(context, repository)) return { status: 'history-unread', week };
  const free = mayReportNow(isoWeek, config, now);
  if (free !== true) return { status: 'quiet-hours', week, until: free.from };
  const installationId = await requireInstallation(context, repository);
  const publish = async () => await publishAs(context, installationId, repository, settings, isoWeek);
  const attempt = await asPermitted(context, installationId, 'weekly-report', publish);
  return attempt.permitted ? attempt.value : { status: 'not-permitted' };
}

/** A history that takes longer than this to read is not waited for: reports must not stop without a word. */
const PATIENCE_MS = DAY_MS;

/** Whether the repository’s history is still to come, so that a report would tell of a part of it, or find nothing to say. */
async function isHistoryAwaited({ store, now }: JobContext, { id }: RepositorySnapshot): Promise<boolean> {
  const reading = await historyReading(store, id);
  return typeof reading === 'string' ? reading === 'not-begun' : now() - reading.since < PATIENCE_MS;
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
  const outcome = await publishWeek(publishing, repository, config, { week, dryRun: false, skipQuiet: true });
  if (config.checkRuns) await setHealthLook(context.store, repository.id, context.now());
  tell(log, repository, outcome);
  return outcome;
}

function tell(log: JobContext['log'], { id: repositoryId }: RepositorySnapshot, outcome: PublishOutcome): void {
  const { status, week } = outcome;
  if (status === 'published') {
    const { outcome: change, because, url } = outcome;
    const message =
      because === undefined ? 'weekly report published' : `weekly report left as it is: ${WHY_LEFT[because]}`;
    log.info({ repositoryId, week, outcome: change, url }, message);
  } else if (status === 'quiet') log.info({ repositoryId, week }, 'weekly report left out: a week with nothing to say');
  else if (status === 'dry-run') log.info({ repositoryId, week, characters: outcome.body.length }, WOULD_PUBLISH);
}

const WOULD_PUBLISH = 'dry run: the weekly report would be published; “headroom publish --dry-run” shows it';

/** Why a report is left as it is. */
export const WHY_LEFT: Record<LeftAloneBecause, string> = {
  closed: 'a person closed it',
  edited: 'a person edited it',
  later: 'it tells of a later week already',
};
