import { RefusedError, WaitUntilError } from '../github/errors.ts';
import { failureLabel } from '../store/database-failure.ts';

/**
 * Why a job failed, for the log and for whoever looks at it. GitHub’s and the database’s own words are left out: they may quote what was
 * sent, and with it a title or a comment.
 */
export function failureReason(error: unknown): string {
  if (error instanceof WaitUntilError) return error.message;
  if (error instanceof RefusedError) return `GitHub refuses it (HTTP ${error.status}, ${error.reason})`;
  return failureLabel(error);
}
