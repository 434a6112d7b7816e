import { hash } from 'node:crypto';
import { type IsoWeek, formatIsoWeek, isoWeekSpan, isoWeeksBefore, lastCompleteIsoWeek } from '../calendar/iso-week.ts';
import {
  type ConfigFault,
  REPOSITORY_FILE,
  type RepositoryConfig,
  defaultConfig,
  parseRepositoryFile,
} from '../config/repository-file.ts';
import { type Instant, earlier, instantFromMs } from '../facts/instant.ts';
import type { RepositorySnapshot } from '../facts/snapshots.ts';
import type { Octokit } from '../github/app-client.ts';
import { issuesOf } from '../github/issues.ts';
import { fetchFile } from '../github/repository-file.ts';
import { type Publication, publishWeeklyIssue } from '../publish/weekly-issue.ts';
import { reportTitle } from '../report/headline.ts';
import type { Report } from '../report/report.ts';
import { renderMarkdown } from '../report/markdown/render-markdown.ts';
import { BASELINE_WEEKS } from '../signals/context.ts';
import type { Store } from '../store/open.ts';
import { saveWeeklyReport } from '../store/weekly-reports.ts';
import { reportOf } from './report-of.ts';

/** What publishing needs besides the repository. */
export interface PublishContext {
  store: Store;
  octokit: Octokit;
  /** The App's name, by which its own issues are told from others. */
  slug: string;
  /** Where people see pages: `https://github.com`. */
  webUrl: string;
  now: Instant;
}

/** What became of a report. */
export type PublishOutcome =
  | ({ status: 'published'; week: string; report: Report } & Publication)
  | { status: 'dry-run'; week: string; title: string; body: string; wouldWrite: boolean }
  | { status: 'not-wanted'; week: string }
  | { status: 'faulty-config'; week: string; faults: readonly ConfigFault[] };

/**
 * Publishes the report of a week (the last complete one by default) as an issue, if the repository's file asks for it; again
 * changes nothing. Weeks begin on Monday in the repository's zone. A dry run writes nothing and returns what it would write.
 */
export async function publishWeek(
  context: PublishContext,
  repository: RepositorySnapshot,
  options: { week?: IsoWeek; dryRun: boolean },
): Promise<PublishOutcome> {
  const config = await fetchConfig(context.octokit, repository);
  const zone = 'config' in config ? config.config.timeZone : 'UTC';
  const week = options.week ?? lastCompleteIsoWeek(context.now, zone);
  const name = formatIsoWeek(week);
  if (!('config' in config)) return { status: 'faulty-config', week: name, faults: config.faults };
  const { weeklyReport } = config.config;
  if (!weeklyReport && !options.dryRun) return { status: 'not-wanted', week: name };
  const report = await reportOf(
    context.store,
    repository,
    timeOf(week, zone, context.now),
    config.config,
    context.webUrl,
  );
  const title = reportTitle(report);
  const body = renderMarkdown(report, { heading: false });
  if (options.dryRun) return { status: 'dry-run', week: name, title, body, wouldWrite: weeklyReport };
  const issues = issuesOf(context.octokit, repository.owner, repository.name, context.slug);
  const publication = await publishWeeklyIssue(issues, { repositoryId: repository.id, week: name, title, body });
  await saveWeeklyReport(context.store, {
    repositoryId: repository.id,
    isoWeek: name,
    issueNumber: publication.number,
    contentHash: hash('sha256', `${title}\n${body}`),
    publishedAt: context.now,
  });
  return { status: 'published', week: name, report, ...publication };
}

/** What the repository wants; the defaults, by which nothing is written, where it has no file. */
export async function fetchConfig(
  octokit: Octokit,
  { owner, name }: RepositorySnapshot,
): Promise<{ config: RepositoryConfig } | { faults: readonly ConfigFault[] }> {
  const text = await fetchFile(octokit, owner, name, REPOSITORY_FILE);
  const parsed = text === undefined ? { ok: true as const, config: defaultConfig() } : parseRepositoryFile(text);
  return parsed.ok ? { config: parsed.config } : { faults: parsed.faults };
}

/**
 * A published report tells what was known at the end of its week, whenever it is written: so publishing it again changes nothing,
 * unless facts of that week came in late.
 */
function timeOf(week: IsoWeek, zone: string, now: Instant) {
  const { sinceMs, untilMs } = isoWeekSpan(week, zone);
  const window = { since: instantFromMs(sinceMs), until: instantFromMs(untilMs) };
  const weeksBefore = isoWeeksBefore(week, BASELINE_WEEKS, zone).map((span) => ({
    since: instantFromMs(span.sinceMs),
    until: instantFromMs(span.untilMs),
  }));
  return { window, weeksBefore, asOf: earlier(window.until, now) };
}
