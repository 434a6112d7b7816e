import { bottleneckOf } from '../../src/report/bottleneck.ts';
import { findAll } from '../../src/report/findings/find.ts';
import type { Seen } from '../../src/report/findings/rule.ts';
import { ENGLISH } from '../../src/report/language/en/english.ts';
import type { Language } from '../../src/report/language/language.ts';
import { leftOut } from '../../src/report/left-out.ts';
import type { Report } from '../../src/report/report.ts';
import { crunchWeek } from './example-reports.ts';
import { milestoneOutlook, outlookWith, queueOf } from './report-parts.ts';
import { missing } from './example-signals.ts';

/** A language in which everything is one word, and the names that are handed over. */
function hushed<T extends object>(words: T): T {
  const entries = Object.entries(words).map(([name, value]): [string, unknown] => [name, hush(name, value)]);
  return Object.fromEntries(entries) as T;
}

function hush(name: string, value: unknown): unknown {
  if (typeof value === 'string') return 'hush';
  if (typeof value === 'object' && value !== null) return hushed(value);
  const isFinding = name in ENGLISH.findings && name !== 'together' && name !== 'whereItWaits';
  if (isFinding) return () => ({ title: 'hush', text: 'hush', otherwise: 'hush', question: 'hush' });
  return (...told: unknown[]) => ['hush', ...told.flat().filter((word) => typeof word === 'string')].join(' ');
}

/** Values and dates are handed units and zones, which nobody is told. */
function speechless<T extends object>(words: T): T {
  return Object.fromEntries(Object.keys(words).map((name) => [name, () => 'hush'])) as T;
}

export const HUSH: Language = {
  ...hushed(ENGLISH),
  values: speechless(ENGLISH.values),
  dates: speechless(ENGLISH.dates),
};

/** Links to pages, what Markdown, Mermaid and HTML say to machines, what is typed as it stands, and names. */
const SYNTAX = [
  /\]\(https:[^)]*\)/g,
  /<\/?(?:details|summary)>/g,
  /`(?:\.github\/headroom\.yml|\/headroom [^`]*)`/g,
  /Europe\/Berlin|\bacme\b/g,
  /```mermaid\n%%.*\nxychart-beta|x-axis .*|(?:title|y-axis|line|bar)(?= ["[])/g,
];

/** What is left of a text without the one word, the name “ann”, numbers and signs. */
export function saidOtherwise(text: string): string {
  const bare = SYNTAX.reduce((rest, syntax) => rest.replaceAll(syntax, ''), text);
  return bare.replaceAll(/hush|\bann\b|[^\p{L}]/giu, '');
}

/** What a page shows or reads out. */
export function shownOf(page: string): string {
  const read = [...page.matchAll(/(?:aria-label|data-label|lang)="([^"]*)"/g)].map(([, text]) => text);
  const body = page.replace(/<style>[\s\S]*?<\/style>/, '').replaceAll(/<[^>]*>/g, ' ');
  return [body, ...read].join(' ').replaceAll(/&[#\w]+;|\.github\/headroom\.yml|acme\/ledger/g, '');
}

/** What findings are told of: a hard week. */
export const seen: Seen = {
  signals: crunchWeek.signals,
  ...queueOf(crunchWeek.waiting),
  period: 'hush',
  zone: 'Europe/Berlin',
  thanks: [],
  teamRequests: [],
  ownerLines: [],
  thinAreas: [],
};

/** A report that has all of its parts, and whose titles and names are “ann”. */
export function hushedReport({ signals, waiting, ...report }: Report): Report {
  const outlook = outlookWith(milestoneOutlook(4, { title: 'ann' }));
  const known = waiting.map((pull) => ({ ...pull, title: 'ann', asked: ['ann'] }));
  const evidence = ['https://github.com/acme/ledger/milestone/4'];
  return {
    ...report,
    signals,
    waiting: known,
    outlook,
    findings: findAll({ ...seen, ...queueOf(known), signals, outlook }, HUSH).map((finding) => ({
      ...finding,
      evidence,
    })),
    bottleneck: bottleneckOf(signals, queueOf(known), HUSH),
    leftOut: leftOut([missing('overdue', 3, 'ann')], { afterHours: false }, HUSH),
  };
}
