import { formatIsoWeek } from '../calendar/iso-week.ts';
import type { Instant } from '../facts/instant.ts';
import type { RepositorySnapshot } from '../facts/snapshots.ts';
import { type SignedIn, appSlug, clientForRepository } from '../github/app-client.ts';
import type { Store } from '../store/open.ts';
import { listInstalledRepositories } from '../store/repositories.ts';
import { findWeeklyReport } from '../store/weekly-reports.ts';
import { type PublishOutcome, fetchConfig, publishWeek } from './publish-week.ts';
import { dueWeek } from './schedule.ts';

/** What the jobs work with. */
export interface JobContext {
  store: Store;
  app: SignedIn;
  webUrl: string;
  log: { info: (details: object, message: string) => void; warn: (details: object, message: string) => void };
  now: () => Instant;
}

/** What became of the report of one repository. */
export interface DuePublication {
  /** `owner/name` */
  name: string;
  outcome: PublishOutcome | { status: 'published-before'; week: string };
}

/**
 * Publishes the reports that are due and not yet published, one repository after the other. Asking again publishes nothing twice:
 * each week of each repository is a row in the database and an issue with a marker. One repository's failure does not stop the rest.
 */
export async function publishDue(context: JobContext): Promise<DuePublication[]> {
  const slug = await appSlug(context.app);
  const publications: DuePublication[] = [];
  for (const repository of await listInstalledRepositories(context.store)) {
    try {
      const outcome = await publishIfDue(context, repository, slug);
      publications.push({ name: `${repository.owner}/${repository.name}`, outcome });
    } catch (error) {
      context.log.warn(
        { repositoryId: repository.id, reason: error instanceof Error ? error.message : String(error) },
        'a weekly report could not be published; it is tried again',
      );
    }
  }
  return publications;
}

async function publishIfDue(
  context: JobContext,
  repository: RepositorySnapshot,
  slug: string,
): Promise<DuePublication['outcome']> {
  const now = context.now();
  const octokit = await clientForRepository(context.app, repository);
  const config = await fetchConfig(octokit, repository);
  const week = dueWeek(now, 'config' in config ? config.config.timeZone : 'UTC');
  if (await findWeeklyReport(context.store, repository.id, formatIsoWeek(week))) {
    return { status: 'published-before', week: formatIsoWeek(week) };
  }
  const outcome = await publishWeek({ ...context, octokit, slug, now }, repository, { week, dryRun: false });
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
