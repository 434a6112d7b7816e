import { readFile } from 'node:fs/promises';
import { Command, Option } from 'commander';
import { readGitHubEnvironment } from '../config/environment.ts';
import type { RepositoryId } from '../facts/ids.ts';
import type { RepositorySnapshot } from '../facts/snapshots.ts';
import { historyReading } from '../store/history-read.ts';
import { findInstallationId, findRepository } from '../store/repositories.ts';
import type { Store } from '../store/open.ts';
import { type RepositoryConfig, defaultConfig } from '../config/repository-config.ts';
import { parseRepositoryFile } from '../config/repository-file.ts';
import { reportOf } from '../reporting/report-of.ts';
import { renderJson } from '../report/json/render-json.ts';
import { type Language, LANGUAGES } from '../report/language/language.ts';
import { renderMarkdown } from '../report/markdown/render-markdown.ts';
import type { Report } from '../report/report.ts';
import { CommandFailure, UsageFailure } from './failure.ts';
import type { CliIo } from './io.ts';
import { type AskedTime, type ReportTime, reportTime } from './report-request.ts';
import { organizationReport } from './organization-report.ts';
import { type RepositoryName, parseRepositoryName, requireRepository } from './repository-name.ts';
import { defaultSince, syncRepository, tokenAccess } from './sync-repository.ts';
import { withStore } from './with-store.ts';

interface Options extends AskedTime {
  format: 'markdown' | 'json' | 'html';
  json?: boolean;
  config?: string;
  dataDir?: string;
  organization?: string;
}

/** `headroom report owner/repo` */
export function reportCommand(io: CliIo): Command {
  return new Command('report')
    .description(
      'Print the health report of a repository for a week. Of one that nothing is known of, history is read first where GITHUB_TOKEN is set.',
    )
    .argument('[owner/repo]')
    .option('--organization <owner>', 'the report of an organisation instead, over all of its repositories')
    .option('--week <week>', 'ISO week such as 2026-W47 (default: the last complete one)')
    .option('--since <date>', 'first day, instead of a week')
    .option('--until <date>', 'day after the last, instead of a week')
    .option('--as-of <time>', 'leave out everything that happened later')
    .option('--config <file>', 'a headroom.yml to follow: time zone, bots, after-hours figures')
    .addOption(new Option('--format <format>').choices(['markdown', 'json', 'html']).default('markdown'))
    .option('--json', 'the same as --format json')
    .action((name: string | undefined, options: Options) => reportAsked(io, name, options));
}

async function reportAsked(io: CliIo, name: string | undefined, options: Options): Promise<void> {
  if ((name === undefined) === (options.organization === undefined))
    throw new UsageFailure('Give either a repository, as owner/repo, or --organization OWNER.');
  if (name !== undefined) await report(io, name, options);
  else io.print(await organizationReport(io, options.organization ?? '', options));
}

async function report(io: CliIo, name: string, options: Options): Promise<void> {
  const repositoryName = parseRepositoryName(name);
  const config = options.config === undefined ? defaultConfig() : await readConfig(options.config);
  const time = reportTime(options, io.now(), config.timeZone);
  const { webUrl } = readGitHubEnvironment(io.env);
  const made = await withStore(io, options, 'report', async (store) => {
    const repository = await readWhereUnknown(io, store, repositoryName, time);
    // Whoever can run this can read the database.
    return reportOf(store, repository, time, { ...config, nameTeams: config.nameTeams ?? true }, webUrl);
  });
  io.print(await render(made, options.json ? 'json' : options.format, LANGUAGES[config.report.language]));
}

/** The repository; where nothing is known of it, or only a part, its history is read first, if there is a token to do so. */
async function readWhereUnknown(
  io: CliIo,
  store: Store,
  name: RepositoryName,
  { window, weeksBefore }: ReportTime,
): Promise<RepositorySnapshot> {
  const known = await findRepository(store, name.owner, name.name);
  const whole = known !== undefined && !(await isHalfRead(store, known.id));
  if (!whole && (io.env['GITHUB_TOKEN'] ?? '').trim() !== '') {
    const earliest = weeksBefore[0]?.since ?? window.since;
    const usual = defaultSince(io);
    await syncRepository(io, store, tokenAccess(io), name, usual < earliest ? usual : earliest);
  }
  return await requireRepository(store, name);
}

/** Whether a person’s token began to read it and did not come to an end. What the App reads comes by itself. */
async function isHalfRead(store: Store, id: RepositoryId): Promise<boolean> {
  if ((await findInstallationId(store, id)) !== undefined) return false;
  const reading = await historyReading(store, id);
  return reading !== 'done' && reading !== 'by-other-ways';
}

async function render(report: Report, format: Options['format'], language: Language): Promise<string> {
  switch (format) {
    case 'json':
      return JSON.stringify(renderJson(report), undefined, 2);
    case 'html': {
      // What draws its charts takes a third of the time in which any other command is done.
      const { renderHtml } = await import('../report/html/render-html.ts');
      return renderHtml(report, language);
    }
    case 'markdown':
      return renderMarkdown(report, { heading: true, language });
  }
}

async function readConfig(path: string): Promise<RepositoryConfig> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new CommandFailure(`${path} cannot be read; check the path given with --config.`);
  });
  const parsed = parseRepositoryFile(text);
  if (parsed.ok) return parsed.config;
  const faults = parsed.faults.map(({ line, message }) => `${path}:${line}: ${message}`);
  throw new CommandFailure(faults.join('\n'));
}
