import { EnvironmentError } from '../config/environment.ts';
import { NotInstalledError } from '../github/app-client.ts';
import { EmbeddedDatabaseError } from '../store/embedded/embedded-error.ts';
import { StoreError } from '../store/store-error.ts';
import { CommandFailure, UsageFailure } from './failure.ts';

/** Errors whose message ends with the next step already. */
const EXPLAINED = [
  CommandFailure,
  UsageFailure,
  EnvironmentError,
  NotInstalledError,
  StoreError,
  EmbeddedDatabaseError,
];

/** What a failed command says on standard error, ending with what to do next. */
export function explainError(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  if (EXPLAINED.some((type) => error instanceof type)) return `headroom: ${message}`;
  const status = error instanceof Error && 'status' in error ? Number(error.status) : undefined;
  const advice = status === undefined ? 'Set HEADROOM_DEBUG=1 to see where this comes from.' : adviceOnGitHub(status);
  return `headroom: ${message.replace(/[.\s]*$/, '.')} ${advice}`;
}

/** What to do about an answer of GitHub's, by its HTTP status; clients give 500 to a server that does not answer. */
function adviceOnGitHub(status: number): string {
  if (status === 401)
    return 'GitHub does not accept the App’s key; check APP_ID, PRIVATE_KEY and this machine’s clock.';
  if (status === 403)
    return 'GitHub does not allow it; check the App’s permissions, and that it has requests left this hour.';
  if (status === 404) return 'GitHub knows no such thing, or does not show it to the App; check where it is installed.';
  if (status >= 500) return 'GitHub cannot be reached or has a problem; check the network and GHE_HOST, and try again.';
  return 'GitHub refused the request; HEADROOM_DEBUG=1 shows where it comes from.';
}
