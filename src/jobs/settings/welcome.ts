import type { RepositoryConfig } from '../../config/repository-config.ts';
import { REPOSITORY_FILE } from '../../config/repository-file.ts';
import { wantedWrites, type Write } from '../../config/wanted-writes.ts';
import type { InstallationId } from '../../facts/ids.ts';
import type { RepositorySnapshot } from '../../facts/snapshots.ts';
import { isRefused } from '../../github/errors.ts';
import { issuesOf } from '../../github/issues.ts';
import { type Language, LANGUAGES } from '../../report/language/language.ts';
import { inert, inertTitle } from '../../report/markdown/inert.ts';
import { publishWelcome, type WelcomeText } from '../../publish/welcome-issue.ts';
import { BASE_REPOSITORY } from '../../store/repository-files.ts';
import { claimPublication } from '../../store/publication-claims.ts';
import { saveWelcome } from '../../store/welcome-issues.ts';
import { asPermitted } from '../as-permitted.ts';
import type { JobContext } from '../publish-due.ts';
import type { SettingsInForce } from '../../reporting/settings-in-force.ts';

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
    const text = welcomeOf(repository, config, LANGUAGES[config.report.language]);
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

/** What a repository with these settings is told. */
export function welcomeOf(
  repository: Pick<RepositorySnapshot, 'name'>,
  config: RepositoryConfig,
  { welcome: say }: Language = LANGUAGES.en,
): WelcomeText {
  return {
    title: say.title,
    body: say.text({
      scope: repository.name.toLowerCase() === BASE_REPOSITORY ? 'organisation' : 'repository',
      writes: wantedWrites(config).map((write) => sayWrite(write, config, say.writes)),
      hours: config.writeAnyTime ? 'any' : 'working',
      file: REPOSITORY_FILE,
    }),
  };
}

function sayWrite(
  write: Write,
  { report, timeZone, pulse, labelStyles }: RepositoryConfig,
  say: Language['welcome']['writes'],
): string {
  switch (write) {
    case 'weekly-report':
      return say[write]({
        day: report.day,
        hour: report.hour,
        zone: inert(timeZone),
        isRolling: report.issue === 'rolling',
        skipsQuietWeeks: report.quietWeeks === 'skip',
        asks: pulse,
      });
    case 'labels':
      return say[write](labelStyles.map(({ name }) => inertTitle(name, 50)));
    default:
      return say[write];
  }
}
