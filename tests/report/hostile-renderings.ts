import type { Area } from '../../src/signals/area-knowledge.ts';
import { resolveConfig } from '../../src/config/repository-config.ts';
import { parseRepositoryFile, REPOSITORY_FILE } from '../../src/config/repository-file.ts';
import { instant } from '../../src/facts/instant.ts';
import { type RepositoryId, toId } from '../../src/facts/ids.ts';
import { welcomeOf } from '../../src/jobs/settings/welcome.ts';
import { markReport } from '../../src/publish/marker.ts';
import { renderHealthCheck } from '../../src/report/check/render-health-check.ts';
import { renderPullRequestCheck } from '../../src/report/check/render-pull-request-check.ts';
import { settingsCheck } from '../../src/report/check/settings-check.ts';
import { renderDashboard, renderStamp } from '../../src/report/dashboard/render-dashboard.ts';
import { findAll } from '../../src/report/findings/find.ts';
import { renderMarkdown } from '../../src/report/markdown/render-markdown.ts';
import { renderOrganization } from '../../src/report/organization/render-organization.ts';
import { helpReply, unknownReply } from '../../src/report/replies/help.ts';
import { publishedReportReply, reportReply } from '../../src/report/replies/report.ts';
import { suggestReply } from '../../src/report/replies/suggest.ts';
import { whyReply } from '../../src/report/replies/why.ts';
import type { Report } from '../../src/report/report.ts';
import { crunchWeek } from './example-reports.ts';
import { milestoneOutlook, outlookWith, queueOf, reportOf, thanksTo, waitingPull } from './report-parts.ts';
import { signalOf } from './example-signals.ts';
import { organizationOf, partOf, people, requestToTeam, teamRequests } from './organization/example-organizations.ts';

/** The only pages that our texts lead to. */
export const OUR_PAGES = /^https:\/\/(?:redirect\.)?github\.com\/acme\/ledger\//;
const URL = 'https://github.com/acme/ledger';
const SHARE = { value: 0.2, low: 0.1, high: 0.3, weeks: 26 };
const ISSUE = `${URL}/issues/812`;
const REPOSITORY = toId<RepositoryId>(7);

/** Weeks in which everything that somebody else named is talked about: findings of each kind, queues, milestones, thanks. */
function reportsNaming(text: string): Report[] {
  const waiting = [
    waitingPull(41, { title: text, asked: [text, `${text} x`], olderThan: 0.97, overdue: true }),
    waitingPull(42, { title: `${text}${text}`, turn: 'author', olderThan: 0.5 }),
  ];
  const late = instant('2026-12-20T00:00:00Z');
  const doneBy = { 0.5: late, 0.85: late, 0.95: late };
  const outlook = outlookWith(
    milestoneOutlook(4, { title: text, doneBy }),
    milestoneOutlook(5, { title: text, doneBy }),
  );
  const slow = {
    status: 'worse',
    value: 60,
    n: 40,
    interval: { low: 50, high: 70 },
    baseline: { value: 9, low: 6, high: 13, weeks: 26 },
  } as const;
  const teamSlow = signalOf('request-to-response', slow);
  const common = { waiting, outlook, activePeople: 9, mergedPullRequests: 3 };
  const thanks = [thanksTo(text, 761, 'unblocking-review'), thanksTo(text, 812, 'first-contribution')];
  const { series } = crunchWeek;
  const few = crunchWeek.signals.filter(({ about }) => about.id === 'review-concentration');
  const seen = { period: 'this week', zone: 'Europe/Berlin', ...queueOf(waiting), thanks: [] };
  const ofTeam = findAll({
    ...seen,
    signals: [],
    teamRequests: [{ ...teamSlow, id: toId(7), team: text, pulls: new Set() } as never],
    ownerLines: [],
    thinAreas: [],
  });
  const flood = { status: 'worse', value: 0.7, n: 40, groups: { requests: 28 }, baseline: SHARE } as const;
  const named = findAll({
    ...seen,
    signals: [signalOf('waits-across-teams', slow), signalOf('code-owner-load', flood)],
    busiestQueue: { id: toId(7), team: text, pulls: new Set(), open: 3, of: 4 },
    teamRequests: [],
    ownerLines: [{ pattern: text, requests: 9 }],
    thinAreas: [],
  });
  const inLabel = signalOf('time-in-label', { value: 30, groups: { [text]: 30 } });
  return [
    reportOf({ ...common, series, signals: crunchWeek.signals, thinAreas: [thin(`${text}/`)] }),
    reportOf({ ...common, series, signals: few, waiting: [], thinAreas: [thin(`${text}/`)], thanks }),
    { ...reportOf({ ...common, series, signals: crunchWeek.signals }), findings: ofTeam },
    { ...reportOf({ ...common, series, signals: [inLabel] }), findings: named },
  ];
}

function thin(name: string): Area {
  return { name, kind: 'code', pullRequests: 14, reviewers: 1 };
}

/** All that is written at GitHub where everything that others named is called so, by what it is. */
export function renderingsNaming(text: string): Record<string, string> {
  const reports = reportsNaming(text);
  const weekly = reports.map((report) => renderMarkdown(report, { heading: true })).join('\n\n');
  const mark = { kind: 'weekly', week: '2026-W47', parts: 1 } as const;
  const [first] = reports as [Report];
  const asked = [{ kind: 'person', name: text, openRequests: 3 } as const, { kind: 'team', name: text } as const];
  const others = [{ name: text, openRequests: 0, owns: true, reviewed: true }];
  const config = {
    ...resolveConfig([{ 'weekly-report': true, labels: true, 'check-runs': true, dashboard: true, commands: true }]),
    labelStyles: [{ kind: 'overdue', name: text, color: 'd93f0b' } as const],
  };
  const parsed = parseRepositoryFile(
    `${JSON.stringify(text.toWellFormed().slice(0, 500))}: true\nbots: ${JSON.stringify([text.toWellFormed().slice(0, 500)])}\n`,
  );
  return {
    'weekly issue': markReport(REPOSITORY, mark, { title: 'Team health', text: weekly }),
    dashboard: `${renderDashboard(first, { settings: `${URL}/blob/HEAD/x`, lastReport: { week: '2026-W47', url: ISSUE } })}\n\n${renderStamp(first)}`,
    'organisation’s report': renderOrganization(
      organizationOf(
        reports.map((report) =>
          partOf('ledger', report, {
            requests: [requestToTeam(7, 30)],
            teams: new Map([[toId(7), text]]),
            teamWaits: teamRequests(text, `${text} x`, 24),
            deeds: people(1, 9),
          }),
        ),
      ),
    ),
    'check of a pull request': [asked, []]
      .map((each) => {
        const risk = { probability: 0.4, reasons: [{ feature: 'labels', effect: 'raises', value: 3 }] } as const;
        return renderPullRequestCheck({ turn: 'reviewer', asked: each, reviewedBy: asked, others, risk }).summary;
      })
      .join('\n\n'),
    'check of settings': settingsCheck(REPOSITORY_FILE, parsed.ok ? [] : parsed.faults).summary,
    'health check': reports.map((report) => renderHealthCheck(report, ISSUE).summary).join('\n\n'),
    'answer to why': whyReply({
      waiting: first.waiting[0] as never,
      labels: [{ name: text, meaning: text }],
      zone: 'UTC',
    }),
    'answer to report': `${reportReply(first)}\n\n${publishedReportReply('2026-W47', ISSUE)}`,
    'answer to suggest': suggestReply(others, 5),
    'answers to help and else': `${helpReply()}\n\n${unknownReply()}`,
    welcome: welcomeOf({ name: 'ledger' }, config).body,
  };
}
