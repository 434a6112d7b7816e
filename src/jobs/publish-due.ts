import { formatIsoWeek } from '../calendar/iso-week.ts';
import type { Instant } from '../facts/instant.ts';
import type { RepositorySnapshot } from '../facts/snapshots.ts';
import { WaitUntilError } from '../github/errors.ts';
import { type GitHubApp, NotInstalledError } from '../github/github-app.ts';
import type { Store } from '../store/open.ts';
import { findInstallationId, listInstalledRepositories } from '../store/repositories.ts';
import { findWeeklyReport } from '../store/weekly-reports.ts';
import { fetchConfig } from './fetch-config.ts';
import { type PublishOutcome, publishWeek } from './publish-week.ts';
import { dueWeek } from './schedule.ts';

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
    /** GitHub is not to be asked before. */
    | { status: 'later'; until: Instant };
}

/**
 * Publishes the reports that are due and not yet published, one repository after the other. Asking again publishes nothing twice:
 * each week of each repository is a row in the database and an issue with a marker. One repository's failure does not stop the rest.
 */
export async function publishDue(context: JobContext): Promise<DuePublication[]> {
  const publications: DuePublication[] = [];
  for (const repository of await listInstalledRepositories(context.store)) {
    const name = `${repository.owner}/${repository.name}`;
    try {
      publications.push({ name, outcome: await publishIfDue(context, repository) });
    } catch (error) {
      if (error instanceof WaitUntilError) {
        publications.push({ name, outcome: { status: 'later', until: error.until } });
        continue;
      }
      context.log.warn(
        { repositoryId: repository.id, reason: error instanceof Error ? error.message : String(error) },
        'a weekly report could not be published; it is tried again',
      );
    }
  }
  return publications;
}

async function publishIfDue(context: JobContext, repository: RepositorySnapshot): Promise<DuePublication['outcome']> {
  const { app, store } = context;
  const now = context.now();
  const installationId = await findInstallationId(store, repository.id);
  if (installationId === undefined) throw new NotInstalledError(`${repository.owner}/${repository.name}`);
  const octokit = app.asInstallation(installationId);
  const config = await fetchConfig(store, octokit, repository, now);
  const week = dueWeek(now, 'config' in config ? config.config.timeZone : 'UTC');
  if (await findWeeklyReport(context.store, repository.id, formatIsoWeek(week))) {
    return { status: 'published-before', week: formatIsoWeek(week) };
  }
  const publishing = { ...context, octokit, slug: await app.slug(), now };
  const outcome = await publishWeek(publishing, repository, { week, dryRun: false });
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
