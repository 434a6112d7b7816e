import type { RepositoryId } from '../facts/ids.ts';
import { truncateCharacters } from './limits.ts';
import type { IssuesPort, PublishedIssue } from './issues-port.ts';
import { weekOfMarker, weeklyMarker } from './marker.ts';

/** The report of one week, ready to be published. */
export interface WeeklyIssue {
  repositoryId: RepositoryId;
  /** `2026-W47` */
  week: string;
  title: string;
  /** Markdown without the marker. */
  body: string;
}

export interface Publication {
  outcome: 'created' | 'updated' | 'unchanged';
  number: number;
  url: string;
  /** Issues of earlier weeks that were still open and are closed now. */
  closed: number[];
}

/** GitHub refuses bodies beyond 65,536 characters. */
const MAX_BODY = 65_536;

/**
 * Makes the issue of a week exist exactly once with this content: looks for it by its marker among the App's own issues, writes it
 * if it is not there, updates it if its content differs, and closes those of earlier weeks with a link to this one. Doing it again
 * changes nothing. An issue that somebody has closed is not opened again.
 */
export async function publishWeeklyIssue(issues: IssuesPort, weekly: WeeklyIssue): Promise<Publication> {
  const own = (await issues.listOwn()).flatMap((issue) => {
    const week = weekOfMarker(issue.body, weekly.repositoryId);
    return week === undefined ? [] : [{ ...issue, week }];
  });
  const earlier = own.filter(({ week }) => week < weekly.week).toSorted((a, b) => b.week.localeCompare(a.week));
  const existing = own.filter(({ week }) => week === weekly.week).at(-1);
  const title = truncateCharacters(weekly.title, 256);
  const body = fullBody(weekly, earlier[0]);
  const { outcome, issue } = existing
    ? await bringUpToDate(issues, existing, title, body)
    : { outcome: 'created' as const, issue: await issues.create({ title, body }) };
  const closed = await closeEarlier(issues, earlier, issue);
  return { outcome, number: issue.number, url: issue.url, closed };
}

function fullBody({ repositoryId, week, body }: WeeklyIssue, previous: PublishedIssue | undefined): string {
  const link = previous ? `\n\nLast report: #${previous.number}\n` : '\n';
  const head = `${weeklyMarker(repositoryId, week)}\n`;
  return head + truncateCharacters(body.trimEnd(), MAX_BODY - head.length - link.length) + link;
}

async function bringUpToDate(issues: IssuesPort, existing: PublishedIssue, title: string, body: string) {
  if (existing.title === title && sameText(withoutNextLink(existing.body), body))
    return { outcome: 'unchanged' as const, issue: existing };
  await issues.update(existing.number, { title, body });
  return { outcome: 'updated' as const, issue: existing };
}

async function closeEarlier(
  issues: IssuesPort,
  earlier: readonly PublishedIssue[],
  next: PublishedIssue,
): Promise<number[]> {
  const open = earlier.filter((issue) => issue.open);
  for (const issue of open) {
    const body = `${withoutNextLink(issue.body).trimEnd()}\n\nNext report: #${next.number}\n`;
    await issues.update(issue.number, { body: truncateCharacters(body, MAX_BODY), close: true });
  }
  return open.map(({ number }) => number);
}

function withoutNextLink(body: string): string {
  return body.replace(/\s*Next report: #\d+\s*$/, '\n');
}

/** GitHub stores line ends as it pleases. */
function sameText(a: string, b: string): boolean {
  return a.replace(/\r\n/g, '\n').trimEnd() === b.replace(/\r\n/g, '\n').trimEnd();
}
