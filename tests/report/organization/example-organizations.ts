import { type PersonId, type TeamId, toId } from '../../../src/facts/ids.ts';
import { instantFromMs } from '../../../src/facts/instant.ts';
import { type Language, LANGUAGES } from '../../../src/report/language/language.ts';
import {
  buildOrganizationReport,
  type OrganizationReport,
} from '../../../src/report/organization/organization-report.ts';
import type { OpenRequest, RepositoryPart } from '../../../src/report/organization/repository-part.ts';
import type { TeamPairWait } from '../../../src/signals/team-pairs.ts';
import type { Report } from '../../../src/report/report.ts';
import { crunchWeek, emptyWeek, firstWeek, hostileTitles, ordinaryWeek } from '../example-reports.ts';
import { milestoneOutlook, outlookWith } from '../report-parts.ts';
import { signalOf } from '../example-signals.ts';

const HOUR = 60 * 60 * 1000;

/** A part whose report is that of `name`; nobody works there and nothing is asked unless told. */
export function partOf(name: string, report: Report, parts: Partial<RepositoryPart> = {}): RepositoryPart {
  const url = `https://github.com/acme/${name}`;
  return {
    report: { ...report, repository: { owner: 'acme', name, url } },
    isPrivate: true,
    deeds: new Map(),
    requests: [],
    reviewed: new Map(),
    teams: new Map(),
    teamWaits: [],
    worksCouncil: false,
    ...parts,
  };
}

/** So many people, from an id on, each of whom did something. */
export function people(first: number, count: number): Map<PersonId, number> {
  return new Map(Array.from({ length: count }, (_, index) => [toId<PersonId>(first + index), 10]));
}

/** An open request to a person, so many hours old at the end of the week. */
export function requestTo(id: number, hours: number): OpenRequest {
  return { at: instantFromMs(ordinaryWeek.asOf - hours * HOUR), reviewerId: toId<PersonId>(id) };
}

/** The same to a team. */
export function requestToTeam(id: number, hours: number): OpenRequest {
  return { at: instantFromMs(ordinaryWeek.asOf - hours * HOUR), teamId: toId<TeamId>(id) };
}

/** So many requests of one team to another, each answered an hour later than the one before, by people in turn; the last ones are open. */
export function teamRequests(from: string, to: string, count: number, open = 0, answerers = 5): TeamPairWait[] {
  const named = (slug: string) => ({ id: toId<TeamId>(1 + slug.length * 1000 + (slug.codePointAt(0) ?? 0)), slug });
  return Array.from({ length: count }, (_, index) => ({
    from: named(from),
    to: named(to),
    at: instantFromMs(ordinaryWeek.asOf - 100 * HOUR),
    hours: index + 1,
    ended: index < count - open,
    isOpen: index >= count - open,
    by: toId<PersonId>(index % answerers),
  }));
}

/** The report of these parts, for a private place unless told otherwise. */
export function organizationOf(
  parts: readonly RepositoryPart[],
  isPublic = false,
  language: Language = LANGUAGES.en,
): OrganizationReport {
  const { window, asOf, zone, week = '' } = ordinaryWeek;
  return buildOrganizationReport(
    parts,
    { owner: 'acme', window, asOf, zone, week, isPublic, namesTeams: !isPublic },
    language,
  );
}

const TRADE_OFFS = [
  signalOf('debt-share', {
    value: 0.12,
    n: 25,
    interval: { low: 0.04, high: 0.3 },
    baseline: { value: 0.2, low: 0.05, high: 0.4, weeks: 22 },
  }),
  signalOf('reverts', { value: 0.04, n: 51, interval: { low: 0.011, high: 0.13 } }),
];

/** A repository in an ordinary week, and one in a hard one; each has something to do with the other. */
export const ledger = partOf(
  'ledger',
  { ...ordinaryWeek, signals: [...ordinaryWeek.signals, ...TRADE_OFFS] },
  {
    deeds: people(1, 9),
    outlookBefore: outlookWith(milestoneOutlook(4, { doneBy: { 0.85: instantFromMs(ordinaryWeek.asOf) } })),
    requests: [requestTo(20, 50), requestTo(21, 8), requestTo(1, 90), requestToTeam(501, 30)],
    teams: new Map([[toId<TeamId>(501), 'pilots']]),
  },
);
export const web = partOf('web', crunchWeek, {
  deeds: people(20, 6),
  requests: [requestTo(2, 12), requestToTeam(502, 5)],
  teamWaits: [...teamRequests('pilots', 'harbour', 30, 6), ...teamRequests('harbour', 'pilots', 22)],
  reviewed: new Map([
    [toId<PersonId>(3), 2],
    [toId<PersonId>(20), 4],
  ]),
});

/** Organisations, by the names of their golden files. */
export const ORGANIZATIONS: Readonly<Record<string, OrganizationReport>> = {
  'first-week': organizationOf([partOf('ledger', firstWeek)]),
  'empty-week': organizationOf([partOf('ledger', emptyWeek), partOf('web', emptyWeek)]),
  'ordinary-week': organizationOf([ledger, partOf('tools', emptyWeek)]),
  'crunch-week': organizationOf([ledger, web]),
  'hostile-titles': organizationOf([partOf('ledger', hostileTitles)]),
  'public-place': organizationOf([{ ...ledger, isPrivate: false }, web], true),
};
