import type { RepositoryId } from '../facts/ids.ts';
import { fingerprint } from './fingerprint.ts';

/** A report of a week that is an issue by itself, or the one issue that is rewritten every week. */
export type ReportKind = 'weekly' | 'rolling';

/** What is written invisibly into the first line of a report, to find it again and to tell what people have changed. */
export interface ReportMark {
  kind: ReportKind;
  /** `2026-W47` */
  week: string;
  /** Fingerprints of the title and of the text below the mark, as we wrote them. */
  title: string;
  text: string;
  /** How many texts it was split into: the and those of comments. */
  parts: number;
}

const MARK =
  /^<!-- headroom:(weekly|rolling)-report repository=(-?\d+) week=(\d{4}-W\d{2}) title=(\w+) text=(\w+) parts=(\d+) -->\r?\n/;

/** The body with its mark: what is below it, and the title, are known as ours from then on. */
export function markReport(
  repositoryId: RepositoryId,
  { kind, week, parts }: Pick<ReportMark, 'kind' | 'week' | 'parts'>,
  { title, text }: { title: string; text: string },
): string {
  const prints = `title=${fingerprint(title)} text=${fingerprint(text)}`;
  return `<!-- headroom:${kind}-report repository=${repositoryId} week=${week} ${prints} parts=${parts} -->\n${text}`;
}

/** The mark of a body that is a report of this repository; our own text begins with it. */
export function readReportMark(body: string, repositoryId: RepositoryId): ReportMark | undefined {
  const [, kind, repository, week = '', title = '', text = '', parts] = MARK.exec(body) ?? [];
  if (repository !== String(repositoryId)) return undefined;
  return { kind: kind === 'rolling' ? 'rolling' : 'weekly', week, title, text, parts: Number(parts) };
}

/** What is below the mark. */
export function textBelowMark(body: string): string {
  return body.replace(MARK, '');
}

/** Whether nobody has changed the text since we wrote it. */
export function isTextOurs(mark: ReportMark, body: string): boolean {
  return mark.text === fingerprint(textBelowMark(body));
}

/** Whether nobody has changed the title since we wrote it. */
export function isTitleOurs(mark: ReportMark, title: string): boolean {
  return mark.title === fingerprint(title);
}

/** The same for the dashboard of a repository. */
export function dashboardMarker(repositoryId: RepositoryId): string {
  return `<!-- headroom:dashboard repository=${repositoryId} -->`;
}

/** The same for the report of an organisation for a week; its beginning, which all of them have, without one. */
export function organizationMarker(owner: string, week?: string): string {
  const start = `<!-- headroom:organization-report owner=${owner.toLowerCase()} week=`;
  return week === undefined ? start : `${start}${week} -->`;
}
