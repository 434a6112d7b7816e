import { expect, test } from 'vitest';
import { organizationParts } from '../../../src/report/organization/organization-html.ts';
import { organizationTitle, renderOrganization } from '../../../src/report/organization/render-organization.ts';
import type { RepositoryPart } from '../../../src/report/organization/repository-part.ts';
import { emptyWeek, firstWeek } from '../example-reports.ts';
import { HUSH, hushedReport, saidOtherwise, shownOf } from '../hush.ts';
import { ledger, organizationOf, partOf, people, requestTo, web } from './example-organizations.ts';

/** So many that lists are cut, and one that is too small to be told by name. */
const crowd = [
  ...Array.from({ length: 9 }, (_, index) => partOf(`many${index}`, firstWeek)),
  partOf('small', firstWeek, { deeds: people(50, 2) }),
];

const ORGANIZATIONS: Readonly<Record<string, readonly RepositoryPart[]>> = {
  'two that wait for each other': [ledger, web],
  'young ones and one that is turned off': [
    ...crowd,
    partOf('off', firstWeek, { worksCouncil: true }),
    partOf('asks', emptyWeek, { requests: [requestTo(50, 3), requestTo(51, 3)], isPrivate: false }),
  ],
  none: [],
};

test.each(Object.entries(ORGANIZATIONS))(
  'the report of an organisation of %s is told in the language alone',
  (_, all) => {
    const parts = all.map((part, index) => ({
      ...part,
      teamWaits: part.teamWaits.map(({ from, to, ...wait }) => ({
        ...wait,
        from: { ...from, slug: 'ann' },
        to: { ...to, slug: 'ann' },
      })),
      teams: new Map([...part.teams.keys()].map((id) => [id, 'ann'])),
      report: { ...hushedReport(part.report), repository: { ...part.report.repository, name: `ann-${index}` } },
    }));
    for (const isPublic of [false, true]) {
      const report = organizationOf(parts, isPublic, HUSH);
      const text = `${organizationTitle(report, HUSH)}\n${renderOrganization(report, HUSH)}`;
      expect(saidOtherwise(text)).toBe('');
      const page = String(organizationParts(report, { repository: () => '/x' }, HUSH));
      expect(saidOtherwise(shownOf(page))).toBe('');
    }
  },
);
