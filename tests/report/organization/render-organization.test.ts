import { describe, expect, test } from 'vitest';
import { type PersonId, toId } from '../../../src/facts/ids.ts';
import type { PublishedSignal } from '../../../src/signals/signal.ts';
import { renderOrganizationHtml } from '../../../src/report/organization/organization-html.ts';
import { organizationTitle, renderOrganization } from '../../../src/report/organization/render-organization.ts';
import type { Finding, FindingId } from '../../../src/report/report.ts';
import { comingToLife } from '../comes-to-life.ts';
import { crunchWeek, firstWeek, ordinaryWeek } from '../example-reports.ts';
import {
  organizationOf,
  ORGANIZATIONS,
  partOf,
  people,
  requestTo,
  requestToTeam,
  teamRequests,
} from './example-organizations.ts';

/** A page. */
const MAX_CHARACTERS = 7000;

describe.each(Object.entries(ORGANIZATIONS))('the organisation’s report of %s', (name, report) => {
  const text = `## ${organizationTitle(report)}\n\n${renderOrganization(report)}`;

  test('is the golden text, a page at most', async () => {
    await expect(text).toMatchFileSnapshot(`../../golden/organization/${name}.md`);
    expect(text.length).toBeLessThanOrEqual(MAX_CHARACTERS);
  });

  test('is the golden page', async () => {
    const page = renderOrganizationHtml(report, 'https://github.com').replace(/<style>[\s\S]*<\/style>/, '');
    expect(page).not.toMatch(/ style=|<script/);
    await expect(page).toMatchFileSnapshot(`../../golden/organization/${name}.html`);
  });

  test('does nothing but be read', () => {
    expect(comingToLife(text)).toEqual([]);
  });
});

describe('renderOrganization', () => {
  test('tells no private repository in a public place, neither its name nor its titles', () => {
    const secret = partOf('secret-plan', crunchWeek, { requests: [requestTo(1, 9)], deeds: people(30, 9) });
    const open = partOf('ledger', ordinaryWeek, {
      isPrivate: false,
      deeds: people(1, 9),
      requests: [requestTo(30, 9)],
    });
    const text = renderOrganization(organizationOf([open, secret], true));
    expect(text).not.toContain('secret-plan');
    expect(text).toContain('1 private repository: everybody can read this page.');
  });
});

test('renderOrganization tells of no change of a single pull request', () => {
  const openOnes = (value: number) => ({
    ...firstWeek,
    signals: crunchWeek.signals.flatMap(({ about, reading }) =>
      about.id === 'wip'
        ? [{ about, reading: { ...reading, value, baseline: { value: 0, low: 0, high: 0.2, weeks: 26 } } }]
        : [],
    ) as PublishedSignal[],
  });
  const changes = (value: number) =>
    /Ready and open \|.*$/m.exec(renderOrganization(organizationOf([partOf('ledger', openOnes(value))])));
  expect(changes(1)).toBeNull();
  expect(changes(3)?.[0]).toContain('| 3 | 0 | more than usual |');
});

test('renderOrganization asks leadership to decide about many overdue pull requests, and not about what a team settles itself', () => {
  const decisions = (id: FindingId) => {
    const [first] = crunchWeek.findings;
    if (first === undefined) throw new Error('The week has findings');
    const findings: Finding[] = [{ ...first, id, severity: 'attention', title: 'What was found' }];
    return organizationOf([partOf('ledger', { ...ordinaryWeek, findings })]).decisions.map(({ finding }) => finding.id);
  };
  expect(decisions('pull-requests-overdue')).toEqual(['pull-requests-overdue']);
  expect(decisions('weekend-work-rising')).toEqual([]);
});

test('renderOrganization names the repositories of which too little is known, a few of many', () => {
  const young = ['one', 'two'].map((name) => partOf(name, firstWeek));
  expect(renderOrganization(organizationOf([partOf('ledger', ordinaryWeek), ...young]))).toContain(
    'in one and two: too little data yet.',
  );
  const many = Array.from({ length: 20 }, (_, index) => partOf(`r${index}`, firstWeek));
  expect(renderOrganization(organizationOf(many))).toContain('r7 and 12 other repositories: too little data yet.');
  expect(renderOrganization(organizationOf([partOf('ledger', ordinaryWeek)]))).not.toContain('too little data yet.');
});

describe('waits between repositories', () => {
  const waitsOf = (...parts: Parameters<typeof organizationOf>[0]) =>
    organizationOf(parts).waits.map(
      ({ from, to, requests, longestHours }) => `${from}>${to} ${requests} ${longestHours}`,
    );

  test('are told by the repository in which whoever is asked does most', () => {
    const ledger = partOf('ledger', ordinaryWeek, {
      deeds: people(1, 5),
      requests: [requestTo(11, 5), requestTo(12, 9), requestTo(1, 99)],
    });
    const web = partOf('web', ordinaryWeek, { deeds: people(11, 5) });
    expect(waitsOf(ledger, web)).toEqual(['ledger>web 2 9']);
  });

  test('name no repository and no team of fewer than five people', () => {
    const requests = [requestTo(11, 5), requestToTeam(7, 3)];
    const ledger = partOf('ledger', ordinaryWeek, { deeds: people(1, 5), requests });
    const web = partOf('web', ordinaryWeek, { deeds: people(11, 4) });
    expect(waitsOf(ledger, web)).toEqual(['ledger>people of other repositories 1 5', 'ledger>teams 1 3']);
  });

  test('are not told of a repository with a works council', () => {
    const ledger = partOf('ledger', ordinaryWeek, { worksCouncil: true, requests: [requestToTeam(7, 3)] });
    expect(waitsOf(ledger)).toEqual([]);
    expect(renderOrganization(organizationOf([ledger]))).toContain('turned off by “works-council: true” there');
  });
});

describe('waits between teams', () => {
  const waitsOf = (...parts: Parameters<typeof organizationOf>[0]) => organizationOf(parts).teamWaits;
  const part = (name: string, teamWaits: ReturnType<typeof teamRequests>, more: object = {}) =>
    partOf(name, ordinaryWeek, { teamWaits, ...more });

  test('are medians over all repositories, in the order of names', () => {
    const [first, rest] = [teamRequests('web', 'api', 12), teamRequests('web', 'api', 12, 4)];
    // Answered after 1 to 12 h twice, but for the last four of one: half of 24 are answered within 6 h.
    expect(waitsOf(part('ledger', first), part('web', [...rest, ...teamRequests('api', 'web', 20)]))).toMatchObject([
      { from: 'api', to: 'web', requests: 20, medianHours: 10, open: 0 },
      { from: 'web', to: 'api', requests: 24, medianHours: 6, open: 4 },
    ]);
  });

  test('say how far a median is known to lie that was not reached', () => {
    expect(waitsOf(part('ledger', teamRequests('web', 'api', 20, 15)))).toMatchObject([{ atLeastHours: 20, open: 15 }]);
    expect(renderOrganization(organizationOf([part('ledger', teamRequests('web', 'api', 20, 15))]))).toContain(
      '| web | api | 20 | more than 20 h | 15 |',
    );
  });

  test('leave out pairs with fewer than twenty requests, or most of which one person answers', () => {
    expect(waitsOf(part('ledger', teamRequests('web', 'api', 19)))).toEqual([]);
    expect(waitsOf(part('ledger', teamRequests('web', 'api', 40, 0, 1)))).toEqual([]);
    expect(waitsOf(part('ledger', teamRequests('web', 'api', 40, 0, 2)))).toHaveLength(1);
  });

  test('are not told of a repository with a works council, nor in a public place', () => {
    const waits = teamRequests('web', 'api', 40);
    expect(waitsOf(part('ledger', waits, { worksCouncil: true }))).toEqual([]);
    const text = renderOrganization(organizationOf([part('ledger', waits, { isPrivate: false })], true));
    expect(text).not.toContain('| web | api');
    expect(text).toContain('GitHub shows teams to members of the organisation only, so none is named here.');
  });
});

describe('help between repositories', () => {
  const reviewed = (...ids: number[]) => new Map(ids.map((id) => [toId<PersonId>(id), 2]));
  const helpOf = (...parts: Parameters<typeof organizationOf>[0]) =>
    organizationOf(parts).help.map((help) => `${help.from} in ${help.in}: ${help.reviews}`);

  test('is told by the repository that helped, in a sentence, if it has five people', () => {
    const web = partOf('web', ordinaryWeek, { deeds: people(11, 5) });
    const tools = partOf('tools', ordinaryWeek, { deeds: people(21, 4) });
    const ledger = partOf('ledger', ordinaryWeek, { deeds: people(1, 5), reviewed: reviewed(1, 11, 12, 21) });
    expect(helpOf(ledger, web, tools)).toEqual(['people of other repositories in ledger: 2', 'web in ledger: 4']);
    expect(renderOrganization(organizationOf([ledger, web, tools]))).toContain(
      'They also helped each other this week: people of other repositories reviewed 2 pull requests in ledger; people of web reviewed 4 pull requests in ledger.',
    );
  });

  test('is not told of a repository with a works council', () => {
    const web = partOf('web', ordinaryWeek, { deeds: people(11, 5) });
    const ledger = partOf('ledger', ordinaryWeek, { worksCouncil: true, reviewed: reviewed(11) });
    expect(helpOf(ledger, web)).toEqual([]);
  });
});
