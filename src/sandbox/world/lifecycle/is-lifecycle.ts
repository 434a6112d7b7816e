import type { Action, LifecycleAction } from '../../actions.ts';

const LIFECYCLE = new Set<string>([
  'suspend-installation',
  'unsuspend-installation',
  'uninstall',
  'install',
  'select-all-repositories',
  'set-permissions',
  'add-to-installation',
  'remove-from-installation',
  'create-repository',
  'rename-repository',
  'transfer-repository',
  'archive-repository',
  'unarchive-repository',
  'privatize-repository',
  'publicize-repository',
  'delete-repository',
  'add-person',
  'rename-person',
  'delete-person',
  'add-to-team',
  'remove-from-team',
  'add-member',
  'remove-member',
  'grant-access',
  'withdraw-access',
  'revoke-authorization',
  'set-own-status',
] satisfies LifecycleAction['do'][]);

/** Whether an action is about accounts, repositories or installations rather than what is in a repository. */
export function isLifecycle(action: Action | LifecycleAction): action is LifecycleAction {
  return LIFECYCLE.has(action.do);
}
