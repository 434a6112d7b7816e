import { Command } from 'commander';
import { type IsoWeek, isoWeekSpan } from '../calendar/iso-week.ts';
import { readAppEnvironment, readGitHubEnvironment } from '../config/environment.ts';
import { REPOSITORY_FILE } from '../config/repository-file.ts';
import type { Instant } from '../facts/instant.ts';
import { signIn } from '../jobs/github-app.ts';
import { WHY_LEFT } from '../jobs/publish-due.ts';
import { type PublishOutcome, publishWeek } from '../jobs/publish-week.ts';
import { type FaultInForce, settingsInForce } from '../reporting/settings-in-force.ts';
import { refreshWithBase } from '../jobs/settings/refresh.ts';
import { findInstallationId } from '../store/repositories.ts';
import { CommandFailure, UsageFailure } from './failure.ts';
import type { CliIo } from './io.ts';
import { readWeek } from './report-request.ts';
import { parseRepositoryName, requireRepository } from './repository-name.ts';
import { withStore } from './with-store.ts';

interface Options {
  week?: string;
  dryRun?: boolean;
  json?: boolean;
  dataDir?: string;
}

/** What was done, or would be. */
type Done = Extract<PublishOutcome, { status: 'published' | 'dry-run' }>;

/** Another process that publishes the same is done within seconds. */
const WAIT_MS = 30_000;

/** `headroom publish owner/repo` */
export function publishCommand(io: CliIo): Command {
  return new Command('publish')
    .description('Publish the weekly report as the App, now. Publishing a week again changes nothing.')
    .argument('<owner/repo>')
    .option('--week <week>', 'ISO week such as 2026-W47 (default: the last complete one)')
    .option('--dry-run', 'print what would be published and write nothing')
    .option('--json', 'print one JSON value')
    .action((name: string, options: Options) => publish(io, name, options));
}

async function publish(io: CliIo, name: string, { week, dryRun = false, json, dataDir }: Options): Promise<void> {
  const repositoryName = parseRepositoryName(name);
  const asked = week === undefined ? {} : { week: readBegunWeek(week, io.now()) };
  const credentials = readAppEnvironment(io.env);
  const { apiUrl, webUrl } = readGitHubEnvironment(io.env);
  const { outcome, faults } = await withStore(
    io,
    dataDir === undefined ? {} : { dataDir },
    'publish',
    async (store) => {
      const repository = await requireRepository(store, repositoryName);
      const app = signIn({ ...credentials, apiUrl }, store, io.now);
      const { id, owner, name: repo } = repository;
      const installationId = (await findInstallationId(store, id)) ?? (await app.findInstallation(owner, repo));
      const octokit = app.asInstallation(installationId);
      const now = io.now();
      await refreshWithBase(store, octokit, repository, now);
      const { config, faults } = await settingsInForce(store, id);
      const context = { store, octokit, slug: await app.slug(), webUrl, now };
      return { outcome: await publishWeek(context, repository, config, { ...asked, dryRun, waitMs: WAIT_MS }), faults };
    },
  );
  const done = requireDone(outcome, name, faults);
  if (faults.length > 0) io.note(`What ${REPOSITORY_FILE} said before holds: ${sayFaults(faults)}`);
  io.print(json ? JSON.stringify(toJson(done)) : toText(done, name));
}

/** A report of the future would close the one of the present. */
function readBegunWeek(text: string, now: Instant): IsoWeek {
  const week = readWeek(text);
  if (isoWeekSpan(week, 'UTC').sinceMs <= now) return week;
  throw new UsageFailure(`${text} has not begun yet; publish a week that is over.`);
}

/** What was asked for and was not done is a failure, with what to do about it. */
function requireDone(outcome: PublishOutcome, name: string, faults: readonly FaultInForce[]): Done {
  switch (outcome.status) {
    case 'published':
    case 'dry-run':
      return outcome;
    case 'being-published':
      throw new CommandFailure(
        `Nothing was written: another process is publishing for ${name}. Try again in ten minutes at the latest.`,
      );
    case 'quiet':
      throw new CommandFailure(`Nothing was written: ${name} has nothing to say of ${outcome.week}.`);
    case 'not-wanted':
      throw new CommandFailure(
        faults.length > 0
          ? `Nothing was written: ${REPOSITORY_FILE} has faults; mend them and publish again. ${sayFaults(faults)}`
          : `Nothing was written: ${name} has not asked for it. Put “weekly-report: true” into ${REPOSITORY_FILE} on its default branch, or use --dry-run to read the report here.`,
      );
  }
}

function sayFaults(faults: readonly FaultInForce[]): string {
  return faults.map(({ repository, line, message }) => `${repository}, line ${line}: ${message}`).join(' ');
}

function toText(done: Done, name: string): string {
  if (done.status === 'published') {
    const closed = done.closed.map((number) => ` Closed the earlier report, ${number}.`).join('');
    const what = done.because === undefined ? done.outcome : `left as it is (${WHY_LEFT[done.because]})`;
    return `${name}, ${done.week}: ${what}, ${done.url}.${closed}`;
  }
  const why = done.wouldWrite ? '' : ` (off until ${REPOSITORY_FILE} says “weekly-report: true”)`;
  return `Would publish${why}:\n\n# ${done.title}\n\n${done.body}`;
}

function toJson(done: Done): object {
  if (done.status === 'dry-run') return done;
  const { report: _, ...rest } = done;
  return rest;
}
