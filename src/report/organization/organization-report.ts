import type { Instant } from '../../facts/instant.ts';
import { optional } from '../../facts/optional.ts';
import type { Span } from '../../facts/spans.ts';
import type { PublishedSignal } from '../../signals/signal.ts';
import type { WeeklyChart } from '../charts.ts';
import { isLikelyLate } from '../forecasts.ts';
import { type Language, LANGUAGES } from '../language/language.ts';
import type { FindingId, Finding, MilestoneOutlook, Outlook } from '../report.ts';
import { essentialRows, furtherRows, usualWeeks } from '../rows.ts';
import type { SignalRow } from '../signal-row.ts';
import { DEBT_CHART, trendCharts } from '../trends.ts';
import type { RepositoryPart } from './repository-part.ts';
import { type TeamWait, teamWaits } from './team-waits.ts';
import { type CrossHelp, crossHelp, type CrossWait, crossWaits } from './waits.ts';

/** A milestone of one of the repositories. */
export interface OrganizationMilestone extends MilestoneOutlook {
  repository: string;
  isLate: boolean;
  /** How much later, in days, it is likely to be done (85 %) than a week ago; negative: earlier. Absent where one is not known. */
  movedDays?: number;
}

/** What a decision is due about, or what has changed, and in which repository. */
export interface RepositoryFinding {
  repository: string;
  finding: Finding;
}

/** Figures of one repository that are in each other’s way. */
export interface TradeOffs {
  repository: string;
  debt?: SignalRow;
  reverts?: SignalRow;
  unreviewed?: SignalRow;
  /** The share of debt by week, where there are enough weeks. */
  debtTrend?: WeeklyChart;
}

/** The report of an organisation for a week: about repositories and teams, never about a person. */
export interface OrganizationReport {
  owner: string;
  window: Span;
  /** `2026-W47` */
  week: string;
  asOf: Instant;
  zone: string;
  repositories: number;
  mergedPullRequests: number;
  openPullRequests: number;
  /** The earliest due first. */
  milestones: readonly OrganizationMilestone[];
  tradeOffs: readonly TradeOffs[];
  waits: readonly CrossWait[];
  help: readonly CrossHelp[];
  /** Which team waits for which. */
  teamWaits: readonly TeamWait[];
  changes: readonly { repository: string; row: SignalRow }[];
  decisions: readonly RepositoryFinding[];
  /** What is not shown, and why, one sentence each. */
  leftOut: readonly string[];
}

export interface OrganizationRequest {
  owner: string;
  window: Span;
  week: string;
  asOf: Instant;
  zone: string;
  /** Whether everybody can read it: then private repositories are left out. */
  isPublic: boolean;
  /** Whether teams are named; how long they wait for each other is told only then. */
  namesTeams: boolean;
}

/** Findings that somebody above a repository can decide something about. */
const DECIDED_ABOVE: ReadonlySet<FindingId> = new Set([
  'milestone-likely-late',
  'reviews-wait-longer',
  'pull-requests-overdue',
]);
const DAY_MS = 24 * 60 * 60 * 1000;

/** The organisation’s report of the parts of its repositories: pure, the same for the same parts. */
export function buildOrganizationReport(
  all: readonly RepositoryPart[],
  { isPublic, namesTeams, ...request }: OrganizationRequest,
  language: Language = LANGUAGES.en,
): OrganizationReport {
  const parts = isPublic ? all.filter(({ isPrivate }) => !isPrivate) : all;
  const sum = (of: (part: RepositoryPart) => number) => parts.reduce((total, part) => total + of(part), 0);
  return {
    ...request,
    repositories: parts.length,
    mergedPullRequests: sum(({ report }) => report.mergedPullRequests),
    openPullRequests: sum(({ report }) => report.openPullRequests),
    milestones: parts.flatMap(milestonesOf).toSorted((a, b) => (a.dueAt ?? Infinity) - (b.dueAt ?? Infinity)),
    tradeOffs: parts
      .map((part) => tradeOffsOf(part, language))
      .filter(({ debt, reverts, unreviewed }) => debt ?? reverts ?? unreviewed),
    waits: crossWaits(parts, request.asOf, language.organization.whom),
    help: crossHelp(parts, language.organization.whom),
    teamWaits: namesTeams ? teamWaits(parts) : [],
    changes: parts.flatMap((part) => changesOf(part, language)),
    decisions: parts.flatMap(({ report }) =>
      report.findings
        .filter(({ id, severity }) => DECIDED_ABOVE.has(id) && severity === 'attention')
        .map((finding) => ({ repository: report.repository.name, finding })),
    ),
    leftOut: leftOutOf(all, parts, namesTeams, language),
  };
}

function milestonesOf({ report, outlookBefore }: RepositoryPart): OrganizationMilestone[] {
  const { outlook } = report;
  return (outlook?.milestones ?? []).map((milestone) => ({
    ...milestone,
    repository: report.repository.name,
    isLate: isLikelyLate(milestone, outlook?.at ?? report.asOf),
    ...movedOf(milestone, outlookBefore),
  }));
}

function movedOf({ number, doneBy }: MilestoneOutlook, before: Outlook | undefined): { movedDays?: number } {
  const then = before?.milestones.find((milestone) => milestone.number === number)?.doneBy[0.85];
  const now = doneBy[0.85];
  return then === undefined || now === undefined ? {} : { movedDays: Math.round((now - then) / DAY_MS) };
}

function tradeOffsOf({ report }: RepositoryPart, language: Language): TradeOffs {
  const row = (id: string) =>
    rowOf(
      report.signals.filter(({ about }) => about.id === id),
      language,
    );
  const [debt, reverts, unreviewed] = [row('debt-share'), row('reverts'), row('unreviewed-merges')];
  return {
    repository: report.repository.name,
    ...(debt && { debt }),
    ...(reverts && { reverts }),
    ...(unreviewed && { unreviewed }),
    ...optional(
      'debtTrend',
      trendCharts(report, language).find(({ id }) => id === DEBT_CHART),
    ),
  };
}

/** One pull request more or fewer than usual is no news for leadership. */
const LEAST_COUNTED = 2;

function isNews({ about, reading }: PublishedSignal): boolean {
  if (reading.status !== 'better' && reading.status !== 'worse') return false;
  const { value, baseline } = reading;
  if ((about.unit !== '1' && about.unit !== '1/wk') || value === undefined || !baseline) return true;
  return Math.max(value - baseline.high, baseline.low - value) >= LEAST_COUNTED;
}

/** Of the repository’s own figures only; those about teams stay there. */
function changesOf({ report }: RepositoryPart, language: Language): { repository: string; row: SignalRow }[] {
  return report.signals.flatMap((signal) => {
    if (signal.about.level !== 'repository' || !isNews(signal)) return [];
    const row = rowOf([signal], language);
    return row === undefined ? [] : [{ repository: report.repository.name, row }];
  });
}

function rowOf(signals: readonly PublishedSignal[], language: Language): SignalRow | undefined {
  return [...essentialRows(signals, language), ...furtherRows(signals, language)][0];
}

/** A longer list is not read. */
const MAX_NAMED = 8;

function leftOutOf(
  all: readonly RepositoryPart[],
  parts: readonly RepositoryPart[],
  namesTeams: boolean,
  { organization: { leftOut: say } }: Language,
): string[] {
  const hidden = all.length - parts.length;
  const quiet = parts.filter(({ worksCouncil }) => worksCouncil).length;
  const young = parts.filter(({ report }) => usualWeeks(report.signals) === undefined);
  const named = young.slice(0, MAX_NAMED).map(({ report }) => report.repository.name);
  return [
    say.people,
    ...(young.length > 0 ? [say.young(named, young.length - named.length)] : []),
    ...(hidden > 0 ? [say.private(hidden)] : []),
    ...(!namesTeams && teamWaits(parts).length > 0 ? [say.teams] : []),
    ...(quiet > 0 ? [say.worksCouncil(quiet)] : []),
  ];
}
