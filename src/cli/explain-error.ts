import { EnvironmentError } from '../config/environment.ts';
import { RefusedError, UnknownOutcomeError, WaitUntilError } from '../github/errors.ts';
import { NotInstalledError } from '../github/github-app.ts';
import { EmbeddedDatabaseError } from '../store/embedded/embedded-error.ts';
import { StoreError } from '../store/store-error.ts';
import { CommandFailure, UsageFailure } from './failure.ts';

/** Errors whose message ends with the next step already. */
const EXPLAINED = [
  CommandFailure,
  UsageFailure,
  NotInstalledError,
  RefusedError,
  UnknownOutcomeError,
  WaitUntilError,
  StoreError,
  EmbeddedDatabaseError,
];

/** What a failed command says on standard error, ending with what to do next. */
export function explainError(error: unknown): string {
  if (error instanceof EnvironmentError) return `headroom: ${error.faults.join(' ')}`;
  const message = error instanceof Error ? error.message : String(error);
  if (EXPLAINED.some((type) => error instanceof type)) return `headroom: ${message}`;
  return `headroom: ${message.replace(/[.\s]*$/, '.')} Set HEADROOM_DEBUG=1 to see where this comes from.`;
}
