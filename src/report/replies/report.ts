import { quietLink } from '../markdown/link.ts';
import { renderMarkdown } from '../markdown/render-markdown.ts';
import type { Report } from '../report.ts';

/** The answer to `/headroom report` where the report was published: where it is. */
export function publishedReportReply(week: string, url: string): string {
  return `The report of the last week: ${quietLink(`week ${Number(week.slice(-2))}`, url)}.`;
}

/** The same where it was not: the report itself. */
export function reportReply(report: Report): string {
  return renderMarkdown(report, { heading: true }).trimEnd();
}
