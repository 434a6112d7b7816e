import { type RepositoryId, toId } from '../facts/ids.ts';
import { type Instant, instantFromMs } from '../facts/instant.ts';
import { optional } from '../facts/optional.ts';
import type { Store } from './open.ts';

/** What became of a report: `quiet`: there was nothing to say; `left-alone`: a person closed or edited what would be rewritten. */
export type ReportOutcome = 'published' | 'quiet' | 'dry-run' | 'left-alone';

/** What became of the report of a repository for an ISO week (`2024-W20`), where, and with which content. */
export interface WeeklyReport {
  repositoryId: RepositoryId;
  isoWeek: string;
  outcome: ReportOutcome;
  /** Absent where nothing was written. */
  issueNumber?: number;
  contentHash: string;
  publishedAt: Instant;
}

/** The published report of a week, or undefined when there is none yet. */
export async function findWeeklyReport(
  { prisma }: Pick<Store, 'prisma'>,
  repositoryId: RepositoryId,
  isoWeek: string,
): Promise<WeeklyReport | undefined> {
  const where = { repositoryId_isoWeek: { repositoryId: BigInt(repositoryId), isoWeek } };
  const row = await prisma.weeklyReport.findUnique({ where });
  return row === null ? undefined : toReport(row);
}

/** The newest report that was written as an issue; `undefined` when there is none yet. */
export async function findLastIssue(
  { prisma }: Pick<Store, 'prisma'>,
  repositoryId: RepositoryId,
): Promise<{ isoWeek: string; issueNumber: number } | undefined> {
  const where = { repositoryId: BigInt(repositoryId), issueNumber: { not: null } };
  const row = await prisma.weeklyReport.findFirst({ where, orderBy: { isoWeek: 'desc' } });
  return row === null || row.issueNumber === null ? undefined : { isoWeek: row.isoWeek, issueNumber: row.issueNumber };
}

/** What became of the last reports of a repository, the newest first. */
export async function listReportsOf(
  { prisma }: Pick<Store, 'prisma'>,
  repositoryId: RepositoryId,
  most: number,
): Promise<WeeklyReport[]> {
  const where = { repositoryId: BigInt(repositoryId) };
  const rows = await prisma.weeklyReport.findMany({ where, orderBy: { isoWeek: 'desc' }, take: most });
  return rows.map(toReport);
}

/** What became of reports. */
export interface KnownReports {
  of: (repositoryId: RepositoryId, isoWeek: string) => WeeklyReport | undefined;
}

/** What became of all repositories’ reports of some weeks. */
export async function listWeeklyReports(
  { prisma }: Pick<Store, 'prisma'>,
  isoWeeks: readonly string[],
): Promise<KnownReports> {
  const rows = await prisma.weeklyReport.findMany({ where: { isoWeek: { in: [...isoWeeks] } } });
  const known = new Map(rows.map((row) => [`${row.repositoryId} ${row.isoWeek}`, toReport(row)]));
  return { of: (repositoryId, isoWeek) => known.get(`${repositoryId} ${isoWeek}`) };
}

/** Notes what became of a report. There is one row a repository and week, so that saving again replaces it. */
export async function saveWeeklyReport({ prisma }: Pick<Store, 'prisma'>, report: WeeklyReport): Promise<void> {
  const key = { repositoryId: BigInt(report.repositoryId), isoWeek: report.isoWeek };
  const rest = {
    outcome: report.outcome,
    issueNumber: report.issueNumber ?? null,
    contentHash: report.contentHash,
    publishedAt: new Date(report.publishedAt),
  };
  await prisma.weeklyReport.upsert({
    where: { repositoryId_isoWeek: key },
    create: { ...key, ...rest },
    update: rest,
  });
}

interface ReportRow {
  repositoryId: bigint;
  isoWeek: string;
  outcome: string;
  issueNumber: number | null;
  contentHash: string;
  publishedAt: Date;
}

function toReport({ repositoryId, outcome, issueNumber, publishedAt, ...rest }: ReportRow): WeeklyReport {
  return {
    ...rest,
    repositoryId: toId<RepositoryId>(Number(repositoryId)),
    outcome: outcome as ReportOutcome,
    ...optional('issueNumber', issueNumber ?? undefined),
    publishedAt: instantFromMs(publishedAt.getTime()),
  };
}
