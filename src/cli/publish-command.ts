import { Command } from 'commander';
import { pino } from 'pino';
import { type IsoWeek, parseIsoWeek } from '../calendar/iso-week.ts';
import { readAppEnvironment, readGitHubEnvironment } from '../config/environment.ts';
import { REPOSITORY_FILE } from '../config/repository-file.ts';
import { appSlug, clientForRepository, createApp } from '../github/app-client.ts';
import { type PublishOutcome, publishWeek } from '../jobs/publish-week.ts';
import { CommandFailure, UsageFailure } from './failure.ts';
import type { CliIo } from './io.ts';
import { requireRepository } from './repository-name.ts';
import { withStore } from './with-store.ts';

interface Options {
  week?: string;
  dryRun?: boolean;
  json?: boolean;
  dataDir?: string;
}

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

async function publish(io: CliIo, name: string, options: Options): Promise<void> {
  const week = options.week === undefined ? undefined : readWeek(options.week);
  const { appId, privateKey } = readAppEnvironment(io.env);
  const { apiUrl, webUrl } = readGitHubEnvironment(io.env);
  const app = createApp({ appId, privateKey, apiUrl }, pino({ level: 'silent' }));
  const outcome = await withStore(io, options, 'publish', async (store) => {
    const repository = await requireRepository(store, name);
    const octokit = await clientForRepository(app, repository);
    const context = { store, octokit, slug: await appSlug(app), webUrl, now: io.now() };
    return publishWeek(context, repository, { ...(week && { week }), dryRun: options.dryRun ?? false });
  });
  failUnlessDone(outcome, name);
  io.print(options.json ? JSON.stringify(outcome) : toText(outcome, name));
}

/** What was asked for and was not done is a failure, with what to do about it. */
function failUnlessDone(outcome: PublishOutcome, name: string): void {
  if (outcome.status === 'not-wanted') {
    throw new CommandFailure(
      `Nothing was written: ${name} has not asked for it. Put “weekly-report: true” into ${REPOSITORY_FILE} on its default branch, or use --dry-run to read the report here.`,
    );
  }
  if (outcome.status === 'faulty-config') {
    const faults = outcome.faults.map(({ line, message }) => `line ${line}: ${message}`).join(' ');
    throw new CommandFailure(
      `Nothing was written: ${REPOSITORY_FILE} of ${name} has faults; mend them and publish again. ${faults}`,
    );
  }
}

function toText(outcome: PublishOutcome, name: string): string {
  switch (outcome.status) {
    case 'published': {
      const closed = outcome.closed.map((number) => ` Closed the earlier report, ${number}.`).join('');
      return `${name}, ${outcome.week}: ${outcome.outcome}, ${outcome.url}.${closed}`;
    }
    case 'dry-run': {
      const why = outcome.wouldWrite ? '' : ` (off until ${REPOSITORY_FILE} says “weekly-report: true”)`;
      return `Would publish${why}:\n\n# ${outcome.title}\n\n${outcome.body}`;
    }
    case 'not-wanted':
    case 'faulty-config':
      return '';
  }
}

function readWeek(text: string): IsoWeek {
  try {
    return parseIsoWeek(text);
  } catch (error) {
    throw new UsageFailure(error instanceof Error ? `${error.message}.` : String(error));
  }
}
