import type { PersonId } from './ids.ts';
import type { Instant } from './instant.ts';

/** What kind of account it is at GitHub; `unknown` where a source gives only a login. */
export type AccountKind = 'user' | 'bot' | 'organization' | 'mannequin' | 'unknown';

/** An account as last seen. GitHub gives people no `updated_at`; the time of what they were seen in stands for it. */
export interface PersonSnapshot {
  id: PersonId;
  login: string;
  kind: AccountKind;
  seenAt: Instant;
}

/** Somebody who acts: what the signals need to know of an account. */
export interface Person {
  id: PersonId;
  login: string;
  /** A machine: an App, a bot account, an AI reviewer. Its deeds are counted apart, never as a person's. */
  bot: boolean;
  /** Left out of all figures about people, as the repository's file asks. */
  optedOut?: boolean;
}

export type People = ReadonlyMap<PersonId, Person>;

/** Whether somebody is known to have opted out, so that nothing names them. */
export function isOptedOut(people: People, id: PersonId | undefined): boolean {
  return id !== undefined && people.get(id)?.optedOut === true;
}

/** Accounts of type `User`, or known by login only, that are machines. Lower case, without `[bot]`. */
const KNOWN_BOTS: ReadonlySet<string> = new Set([
  'allcontributors',
  'azure-pipelines',
  'bors',
  'changeset-bot',
  'claude',
  'codacy-bot',
  'codecov',
  'codecov-commenter',
  'codecov-io',
  'coderabbitai',
  'copilot',
  'copilot-pull-request-reviewer',
  'copilot-swe-agent',
  'coveralls',
  'cursor',
  'deepsource-autofix',
  'dependabot',
  'dependabot-preview',
  'devin-ai-integration',
  'drahtbot',
  'fossabot',
  'gemini-code-assist',
  'github-actions',
  'github-advanced-security',
  'github-classroom',
  'github-merge-queue',
  'googlebot',
  'graphite-app',
  'greenkeeper',
  'greptile-apps',
  'homu',
  'imgbot',
  'k8s-ci-robot',
  'kodiakhq',
  'lgtm-com',
  'mergify',
  'msftbot',
  'netlify',
  'openshift-ci',
  'openshift-ci-robot',
  'openshift-merge-robot',
  'pep8speaks',
  'pre-commit-ci',
  'pull-request-size',
  'pyup-bot',
  'qodo-merge-pro',
  'renovate',
  'renovate-bot',
  'request-info',
  'rust-highfive',
  'rust-log-analyzer',
  'rust-timer',
  'rustbot',
  'semantic-release-bot',
  'sentry-io',
  'snyk-bot',
  'sonarcloud',
  'sonarqubecloud',
  'sourcery-ai',
  'stale',
  'sweep-ai',
  'travis-ci',
  'vercel',
  'web-flow',
  'weblate',
  'whitesource-bolt-for-github',
]);

/**
 * Whether an account is a machine: by GitHub's type, by the `[bot]` suffix, by the shipped list, or by the repository's own list
 * (logins in lower case).
 */
export function isBot(
  account: { login: string; kind: AccountKind },
  ownBots: ReadonlySet<string> = new Set(),
): boolean {
  const login = account.login.toLowerCase();
  return account.kind === 'bot' || login.endsWith('[bot]') || KNOWN_BOTS.has(login) || ownBots.has(login);
}
