import { type Language, LANGUAGES } from '../language/language.ts';
import { quietLink } from '../markdown/link.ts';
import { renderMarkdown } from '../markdown/render-markdown.ts';
import type { Report } from '../report.ts';

/** The answer to `/headroom report` where the report was published: where it is. */
export function publishedReportReply(week: string, url: string, { replies }: Language = LANGUAGES.en): string {
  return replies.publishedReport(quietLink(replies.week(Number(week.slice(-2))), url));
}

/** The same where it was not: the report itself. */
export function reportReply(report: Report, language: Language = LANGUAGES.en): string {
  return renderMarkdown(report, { heading: true, language }).trimEnd();
}
