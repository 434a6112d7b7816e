import { milestoneRows, sayCounts, sayRecord } from '../forecasts.ts';
import type { Outlook } from '../report.ts';
import { inertTitle } from './inert.ts';
import { quietLink } from './link.ts';

const MAX_LISTED = 5;
const MAX_TITLE = 60;

/** What is likely to be finished and by when, and how earlier forecasts came out. Empty without a forecast. */
export function renderOutlook(outlook: Outlook | undefined, zone: string): string {
  if (outlook === undefined) return '';
  const counts = [sayCounts(outlook), `*Record:* ${sayRecord(outlook)}`].filter((text) => text !== undefined).join(' ');
  const rows = milestoneRows(outlook, zone).slice(0, MAX_LISTED);
  const lines = rows.map(({ title, url, due, left, half, most, nearlyAll }) => {
    const name = quietLink(inertTitle(title, MAX_TITLE), url);
    return `| ${[name, due, left, half, most, nearlyAll].join(' | ')} |`;
  });
  const table =
    lines.length === 0
      ? ''
      : ['| milestone | due | left | done by, 50 % | 85 % | 95 % |', '|---|---:|---:|---:|---:|---:|', ...lines].join(
          '\n',
        );
  return [counts, table].filter((part) => part !== '').join('\n\n');
}
