import { formatIsoWeek, type IsoWeek } from '../calendar/iso-week.ts';
import type { RepositoryConfig } from '../config/repository-config.ts';
import type { Instant } from '../facts/instant.ts';
import type { RepositorySnapshot } from '../facts/snapshots.ts';
import { type LanguageName, LANGUAGES } from '../report/language/language.ts';
import { buildOrganizationReport, type OrganizationReport } from '../report/organization/organization-report.ts';
import { type RepositoryPart, repositoryPart } from '../report/organization/repository-part.ts';
import type { Store } from '../store/open.ts';
import { historyOf, reportFrom } from './report-of.ts';
import { signalSettingsOf } from './signal-settings.ts';
import { wholeWeek } from './report-weeks.ts';

/** What the report of an organisation is about. */
export interface OrganizationRequest {
  owner: string;
  repositories: readonly RepositorySnapshot[];
  settingsOf: (repository: RepositorySnapshot) => { config: RepositoryConfig };
  week: IsoWeek;
  zone: string;
  /** In which all of it is told, whatever the repositories’ own reports are in. */
  language: LanguageName;
  /** Whether everybody can read it. */
  isPublic: boolean;
  /** Whether teams are named to whoever reads it; not those of repositories whose file does not want it. */
  namesTeams: boolean;
  now: Instant;
}

/** The report of an organisation for a week, from what the store knows of its repositories; they are loaded one after the other. */
export async function organizationOf(
  store: Store,
  webUrl: string,
  request: OrganizationRequest,
): Promise<OrganizationReport> {
  const parts: RepositoryPart[] = [];
  for (const repository of request.repositories) {
    parts.push(await organizationPart(store, webUrl, repository, request));
  }
  return organizationFrom(parts, request);
}

/** What the report of an organisation takes from one of its repositories. */
export async function organizationPart(
  store: Store,
  webUrl: string,
  repository: RepositorySnapshot,
  {
    settingsOf,
    week,
    zone,
    language,
    namesTeams,
    now,
  }: Omit<OrganizationRequest, 'owner' | 'repositories' | 'isPublic'>,
): Promise<RepositoryPart> {
  const time = wholeWeek(week, zone, now);
  const own = settingsOf(repository).config;
  const nameTeams = namesTeams && own.nameTeams !== false;
  const config = { ...own, nameTeams, timeZone: zone, report: { ...own.report, language } };
  const history = await historyOf(store, repository, time, config);
  const settings = await signalSettingsOf(store, config, history.people);
  return repositoryPart(history, reportFrom(history, settings, time, config, webUrl), config.worksCouncil);
}

/** The report of these parts. */
export function organizationFrom(
  parts: readonly RepositoryPart[],
  { owner, week, zone, language, isPublic, namesTeams, now }: Omit<OrganizationRequest, 'repositories' | 'settingsOf'>,
): OrganizationReport {
  const { window, asOf } = wholeWeek(week, zone, now);
  const request = { owner, window, week: formatIsoWeek(week), asOf, zone, isPublic, namesTeams };
  return buildOrganizationReport(parts, request, LANGUAGES[language]);
}
