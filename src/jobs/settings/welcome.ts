import type { RepositoryConfig } from '../../config/repository-config.ts';
import { REPOSITORY_FILE } from '../../config/repository-file.ts';
import { WEEKDAYS } from '../../config/keys/calendar-values.ts';
import { wantedWrites, type Write } from '../../config/wanted-writes.ts';
import type { InstallationId } from '../../facts/ids.ts';
import type { RepositorySnapshot } from '../../facts/snapshots.ts';
import { isRefused } from '../../github/errors.ts';
import { issuesOf } from '../../github/issues.ts';
import { inert, inertTitle } from '../../report/markdown/inert.ts';
import { publishWelcome } from '../../publish/welcome-issue.ts';
import { welcomeText, type WelcomeFacts } from '../../publish/welcome-text.ts';
import { BASE_REPOSITORY } from '../../store/repository-files.ts';
import { claimPublication } from '../../store/publication-claims.ts';
import { saveWelcome } from '../../store/welcome-issues.ts';
import { asPermitted } from '../as-permitted.ts';
import type { JobContext } from '../publish-due.ts';
import type { SettingsInForce } from './in-force.ts';

/**
 * Whether a repository is to be told what will be published: the one whose own file asked for it first, so that an organisation that
 * asks for all of its repositories is told once, in the repository of its base; and not while it is a dry run.
 */
export function isWelcomeDue({ id }: RepositorySnapshot, { config, askedBy }: SettingsInForce): boolean {
  return askedBy === id && !config.dryRun;
}

/** Tells a repository once, in an issue, what will be published, when, what never is and how to stop. */
export async function welcome(
  context: JobContext,
  installationId: InstallationId,
  repository: RepositorySnapshot,
  config: RepositoryConfig,
): Promise<void> {
  const { store, app, log, now } = context;
  const { id, owner, name } = repository;
  const release = await claimPublication(store, id, 0);
  if (!release) return;
  try {
    const text = welcomeOf(repository, config);
    const slug = await app.slug();
    const issues = issuesOf(app.asInstallation(installationId), owner, name, slug);
    const write = async () => await unlessNoIssues(async () => await publishWelcome(issues, id, text));
    const written = await asPermitted(context, installationId, 'weekly-report', write);
    if (!written.permitted) return;
    await saveWelcome(store, id, written.value, now());
    log.info({ repositoryId: id, issue: written.value }, 'the repository was told what will be published there');
  } finally {
    await release();
  }
}

/** A repository may have its issues switched off; its labels and checks go on. */
async function unlessNoIssues(write: () => Promise<number>): Promise<number | undefined> {
  try {
    return await write();
  } catch (error) {
    if (isRefused(error, 'gone')) return undefined;
    throw error;
  }
}

const SAY: Record<Write, (config: RepositoryConfig) => string> = {
  'weekly-report': ({ report, timeZone, pulse }) => {
    const when = `${DAYS[report.day - 1]}, from ${String(report.hour).padStart(2, '0')}:00 (${inert(timeZone)})`;
    const quiet = report.quietWeeks === 'skip' ? '; none of a week with nothing to say' : '';
    const asks = pulse
      ? '. It ends with one question, to be answered by a reaction, which GitHub shows to everybody'
      : '';
    return report.issue === 'rolling'
      ? `**Weekly report:** one issue that is rewritten each week, on ${when}${quiet}${asks}`
      : `**Weekly report:** an issue each week, on ${when}, with which the last one is closed${quiet}${asks}`;
  },
  dashboard: () => '**Dashboard:** one pinned issue that shows the state now, edited in place',
  'check-runs': () =>
    '**Check runs:** on each pull request whose turn it is, how long a first review may take, and how many review requests those who are or could be asked have open; on the default branch the last week in short. They are neutral and never block a merge',
  labels: ({ labelStyles }) =>
    `**Labels on pull requests:** ${labelStyles.map(({ name }) => `“${inertTitle(name, 50)}”`).join(', ')}`,
  commands: () => '**Answers** to “/headroom …” in comments by people with write access',
};

const DAYS = WEEKDAYS.map((day) => day.charAt(0).toUpperCase() + day.slice(1));

/** What a repository with these settings is told. */
export function welcomeOf(repository: Pick<RepositorySnapshot, 'name'>, config: RepositoryConfig): string {
  return welcomeText(welcomeFacts(repository, config));
}

function welcomeFacts({ name }: Pick<RepositorySnapshot, 'name'>, config: RepositoryConfig): WelcomeFacts {
  const isForAll = name.toLowerCase() === BASE_REPOSITORY;
  return {
    scope: isForAll ? 'organisation' : 'repository',
    writes: wantedWrites(config).map((write) => SAY[write](config)),
    hours: config.writeAnyTime
      ? 'Labels, checks and the dashboard are written at any hour'
      : 'Labels, checks and the dashboard are written in working hours only',
    file: REPOSITORY_FILE,
  };
}
