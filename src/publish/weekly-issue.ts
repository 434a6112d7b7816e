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

type WeekIssue = PublishedIssue & { week: string };

/** GitHub refuses bodies beyond 65,536 characters, and titles beyond 256. */
const MAX_BODY = 65_536;
const MAX_TITLE = 256;

/**
 * Makes the issue of a week exist exactly once with this content: looks for it by its marker among the App's own issues, writes it
 * if it is not there, updates it if its content differs, and closes those of earlier weeks with a link to this one. Doing it again
 * changes nothing. An issue that somebody has closed is not opened again, and one for a week that has a successor is closed at once.
 * Two at the same moment would each find nothing and write: the caller sees to it that there is one.
 */
export async function publishWeeklyIssue(issues: IssuesPort, weekly: WeeklyIssue): Promise<Publication> {
  const own = (await issues.listOwn()).flatMap((issue) => {
    const week = weekOfMarker(issue.body, weekly.repositoryId);
    return week === undefined ? [] : [{ ...issue, week }];
  });
  const byWeek = own.toSorted((a, b) => a.week.localeCompare(b.week) || a.number - b.number);
  const existing = byWeek.find(({ week }) => week === weekly.week);
  const earlier = byWeek.filter(({ week }) => week < weekly.week);
  const next = byWeek.find(({ week }) => week > weekly.week);
  const title = truncateCharacters(weekly.title, MAX_TITLE);
  const body = fullBody(weekly, earlier.at(-1), next);
  const { outcome, issue } = existing
    ? await bringUpToDate(issues, existing, title, body)
    : { outcome: 'created' as const, issue: await issues.create({ title, body }) };
  if (!existing && next) await issues.update(issue.number, { close: true });
  const closed = await closeEarlier(issues, earlier, issue);
  return { outcome, number: issue.number, url: issue.url, closed };
}

function fullBody(weekly: WeeklyIssue, last: WeekIssue | undefined, next: WeekIssue | undefined): string {
  const head = `${weeklyMarker(weekly.repositoryId, weekly.week)}\n`;
  const text = last ? `${weekly.body.trimEnd()}\n\nLast report: #${last.number}` : weekly.body;
  return withNextLink(head + text, next);
}

async function bringUpToDate(issues: IssuesPort, existing: PublishedIssue, title: string, body: string) {
  if (existing.title === title && sameText(existing.body, body)) {
    return { outcome: 'unchanged' as const, issue: existing };
  }
  await issues.update(existing.number, { title, body });
  return { outcome: 'updated' as const, issue: existing };
}

async function closeEarlier(
  issues: IssuesPort,
  earlier: readonly WeekIssue[],
  next: PublishedIssue,
): Promise<number[]> {
  const open = earlier.filter((issue) => issue.open);
  for (const issue of open) {
    await issues.update(issue.number, { body: withNextLink(issue.body, next), close: true });
  }
  return open.map(({ number }) => number);
}

/** The text, cut where it is too long for GitHub, and below it the link, in place of an earlier one. */
function withNextLink(text: string, next: PublishedIssue | undefined): string {
  const link = next ? `\n\nNext report: #${next.number}\n` : '\n';
  const own = text.replace(/\s*Next report: #\d+\s*$/, '').trimEnd();
  return truncateCharacters(own, MAX_BODY - link.length) + link;
}

/** GitHub stores line ends as it pleases. */
function sameText(a: string, b: string): boolean {
  return a.replace(/\r\n/g, '\n').trimEnd() === b.replace(/\r\n/g, '\n').trimEnd();
}
