import { type Instant, toIso } from '../facts/instant.ts';

/**
 * Why GitHub is not asked for a while. `reserve`: what is left of the quota is kept for live work; `write-budget`: as much was written
 * as GitHub allows; `unavailable`: it does not answer.
 */
export type WaitReason = 'primary-limit' | 'secondary-limit' | 'reserve' | 'write-budget' | 'unavailable';

const WAITS: Record<WaitReason, string> = {
  'primary-limit': 'the requests of this hour are used up',
  'secondary-limit': 'GitHub wants fewer requests at once',
  reserve: 'the rest of this hour’s requests is kept for live work',
  'write-budget': 'as much was written as GitHub allows',
  unavailable: 'it does not answer',
};

/** Until when GitHub is left alone, and why, as a sentence. */
export function sayWait(until: Instant, reason: WaitReason): string {
  return `GitHub is not asked before ${toIso(until)}: ${WAITS[reason]}.`;
}

/** Nothing was done, and GitHub is not to be asked before `until`, by our own clock: the same is to be tried again then. */
export class WaitUntilError extends Error {
  override readonly name = 'WaitUntilError';
  readonly until: Instant;
  readonly reason: WaitReason;

  constructor(until: Instant, reason: WaitReason) {
    super(`${sayWait(until, reason)} Try again then.`);
    this.until = until;
    this.reason = reason;
  }
}

/**
 * Why GitHub refuses.
 * - `credentials`: it knows neither the token nor a fresh one · `permission`: the App was not given it · `suspended`: the installation is
 * - `not-installed`: there is no such installation, or no longer
 * - `archived`: the repository is read-only · `not-found`: there is none, or it is not shown to us · `gone`: switched off, such as issues
 * - `conflict`: another state than was expected · `invalid`: what was sent · `forbidden`: for any other reason
 */
export type RefusalReason =
  | 'credentials'
  | 'permission'
  | 'suspended'
  | 'not-installed'
  | 'archived'
  | 'not-found'
  | 'gone'
  | 'conflict'
  | 'invalid'
  | 'forbidden';

const NEXT_STEPS: Record<RefusalReason, string> = {
  credentials: 'Check APP_ID and PRIVATE_KEY, or the token that was set.',
  permission: 'Accept the App’s permissions on the page of its installation.',
  suspended: 'Resume the installation on its page at GitHub.',
  'not-installed': 'Install the App on the account, from the App’s page at GitHub.',
  archived: 'Unarchive the repository, or leave it as it is.',
  'not-found': 'Check the name, and that the App is installed there.',
  gone: 'Switch the feature on in the repository’s settings.',
  conflict: 'Look at its state, then try again.',
  invalid: 'This is a fault of Headroom; please report it.',
  forbidden: 'Check the App’s permissions and the organisation’s rules.',
};

/** GitHub refuses a request and would refuse it again. `status` is HTTP’s, or 404 for what GraphQL does not show us. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
  readonly status: number;
  readonly reason: RefusalReason;
  /** What was refused and GitHub’s words, without the next step. */
  readonly detail: string;
  /** What GitHub says would be needed, such as `issues=write`, where it does. */
  readonly neededPermissions: string | undefined;

  constructor(status: number, message: string, known: { reason?: RefusalReason; neededPermissions?: string } = {}) {
    const reason = known.reason ?? refusalReason(status, message);
    const detail = message.replace(/[.\s]*$/, '.');
    super(`${detail} ${NEXT_STEPS[reason]}`);
    this.status = status;
    this.reason = reason;
    this.detail = detail;
    this.neededPermissions = known.neededPermissions;
  }
}

/** Why, by status and by GitHub’s words. */
function refusalReason(status: number, message: string): RefusalReason {
  if (status === 403 || status === 200) return forbiddenBecause(message);
  return REASONS.get(status) ?? 'invalid';
}

const REASONS: ReadonlyMap<number, RefusalReason> = new Map([
  [401, 'credentials'],
  [404, 'not-found'],
  [409, 'conflict'],
  [410, 'gone'],
  [451, 'forbidden'],
]);

function forbiddenBecause(message: string): RefusalReason {
  if (/not accessible by (?:integration|personal access token)/i.test(message)) return 'permission';
  if (/suspended/i.test(message)) return 'suspended';
  if (/archived/i.test(message)) return 'archived';
  return 'forbidden';
}

/** Whether GitHub refused for one of these reasons. */
export function isRefused(error: unknown, ...reasons: readonly RefusalReason[]): error is RefusedError {
  return error instanceof RefusedError && reasons.includes(error.reason);
}

/**
 * A write was sent and no answer to it came: GitHub may have done it or not. What it would have made is to be looked for before it is
 * tried again; see `writeOnce`.
 */
export class UnknownOutcomeError extends Error {
  override readonly name = 'UnknownOutcomeError';

  constructor(route: string, reason: string) {
    super(`Nobody knows whether GitHub carried out ${route} (${reason}). Look for what it makes before trying again.`);
  }
}
