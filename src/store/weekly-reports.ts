import type { RepositoryId } from '../facts/ids.ts';
import { type Instant, instantFromMs } from '../facts/instant.ts';
import type { Store } from './open.ts';

/** That the report of a repository for an ISO week (`2024-W20`) was published, where, and with which content. */
export interface WeeklyReport {
  repositoryId: RepositoryId;
  isoWeek: string;
  issueNumber: number;
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
  return row === null ? undefined : { ...row, repositoryId, publishedAt: instantFromMs(row.publishedAt.getTime()) };
}

/** Which reports were published. */
export interface PublishedWeeks {
  has: (repositoryId: RepositoryId, isoWeek: string) => boolean;
}

/** Which repositories’ reports of some weeks were published. */
export async function listPublishedWeeks(
  { prisma }: Pick<Store, 'prisma'>,
  isoWeeks: readonly string[],
): Promise<PublishedWeeks> {
  const rows = await prisma.weeklyReport.findMany({
    where: { isoWeek: { in: [...isoWeeks] } },
    select: { repositoryId: true, isoWeek: true },
  });
  const published = new Set(rows.map(({ repositoryId, isoWeek }) => `${repositoryId} ${isoWeek}`));
  return { has: (repositoryId, isoWeek) => published.has(`${repositoryId} ${isoWeek}`) };
}

/** The newest report that was published before a week, for the link from the new one; undefined when there is none. */
export async function findPreviousWeeklyReport(
  { prisma }: Pick<Store, 'prisma'>,
  repositoryId: RepositoryId,
  isoWeek: string,
): Promise<WeeklyReport | undefined> {
  const row = await prisma.weeklyReport.findFirst({
    where: { repositoryId: BigInt(repositoryId), isoWeek: { lt: isoWeek } },
    orderBy: { isoWeek: 'desc' },
  });
  return row === null ? undefined : { ...row, repositoryId, publishedAt: instantFromMs(row.publishedAt.getTime()) };
}

/** Notes a report as published. There is one row a repository and week, so that saving again replaces it. */
export async function saveWeeklyReport({ prisma }: Pick<Store, 'prisma'>, report: WeeklyReport): Promise<void> {
  const key = { repositoryId: BigInt(report.repositoryId), isoWeek: report.isoWeek };
  const rest = {
    issueNumber: report.issueNumber,
    contentHash: report.contentHash,
    publishedAt: new Date(report.publishedAt),
  };
  await prisma.weeklyReport.upsert({
    where: { repositoryId_isoWeek: key },
    create: { ...key, ...rest },
    update: rest,
  });
}
