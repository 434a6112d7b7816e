import { formatIsoWeek } from '../calendar/iso-week.ts';
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
import { fetchConfig } from './fetch-config.ts';
import { type KnownWishes, rememberWishes } from './known-wishes.ts';
import { type PublishOutcome, publishWeek } from './publish-week.ts';
import { dueWeek, possibleDueWeeks } from './schedule.ts';
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
  /** What repositories wanted when they were last asked, kept from one call to the next. */
  wishes?: KnownWishes;
  /** Whether there is time for another repository; the rest is left to the next call. */
  goOn?: () => boolean;
}

/**
 * Publishes the reports that are due and not yet published, one repository after the other, those of each owner in turn. Asking again
 * publishes nothing twice: each week of each repository is a row in the database and an issue with a marker. GitHub is asked only
 * about repositories of which a report may be due. One repository's failure does not stop the rest.
 */
export async function publishDue(
  context: JobContext,
  { wishes = rememberWishes(), goOn = () => true }: PublishDueOptions = {},
): Promise<DuePublication[]> {
  const publications: DuePublication[] = [];
  const due = await lookAtDue(context, wishes);
  const repositories = await listInstalledRepositories(context.store);
  for (const repository of takingTurns(repositories, ({ owner }) => owner)) {
    if (!goOn()) break;
    const name = `${repository.owner}/${repository.name}`;
    try {
      publications.push({ name, outcome: await publishIfDue(context, repository, due) });
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

/** Publishes the report of one repository, whose file has just changed, if it is due. */
export async function publishOneDue(
  context: JobContext,
  repository: RepositorySnapshot,
  wishes: KnownWishes,
): Promise<void> {
  wishes.forget(repository.id);
  if (repository.archived || (await findInstallationId(context.store, repository.id)) === undefined) return;
  await publishIfDue(context, repository, await lookAtDue(context, wishes));
}

/** What is known without asking GitHub. */
interface Due {
  published: PublishedWeeks;
  wishes: KnownWishes;
}

async function lookAtDue({ store, now }: JobContext, wishes: KnownWishes): Promise<Due> {
  return { published: await listPublishedWeeks(store, possibleDueWeeks(now()).map(formatIsoWeek)), wishes };
}

async function publishIfDue(
  context: JobContext,
  repository: RepositorySnapshot,
  due: Due,
): Promise<DuePublication['outcome']> {
  const now = context.now();
  const known = due.wishes.of(repository.id, now);
  const possible = known === undefined ? possibleDueWeeks(now) : [dueWeek(now, known.timeZone)];
  const weeks = possible.map(formatIsoWeek);
  const [week = ''] = weeks;
  if (weeks.every((each) => due.published.has(repository.id, each))) return { status: 'published-before', week };
  if (known?.weeklyReport === false) return { status: 'not-wanted', week };
  return await publishAsWished(context, repository, due);
}

async function publishAsWished(
  context: JobContext,
  repository: RepositorySnapshot,
  { published, wishes }: Due,
): Promise<DuePublication['outcome']> {
  const installationId = await findInstallationId(context.store, repository.id);
  if (installationId === undefined) throw new NotInstalledError(`${repository.owner}/${repository.name}`);
  const publish = async () => await publishAs(context, installationId, repository, { published, wishes });
  const attempt = await asPermitted(context, installationId, 'weekly-report', publish);
  return attempt.permitted ? attempt.value : { status: 'not-permitted' };
}

async function publishAs(
  context: JobContext,
  installationId: InstallationId,
  repository: RepositorySnapshot,
  { published, wishes }: Due,
): Promise<DuePublication['outcome']> {
  const { app, store } = context;
  const now = context.now();
  const octokit = app.asInstallation(installationId);
  const config = await fetchConfig(store, octokit, repository, now);
  const { weeklyReport, timeZone } = 'config' in config ? config.config : { weeklyReport: false, timeZone: 'UTC' };
  wishes.remember(repository.id, { weeklyReport, timeZone }, now);
  const isoWeek = dueWeek(now, timeZone);
  const week = formatIsoWeek(isoWeek);
  if (published.has(repository.id, week)) return { status: 'published-before', week };
  if ('config' in config && !weeklyReport) return { status: 'not-wanted', week };
  const publishing = { ...context, octokit, slug: await app.slug(), now };
  const outcome = await publishWeek(publishing, repository, { week: isoWeek, dryRun: false });
  tell(context, repository, outcome);
  return outcome;
}

function tell({ log }: JobContext, { id: repositoryId }: RepositorySnapshot, outcome: PublishOutcome): void {
  const { status, week } = outcome;
  if (status === 'faulty-config') {
    log.warn(
      { repositoryId, week, faults: outcome.faults },
      'the weekly report waits: .github/headroom.yml has faults',
    );
  } else if (status === 'published') {
    log.info({ repositoryId, week, outcome: outcome.outcome, url: outcome.url }, 'weekly report published');
  }
}
