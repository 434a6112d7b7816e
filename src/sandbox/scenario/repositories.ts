import type { RepositoryName, ScenarioRepository, ScenarioTeam } from '../actions.ts';
import { membersOf, type TeamSlug } from './people.ts';
import { apiRepository, organizationLogin, platformRepository, webRepository } from './repository-names.ts';
import type { Kind } from './titles.ts';

/** How much goes on in a repository, and who looks after it. */
export interface RepositoryPlan {
  name: RepositoryName;
  team: TeamSlug;
  /** The number of the first item of the history: the repository is older than what we see of it. */
  firstNumber: number;
  /** Opened by people a week, on average. */
  pullRequestsPerWeek: number;
  /** A week's number differs from the average by at most this. */
  weeklySpread: number;
  botPullRequestsPerWeek: number;
  /** Unplanned issues a week, on average; those of milestones come on top. */
  issuesPerWeek: number;
  /** Median wait for a first review, in calendar hours. */
  firstReviewHours: number;
  /** How likely an author is from outside the team. */
  shareOfHelpers: number;
}

export const repositoryPlans: readonly RepositoryPlan[] = [
  {
    name: apiRepository,
    team: 'api',
    firstNumber: 1184,
    pullRequestsPerWeek: 21.5,
    weeklySpread: 2,
    botPullRequestsPerWeek: 0.9,
    issuesPerWeek: 4.5,
    firstReviewHours: 8,
    shareOfHelpers: 0.06,
  },
  {
    name: webRepository,
    team: 'web',
    firstNumber: 671,
    pullRequestsPerWeek: 12.5,
    weeklySpread: 2,
    botPullRequestsPerWeek: 0.9,
    issuesPerWeek: 4.5,
    firstReviewHours: 8,
    shareOfHelpers: 0.08,
  },
  {
    name: platformRepository,
    team: 'platform',
    firstNumber: 203,
    pullRequestsPerWeek: 0.4,
    weeklySpread: 0,
    botPullRequestsPerWeek: 0,
    issuesPerWeek: 0.25,
    firstReviewHours: 10,
    shareOfHelpers: 0.3,
  },
];

export const teams: readonly ScenarioTeam[] = [
  { id: 9_120_411, slug: 'api', name: 'API', members: membersOf('api') },
  { id: 9_120_412, slug: 'web', name: 'Web', members: membersOf('web') },
  { id: 9_120_413, slug: 'platform', name: 'Platform', members: [...membersOf('platform'), 'denise-larkfold'] },
];

const kindLabels: Record<Kind, string> = { feature: '1d76db', bug: 'd73a4a', debt: 'fbca04' };
const labels = [
  ...Object.entries(kindLabels).map(([name, color]) => ({ name, color })),
  { name: 'dependencies', color: '0366d6', description: 'Updates of what we depend on' },
  { name: 'not-planned', color: 'cccccc', description: 'Read, and decided against' },
];

const optedIn = '# Headroom: what it may write here\nweekly-report: true\nafter-hours: true\n';
/** The file of a repository that has come to want labels and check runs as well. */
export const everythingFile = `${optedIn}labels: true\ncheck-runs: true\n`;

export const repositories: readonly ScenarioRepository[] = [
  repository(4_310_552_801, apiRepository, '2023-02-06T09:30:00Z', 'api', optedIn),
  repository(588_104_377, webRepository, '2023-03-14T13:05:00Z', 'web', optedIn),
  repository(588_104_912, platformRepository, '2023-02-20T10:45:00Z', 'platform'),
];

function repository(
  id: number,
  name: RepositoryName,
  createdAt: string,
  team: TeamSlug,
  headroomFile?: string,
): ScenarioRepository {
  const files: Record<string, string> = { '.github/CODEOWNERS': `* @${organizationLogin}/${team}\n` };
  if (headroomFile !== undefined) files['.github/headroom.yml'] = headroomFile;
  return { id, name, private: true, createdAt, labels, files };
}
