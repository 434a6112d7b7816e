import type { IssuesPort } from './issues-port.ts';
import { truncateCharacters } from './limits.ts';
import { organizationMarker } from './marker.ts';

/** The organisation’s report of a week, ready to be published. */
export interface OrganizationIssue {
  owner: string;
  /** `2026-W47` */
  week: string;
  title: string;
  body: string;
}

const MAX_BODY = 65_000;

/**
 * Makes the issue of a week exist once with this content, and closes those of earlier weeks; doing it again changes nothing. One that
 * somebody has closed is not opened again.
 */
export async function publishOrganizationIssue(
  issues: IssuesPort,
  { owner, week, title, body }: OrganizationIssue,
): Promise<{ number: number; url: string }> {
  const marker = organizationMarker(owner, week);
  const own = (await issues.listOwn()).filter((issue) => issue.body.startsWith(organizationMarker(owner)));
  const existing = own.find((issue) => issue.body.startsWith(marker));
  const text = `${marker}\n${truncateCharacters(body.trim(), MAX_BODY)}\n`;
  const issue = existing ?? (await issues.create({ title, body: text }));
  if (existing && existing.body.replaceAll('\r\n', '\n').trim() !== text.trim())
    await issues.update(existing.number, { title, body: text });
  // Markers sort as their weeks do.
  for (const earlier of own.filter(({ body: other, open }) => open && !other.startsWith(marker) && other < marker))
    await issues.update(earlier.number, { close: true });
  return { number: issue.number, url: issue.url };
}
