import { hash } from 'node:crypto';
import { type IsoWeek, formatIsoWeek, lastCompleteIsoWeek } from '../calendar/iso-week.ts';
import type { RepositoryConfig } from '../config/repository-config.ts';
import type { Instant } from '../facts/instant.ts';
import { optional } from '../facts/optional.ts';
import type { RepositorySnapshot } from '../facts/snapshots.ts';
import { issueCommentsOf } from '../github/issue-comments.ts';
import { issuesOf } from '../github/issues.ts';
import type { Octokit } from '../github/rest/octokit.ts';
import { type Publication, type WeeklyIssue, publishWeeklyIssue } from '../publish/weekly-issue.ts';
import { reportTitle } from '../report/headline.ts';
import type { Report } from '../report/report.ts';
import { LANGUAGES } from '../report/language/language.ts';
import { renderParts } from '../report/markdown/render-markdown.ts';
import { isQuiet } from '../report/quiet.ts';
import type { Store } from '../store/open.ts';
import { claimPublication } from '../store/publication-claims.ts';
import { type ReportOutcome, saveWeeklyReport } from '../store/weekly-reports.ts';
import { saveQuestion } from '../store/pulses.ts';
import { refreshCodeOwners } from './pull-requests/code-owners.ts';
import { countPulse } from './pulse.ts';
import { weekReportOf } from '../reporting/report-of.ts';

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
  | { status: 'being-published'; week: string }
  | { status: 'not-wanted'; week: string }
  /** There was nothing to say, and the repository wants no report of that. */
  | { status: 'quiet'; week: string };

export interface PublishOptions {
  /** By default the last complete one. */
  week?: IsoWeek;
  /** Write nothing, and note nothing, whatever the repository wants. */
  dryRun: boolean;
  /** Whether a week with nothing to say may be left out; not when somebody asks for it by hand. */
  skipQuiet?: boolean;
  /** How long to wait, in milliseconds, while another process publishes for the repository; not at all by default. */
  waitMs?: number;
}

/**
 * Publishes the report of a week as an issue, if the repository asks for it; again changes nothing. Weeks begin on Monday in the
 * repository's zone. A dry run writes nothing and returns what it would write. What became of it is noted, also when that is nothing.
 */
export async function publishWeek(
  context: PublishContext,
  repository: RepositorySnapshot,
  config: RepositoryConfig,
  { week: asked, dryRun, skipQuiet = false, waitMs = 0 }: PublishOptions,
): Promise<PublishOutcome> {
  const { store, now, webUrl } = context;
  const isoWeek = asked ?? lastCompleteIsoWeek(now, config.timeZone);
  const week = formatIsoWeek(isoWeek);
  if (!config.weeklyReport && !dryRun) return { status: 'not-wanted', week };
  const writes = !dryRun && !config.dryRun;
  if (writes) {
    await refreshCodeOwners(store, context.octokit, repository, now);
    await countPulse(context, repository, config, isoWeek);
  }
  const report = await weekReportOf(store, repository, isoWeek, config, { webUrl, now, notes: writes });
  const weekly = weeklyIssue(repository, week, report, config);
  if (skipQuiet && config.report.quietWeeks === 'skip' && isQuiet(report)) {
    await note(context, weekly, 'quiet');
    return { status: 'quiet', week };
  }
  if (!writes) {
    if (!dryRun) await note(context, weekly, 'dry-run');
    const body = `${textsOf(weekly).join('\n\n')}\n`;
    return { status: 'dry-run', week, title: weekly.title, body, wouldWrite: config.weeklyReport };
  }
  const publication = await publishAlone(context, repository, weekly, waitMs);
  return publication ? { status: 'published', week, report, ...publication } : { status: 'being-published', week };
}

function weeklyIssue(
  { id: repositoryId }: RepositorySnapshot,
  week: string,
  report: Report,
  { pulse, report: { issue, sections, language } }: RepositoryConfig,
): WeeklyIssue {
  const words = LANGUAGES[language];
  const { lastReport: last, nextReport: next, question } = words.headings;
  return {
    repositoryId,
    kind: issue === 'new' ? 'weekly' : 'rolling',
    week,
    title: reportTitle(report, words),
    sections: renderParts(report, { heading: false, sections, language: words }),
    ...optional('question', pulse ? question(issue) : undefined),
    words: { last, next },
  };
}

/** Publishes and notes it while no other process does; `undefined` when another still does after the wait. */
async function publishAlone(
  context: PublishContext,
  { id, owner, name }: RepositorySnapshot,
  weekly: WeeklyIssue,
  waitMs: number,
): Promise<Publication | undefined> {
  const { store, octokit, slug } = context;
  const release = await claimPublication(store, id, waitMs);
  if (!release) return undefined;
  const issues = issuesOf(octokit, owner, name, slug);
  const comments = issueCommentsOf(octokit, owner, name, slug);
  try {
    const publication = await publishWeeklyIssue({ issues, comments }, weekly);
    const outcome = publication.outcome === 'left-alone' ? 'left-alone' : 'published';
    await note(context, weekly, outcome, publication.number);
    if (weekly.question !== undefined && outcome === 'published')
      await saveQuestion(store, id, { isoWeek: weekly.week, issueNumber: publication.number, askedAt: context.now });
    return publication;
  } finally {
    await release();
  }
}

/** All that is written of it, in order. */
function textsOf({ sections, question }: WeeklyIssue): string[] {
  return [...sections, ...(question === undefined ? [] : [question])];
}

async function note(
  { store, now }: PublishContext,
  weekly: WeeklyIssue,
  outcome: ReportOutcome,
  issueNumber?: number,
): Promise<void> {
  const { repositoryId, week, title } = weekly;
  const contentHash = hash('sha256', [title, ...textsOf(weekly)].join('\n'));
  const what = { outcome, ...optional('issueNumber', issueNumber), contentHash, publishedAt: now };
  await saveWeeklyReport(store, { repositoryId, isoWeek: week, ...what });
}
