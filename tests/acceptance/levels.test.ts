import { describe, expect, test } from 'vitest';
import type { RepositoryHistory } from '../../src/facts/history.ts';
import { foldLifecycle } from '../../src/facts/lifecycle/fold.ts';
import { buildReport } from '../../src/report/build-report.ts';
import { buildPullRequestCheck } from '../../src/report/check/build-pull-request-check.ts';
import { renderHealthCheck } from '../../src/report/check/render-health-check.ts';
import { renderPullRequestCheck } from '../../src/report/check/render-pull-request-check.ts';
import { renderDashboard, renderStamp } from '../../src/report/dashboard/render-dashboard.ts';
import { renderHtml } from '../../src/report/html/render-html.ts';
import { renderJson } from '../../src/report/json/render-json.ts';
import { renderMarkdown } from '../../src/report/markdown/render-markdown.ts';
import { buildOrganizationReport } from '../../src/report/organization/organization-report.ts';
import { organizationParts } from '../../src/report/organization/organization-html.ts';
import { renderOrganization } from '../../src/report/organization/render-organization.ts';
import { repositoryPart } from '../../src/report/organization/repository-part.ts';
import { reportReply } from '../../src/report/replies/report.ts';
import { LANGUAGES } from '../../src/report/language/language.ts';
import { suggestReply } from '../../src/report/replies/suggest.ts';
import { suggestReviewers } from '../../src/report/suggested-reviewers.ts';
import { whyReply } from '../../src/report/replies/why.ts';
import type { Report } from '../../src/report/report.ts';
import { PERSON_SIGNALS } from '../../src/signals/person/table.ts';
import { AFTER_HOURS_SIGNALS, ALL_SIGNALS, TEAM_SIGNALS } from '../../src/signals/table.ts';
import { commit, contextOf, historyOf, hours, pull, weeksAgo, who } from '../signals/build.ts';
import { times } from '../signals/measured.ts';

const TEAM = ['xenia-quist', 'yorick-blum', 'zelda-marsh', 'wanda-frost', 'viktor-hale', 'ursula-pine'];
const OPTED_OUT = 'quentin-moor';
const NIGHT_WORKERS = new Set(['xenia-quist', 'yorick-blum', 'zelda-marsh', OPTED_OUT]);

/** Half a year of work by day, and nights and weekends of some of them since three weeks. */
function overworked(people: readonly string[], optedOut: readonly string[] = []): RepositoryHistory {
  const commits = [...people, ...optedOut].flatMap((login) =>
    times(27, (week) => {
      const usual = times(15, (deed) =>
        commit(hours((deed % 5) * 24 + 8 + Math.floor(deed / 5) * 2, weeksAgo(week)), login, 60),
      );
      const nights =
        week < 3 && NIGHT_WORKERS.has(login)
          ? times(42, (index) => commit(hours(4 * index + 1, weeksAgo(week)), login, 60))
          : [];
      return [...usual, ...nights];
    }).flat(),
  );
  const pulls = times(27, (week) =>
    people.map((login, index) => {
      const reviewer = people[(index + 1) % people.length] ?? login;
      return pull(hours(9, weeksAgo(week)), login, [
        `1 ${login} asks ${reviewer}`,
        `9 ${reviewer} approves`,
        `10 ${login} merges`,
      ]);
    }),
  ).flat();
  const history = historyOf(pulls, commits);
  const known = [...history.people].map(
    ([id, person]) =>
      [id, optedOut.some((login) => who(login) === id) ? { ...person, optedOut: true } : person] as const,
  );
  return { ...history, people: new Map(known) };
}

function reportOf(history: RepositoryHistory, worksCouncil = false): Report {
  const { window, trailingWeeks, asOf } = contextOf(history);
  const time = { window, weeksBefore: trailingWeeks, asOf, zone: 'UTC' };
  const wishes = { afterHours: !worksCouncil, recognition: false, worksCouncil };
  return buildReport(history, { ...time, ...wishes, url: 'https://github.com/acme/ledger' });
}

/** All that leaves Headroom for GitHub, by what it is. */
function renderings(history: RepositoryHistory, worksCouncil = false): Record<string, string> {
  const report = reportOf(history, worksCouncil);
  const { window, asOf, zone } = report;
  const organization = buildOrganizationReport([repositoryPart(history, report, worksCouncil)], {
    owner: 'acme',
    window,
    week: '2026-W23',
    asOf,
    zone,
    isPublic: false,
    namesTeams: true,
  });
  return {
    weekly: renderMarkdown(report, { heading: true }),
    page: renderHtml(report),
    json: JSON.stringify(renderJson(report)),
    dashboard: `${renderDashboard(report, { settings: 'https://github.com/acme/ledger' })}\n${renderStamp(report)}`,
    organization: renderOrganization(organization),
    'page of an organisation': String(organizationParts(organization, { repository: (name) => `/acme/${name}` })),
    'health check': renderHealthCheck(report, undefined).summary,
    'reply to report': reportReply(report),
    'reply to why': whyReply({ labels: [], zone }),
  };
}

/** How many people a team figure is about, and how many it concerns. */
function shortRests(history: RepositoryHistory): Readonly<Record<string, number>> | undefined {
  const reading = reportOf(history).signals.find(({ about }) => about.id === 'short-rest')?.reading;
  return reading === undefined || reading.status === 'not-enough-data' ? undefined : reading.groups;
}

/** What stands on a pull request that somebody is asked to review: its check, and the answer who else could. */
function onPullRequest(history: RepositoryHistory, worksCouncil = false): { check: string; suggestion: string } {
  const { asOf } = contextOf(history);
  const subject = pull(hours(-3, asOf), 'ursula-pine', ['0 ursula-pine asks xenia-quist']);
  const { people, teams } = history;
  const lifecycle = foldLifecycle(subject, people, asOf, teams);
  if (lifecycle === undefined) throw new Error('It was not open yet.');
  const repository = contextOf({ ...history, pullRequests: [...history.pullRequests, subject] });
  const owners = new Set([...TEAM, OPTED_OUT]);
  const sought = { pull: lifecycle, repository, paths: ['a/b.ts'], owners, reviewLoadLimit: 5, worksCouncil };
  return {
    check: renderPullRequestCheck(buildPullRequestCheck(sought)).summary,
    suggestion: worksCouncil ? LANGUAGES.en.replies.suggest.turnedOff : suggestReply(suggestReviewers(sought), 5),
  };
}

const PUBLISHED = new Set(ALL_SIGNALS.map(({ about }) => about.name));
const PERSONAL = PERSON_SIGNALS.map(({ about }) => about.name).filter((name) => !PUBLISHED.has(name));

describe('what leaves Headroom for GitHub', () => {
  const history = overworked(TEAM, [OPTED_OUT]);

  test.each(Object.entries(renderings(history)))('%s names nobody and tells no figure of a person', (_, text) => {
    expect(PERSONAL.length).toBeGreaterThan(0);
    const told = [...TEAM, OPTED_OUT].flatMap((login) => [login, String(who(login))]);
    expect([...told, ...PERSONAL].filter((each) => text.includes(each))).toEqual([]);
    expect(text.length).toBeGreaterThan(100);
  });

  test('the check of a pull request, and the answer who else could review it, tell of people only what everybody can count there', () => {
    const names = [...TEAM, OPTED_OUT];
    const private_ = [...PERSONAL, ...AFTER_HOURS_SIGNALS.map(({ about }) => about.name), OPTED_OUT];
    for (const [place, text] of Object.entries(onPullRequest(history))) {
      expect([place, ...private_.filter((each) => text.toLowerCase().includes(each.toLowerCase()))]).toEqual([place]);
      const about = text.split(/(?<=[.;])\s|\n/).filter((sentence) => names.some((name) => sentence.includes(name)));
      const figures = about.flatMap((sentence) => sentence.match(/\d+[^,.()]*/g) ?? []);
      const allowed = /^(?:\d+ review requests? open here|\d+ pull requests? of this area in|26 weeks|\d+)$/;
      expect(figures.filter((figure) => !allowed.test(figure.trim()))).toEqual([]);
      expect(about.length).toBeGreaterThan(0);
    }
    const quiet = onPullRequest(history, true);
    expect(`${quiet.check}${quiet.suggestion}`).not.toMatch(/open here|Who else/);
  });

  test('there is something that could be told: half of a team has short rests', () => {
    expect(shortRests(history)).toMatchObject({ people: 6, concerned: 3 });
  });

  test('figures of a team count nobody who opted out', () => {
    expect(shortRests(overworked([...TEAM, OPTED_OUT]))).toMatchObject({ people: 7, concerned: 4 });
  });

  test('figures of a team need five people, and what is missing is said', () => {
    const report = reportOf(overworked(TEAM.slice(0, 4)));
    const told = report.signals.filter(
      ({ about, reading }) => about.level === 'team' && reading.status !== 'not-enough-data',
    );
    expect(told.map(({ about }) => about.id)).toEqual([]);
    expect(report.leftOut.join(' ')).toContain('5 people');
  });

  test('“works-council: true” takes away every figure of teams about load and hours, and says so', () => {
    const names = [...TEAM_SIGNALS, ...AFTER_HOURS_SIGNALS].map(({ about }) => about.name);
    for (const [place, text] of Object.entries(renderings(history, true))) {
      expect([place, ...names.filter((name) => text.includes(name))]).toEqual([place]);
    }
    expect(reportOf(history, true).signals.filter(({ about }) => about.level === 'team')).toEqual([]);
    expect(renderings(history, true)['weekly']).toContain('turned off by “works-council: true”');
    expect(renderings(history, true)['organization']).toContain('turned off by “works-council: true”');
  });
});
