import type { RepositoryId } from '../facts/ids.ts';
import type { CommentsPort } from './comments-port.ts';
import { plainText } from './fingerprint.ts';
import type { IssuesPort, PublishedIssue } from './issues-port.ts';
import { truncateCharacters } from './limits.ts';
import {
  hasNext,
  isOurs,
  linkToLast,
  linkToNext,
  type OwnReport,
  ownReports,
  reportOfWeek,
  rollingReport,
} from './own-reports.ts';
import { isTitleOurs, markReport, type ReportKind, textBelowMark } from './marker.ts';
import { publishParts } from './report-parts.ts';
import { splitText } from './split-text.ts';

/** The report of one week, ready to be published. */
export interface WeeklyIssue {
  repositoryId: RepositoryId;
  /** An issue for each week, or one that is rewritten. */
  kind: ReportKind;
  /** `2026-W47` */
  week: string;
  title: string;
  /** Markdown; where it is too long for one text it is cut between these. */
  sections: readonly string[];
  /** Markdown that ends the issue itself, also where parts of the report go on in comments. */
  question?: string;
  /** What links to the reports before and after are called. */
  words: { last: string; next: string };
}

/** Why a report is not touched: people closed or edited it, or it tells of a later week. */
export type LeftAloneBecause = 'closed' | 'edited' | 'later';

export interface Publication {
  outcome: 'created' | 'updated' | 'unchanged' | 'left-alone';
  /** Where it is left alone. */
  because?: LeftAloneBecause;
  number: number;
  url: string;
  /** Issues of earlier weeks that were still open and are closed now. */
  closed: number[];
}

/** What publishing a report asks of GitHub. */
export interface ReportPorts {
  issues: IssuesPort;
  comments: CommentsPort;
}

/** GitHub refuses bodies beyond 65,536 characters, and titles beyond 256; a mark and two links are added to each text. */
const MAX_BODY = 65_536;
const MAX_TEXT = MAX_BODY - 500;
const MAX_TITLE = 256;

/**
 * Makes the report of a week exist exactly once with this content: looks for it by its mark among the App's own issues, writes it if it
 * is not there, updates it if its content differs, and closes those of earlier weeks with a link to this one. Doing it again changes
 * nothing. One for a week that has a successor is closed at once. What people have closed or edited is left as it is: neither opened
 * nor written again. Two at the same moment would each find nothing and write: the caller sees to it that there is one.
 */
export async function publishWeeklyIssue(ports: ReportPorts, weekly: WeeklyIssue): Promise<Publication> {
  const own = ownReports(await ports.issues.listOwn(), weekly.repositoryId);
  const existing = weekly.kind === 'weekly' ? reportOfWeek(own, weekly.week) : rollingReport(own, weekly.week);
  const because = existing && reasonToLeave(existing, weekly);
  if (existing && because) return { outcome: 'left-alone', because, ...placeOf(existing), closed: [] };
  const neighbours = neighboursOf(own, existing, weekly);
  const title = existing && !isTitleOurs(existing.mark, existing.title) ? existing.title : ourTitle(weekly);
  const { body, more } = bodyOf(weekly, neighbours);
  const write = { title, body, more };
  const { outcome, issue } = existing
    ? await bringUpToDate(ports, existing, write, weekly)
    : await create(ports, write, weekly);
  if (!existing && neighbours.next) await ports.issues.update(issue.number, { close: true });
  const closed = await closeEarlier(ports.issues, neighbours.earlier, issue, weekly);
  return { outcome, ...placeOf(issue), closed };
}

function placeOf({ number, url }: PublishedIssue): { number: number; url: string } {
  return { number, url };
}

function reasonToLeave(existing: OwnReport, { week }: WeeklyIssue): LeftAloneBecause | undefined {
  if (existing.mark.week > week) return 'later';
  if (!existing.open && !hasNext(existing)) return 'closed';
  return isOurs(existing) ? undefined : 'edited';
}

interface Neighbours {
  earlier: readonly OwnReport[];
  next: OwnReport | undefined;
}

/** One of the same week is earlier when it is of the other kind: the repository has changed its mind. */
function neighboursOf(
  own: readonly OwnReport[],
  existing: OwnReport | undefined,
  { kind, week }: WeeklyIssue,
): Neighbours {
  const others = own.filter(({ number }) => number !== existing?.number);
  const isEarlier = ({ mark }: OwnReport) => mark.week < week || (mark.week === week && mark.kind !== kind);
  return {
    earlier: others.filter(isEarlier),
    next: kind === 'weekly' ? others.find(({ mark }) => mark.week > week) : undefined,
  };
}

function ourTitle({ title }: WeeklyIssue): string {
  return truncateCharacters(title, MAX_TITLE);
}

function bodyOf(weekly: WeeklyIssue, { earlier, next }: Neighbours): { body: string; more: string[] } {
  const { words, kind, week, question } = weekly;
  const end = question === undefined ? '' : `\n\n${question}`;
  const [first = '', ...more] = splitText(weekly.sections, MAX_TEXT - end.length);
  const last = earlier.at(-1);
  const links = [last && linkToLast(words.last, last.number), next && linkToNext(words.next, next.number)];
  const text = `${first.trimEnd()}${end}${links.filter((link) => link !== undefined).join('')}\n`;
  const mark = { kind, week, parts: more.length + 1 };
  return { body: markReport(weekly.repositoryId, mark, { title: ourTitle(weekly), text }), more };
}

interface Write {
  title: string;
  body: string;
  more: readonly string[];
}

async function create({ issues, comments }: ReportPorts, { title, body, more }: Write, { repositoryId }: WeeklyIssue) {
  const issue = await issues.create({ title, body });
  if (more.length > 0) await publishParts(comments, { repositoryId, issue: issue.number, texts: more });
  return { outcome: 'created' as const, issue };
}

/** Its parts first: by its mark it is known how many there were, until all is done. */
async function bringUpToDate(
  { issues, comments }: ReportPorts,
  existing: OwnReport,
  { title, body, more }: Write,
  { repositoryId }: WeeklyIssue,
) {
  const hasParts = more.length > 0 || existing.mark.parts > 1;
  const parts = { repositoryId, issue: existing.number, texts: more };
  const arePartsChanged = hasParts && (await publishParts(comments, parts));
  const isSame = existing.title === title && plainText(existing.body) === plainText(body);
  if (!isSame) await issues.update(existing.number, { title, body });
  return { outcome: isSame && !arePartsChanged ? ('unchanged' as const) : ('updated' as const), issue: existing };
}

/** One that was closed before, and that somebody has opened again since, stays open. */
async function closeEarlier(
  issues: IssuesPort,
  earlier: readonly OwnReport[],
  next: PublishedIssue,
  weekly: WeeklyIssue,
): Promise<number[]> {
  const open = earlier.filter((issue) => issue.open && !hasNext(issue));
  for (const issue of open) await issues.update(issue.number, { ...withNext(issue, next, weekly), close: true });
  return open.map(({ number }) => number);
}

/** The body with the link below it; what people have edited stays known as theirs, and is not cut for the link. */
function withNext(issue: OwnReport, next: PublishedIssue, { repositoryId, words }: WeeklyIssue): { body?: string } {
  const link = `${linkToNext(words.next, next.number)}\n`;
  if (isOurs(issue)) {
    const text = `${textBelowMark(issue.body).trimEnd()}${link}`;
    const title = isTitleOurs(issue.mark, issue.title) ? issue.title : '';
    return { body: markReport(repositoryId, issue.mark, { title, text }) };
  }
  const body = `${issue.body.trimEnd()}${link}`;
  return body.length > MAX_BODY ? {} : { body };
}
