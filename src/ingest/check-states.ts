import type { CheckState, DeploymentState } from '../facts/events.ts';

/** In the way of a merge; `neutral`, `skipped` and `stale` are not. Texts are the same in payloads and, in capitals, in GraphQL. */
const FAILED = new Set(['failure', 'timed_out', 'cancelled', 'action_required', 'startup_failure']);

/** How a check run ended, by its conclusion; without one it has not. */
export function checkStateOf(conclusion: string | null | undefined): CheckState {
  if (!conclusion) return 'pending';
  return FAILED.has(conclusion.toLowerCase()) ? 'failed' : 'passed';
}

/** What a commit status says. */
export function statusStateOf(state: string): CheckState {
  const said = state.toLowerCase();
  if (said === 'success') return 'passed';
  return said === 'failure' || said === 'error' ? 'failed' : 'pending';
}

/** How far a deployment has come; whatever is neither good nor bad yet is pending. */
export function deploymentStateOf(state: string): DeploymentState {
  const said = state.toLowerCase();
  if (said === 'success' || said === 'inactive') return said;
  return said === 'failure' || said === 'error' ? 'failure' : 'pending';
}
