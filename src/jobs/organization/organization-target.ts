import type { RepositoryConfig } from '../../config/repository-config.ts';
import type { RepositorySnapshot } from '../../facts/snapshots.ts';
import type { Store } from '../../store/open.ts';
import { listInstalledRepositories } from '../../store/repositories.ts';
import { BASE_REPOSITORY } from '../../store/repository-files.ts';
import { allSettingsInForce } from '../../reporting/settings-in-force.ts';

/** Why an organisation’s report is not written where its file wants it. */
export type OrganizationRefusal = 'no-such-repository' | 'refused-public';

/** The reasons, each with what mends it. */
export const REFUSALS: Readonly<Record<OrganizationRefusal, string>> = {
  'no-such-repository':
    'the App does not reach the repository that “organization-report” names; install it there, or name another',
  'refused-public':
    'everybody can read the repository that “organization-report” names; name a private one, or set “organization-report-public: true”',
};

/** The repository that gets an organisation’s report, or why none does. */
export function organizationTarget(
  { organizationReport, organizationReportPublic }: RepositoryConfig,
  repositories: readonly RepositorySnapshot[],
): RepositorySnapshot | OrganizationRefusal {
  const target = repositories.find(({ name }) => name.toLowerCase() === organizationReport?.toLowerCase());
  if (target === undefined) return 'no-such-repository';
  return target.private || organizationReportPublic ? target : 'refused-public';
}

/** An organisation that wants a report, and all of its repositories that the App reaches. */
export interface WantingOrganization {
  /** Its `.github` repository, whose file wants it. */
  base: RepositorySnapshot;
  config: RepositoryConfig;
  repositories: readonly RepositorySnapshot[];
}

/** The organisations that want a report. */
export async function wantingOrganizations(store: Pick<Store, 'pool'>): Promise<WantingOrganization[]> {
  const settingsOf = await allSettingsInForce(store);
  const all = await listInstalledRepositories(store);
  return all
    .filter(({ name }) => name.toLowerCase() === BASE_REPOSITORY)
    .map((base) => ({ base, config: settingsOf(base).config, repositories: ownedWith(base, all) }))
    .filter(({ config }) => config.organizationReport !== undefined);
}

function ownedWith({ owner }: RepositorySnapshot, all: readonly RepositorySnapshot[]): RepositorySnapshot[] {
  return all.filter((each) => each.owner.toLowerCase() === owner.toLowerCase());
}

/** Those whose report is refused, and why. */
export async function refusedOrganizations(
  store: Pick<Store, 'pool'>,
): Promise<{ owner: string; refusal: OrganizationRefusal }[]> {
  return (await wantingOrganizations(store)).flatMap(({ base, config, repositories }) => {
    const target = organizationTarget(config, repositories);
    return typeof target === 'string' ? [{ owner: base.owner, refusal: target }] : [];
  });
}
