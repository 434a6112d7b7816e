import { milestoneRows } from '../forecasts.ts';
import { type Language, LANGUAGES } from '../language/language.ts';
import type { Outlook } from '../report.ts';
import { inertTitle } from './inert.ts';
import { quietLink } from './link.ts';

const MAX_LISTED = 5;
const MAX_TITLE = 60;

/** What is likely to be finished and by when, and how earlier forecasts came out. Empty without a forecast. */
export function renderOutlook(outlook: Outlook | undefined, zone: string, language: Language = LANGUAGES.en): string {
  if (outlook === undefined) return '';
  const { counts: sayCounts, recordLabel, record, columns } = language.forecasts;
  const counts = [sayCounts(outlook), `*${recordLabel}* ${record(outlook)}`]
    .filter((text) => text !== undefined)
    .join(' ');
  const rows = milestoneRows(outlook, zone, language).slice(0, MAX_LISTED);
  const lines = rows.map(({ title, url, due, left, half, most, nearlyAll }) => {
    const name = quietLink(inertTitle(title, MAX_TITLE), url);
    return `| ${[name, due, left, half, most, nearlyAll].join(' | ')} |`;
  });
  const { milestone, due, left, half, most, nearlyAll } = columns;
  const heads = [milestone, due, left, half, most, nearlyAll];
  const head = [`| ${heads.join(' | ')} |`, '|---|---:|---:|---:|---:|---:|'];
  const table = lines.length === 0 ? '' : [...head, ...lines].join('\n');
  return [counts, table].filter((part) => part !== '').join('\n\n');
}
