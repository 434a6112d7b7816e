import type { RepositoryId } from '../facts/ids.ts';
import type { IssuesPort, PublishedIssue } from './issues-port.ts';
import { truncateCharacters } from './limits.ts';
import { dashboardMarker } from './marker.ts';

/** A dashboard, ready to be published. */
export interface DashboardIssue {
  repositoryId: RepositoryId;
  title: string;
  /** Markdown without the marker: what decides whether something has changed. */
  state: string;
  /** The last line, which tells when it changed. */
  stamp: string;
  /** The issue as it was last known; absent: it is looked for by its marker, and opened again if it is closed. */
  number?: number;
}

/** `closed`: somebody closed or deleted it, and it is left alone. */
export type DashboardPublication =
  { outcome: 'created' | 'updated' | 'unchanged'; number: number; url: string } | { outcome: 'closed'; number: number };

/** GitHub refuses longer ones. */
const MAX_BODY = 65_536;
const MARKER_ROOM = 100;

/**
 * Makes the dashboard issue of a repository exist once with this state: found by its number or else its marker, edited in place where
 * the state differs, made where it is not there. One that somebody closed stays as it is until they open it again.
 */
export async function publishDashboard(issues: IssuesPort, dashboard: DashboardIssue): Promise<DashboardPublication> {
  const { title, number } = dashboard;
  const body = bodyOf(dashboard);
  const existing = number === undefined ? await findByMarker(issues, dashboard) : await issues.find(number);
  if (number !== undefined && existing?.open !== true) return { outcome: 'closed', number };
  if (existing === undefined) return { outcome: 'created', ...placeOf(await issues.create({ title, body })) };
  const isSame = existing.open && existing.title === title && stateIn(existing.body) === stateIn(body);
  if (isSame) return { outcome: 'unchanged', ...placeOf(existing) };
  await issues.update(existing.number, { title, body, ...(existing.open ? {} : { reopen: true }) });
  return { outcome: 'updated', ...placeOf(existing) };
}

/** Closes the dashboard of a repository that wants none any more. */
export async function closeDashboard(issues: IssuesPort, number: number): Promise<void> {
  const issue = await issues.find(number);
  if (issue?.open === true) await issues.update(number, { close: true });
}

async function findByMarker(issues: IssuesPort, { repositoryId }: DashboardIssue): Promise<PublishedIssue | undefined> {
  return (await issues.listOwn()).find(({ body }) => body.startsWith(dashboardMarker(repositoryId)));
}

function placeOf({ number, url }: PublishedIssue) {
  return { number, url };
}

function bodyOf({ repositoryId, state, stamp }: DashboardIssue): string {
  const room = MAX_BODY - stamp.length - MARKER_ROOM;
  return `${dashboardMarker(repositoryId)}\n${truncateCharacters(state.trim(), room)}\n\n${stamp}\n`;
}

/** All but the last line; GitHub stores line ends as it pleases. */
function stateIn(body: string): string {
  const text = body.replaceAll('\r\n', '\n').trimEnd();
  return text.slice(0, text.lastIndexOf('\n')).trimEnd();
}
