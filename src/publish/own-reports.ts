import type { RepositoryId } from '../facts/ids.ts';
import type { PublishedIssue } from './issues-port.ts';
import { isTextOurs, readReportMark, type ReportMark } from './marker.ts';

/** An issue of ours that is a report. */
export type OwnReport = PublishedIssue & { mark: ReportMark };

/** The reports of a repository among the App’s own issues, by week, then by number. */
export function ownReports(issues: readonly PublishedIssue[], repositoryId: RepositoryId): OwnReport[] {
  const reports = issues.flatMap((issue) => {
    const mark = readReportMark(issue.body, repositoryId);
    return mark === undefined ? [] : [{ ...issue, mark }];
  });
  return reports.toSorted((a, b) => a.mark.week.localeCompare(b.mark.week) || a.number - b.number);
}

/** The issue of a week. */
export function reportOfWeek(own: readonly OwnReport[], week: string): OwnReport | undefined {
  return own.find(({ mark }) => mark.kind === 'weekly' && mark.week === week);
}

/**
 * The issue that is rewritten, for a week; `undefined` where there is none, where it has a successor, and where people have edited the
 * one of an earlier week: that is theirs now, and another is begun.
 */
export function rollingReport(own: readonly OwnReport[], week: string): OwnReport | undefined {
  const last = own.findLast(({ mark }) => mark.kind === 'rolling');
  if (last === undefined || hasNext(last)) return undefined;
  return last.open && last.mark.week < week && !isOurs(last) ? undefined : last;
}

/** Whether nobody has changed its text since we wrote it. */
export function isOurs({ mark, body }: OwnReport): boolean {
  return isTextOurs(mark, body);
}

const NEXT = / <!-- headroom:next -->\s*$/;

/** Whether it leads to a later one, and was closed for that by us. */
export function hasNext({ body }: PublishedIssue): boolean {
  return NEXT.test(body);
}

/** A line that leads to the report before, or after, by whatever that is called. */
export function linkToLast(words: string, number: number): string {
  return `\n\n${words}: #${number}`;
}

export function linkToNext(words: string, number: number): string {
  return `\n\n${words}: #${number} <!-- headroom:next -->`;
}
