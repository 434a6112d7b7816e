import type { Action } from '../actions.ts';
import type { Delivery } from '../webhooks/delivery.ts';
import { addComment, closeItem, editItem, openIssue, reopenItem, toggleReaction } from './changes/conversation.ts';
import { deploy, publishRelease, runCheck, setStatus } from './changes/deliveries.ts';
import { deleteLabel, deleteMilestone, renameLabel, renameMilestone } from './changes/names.ts';
import { forcePush } from './changes/force-push.ts';
import {
  addLabel,
  assign,
  closeMilestone,
  createMilestone,
  removeLabel,
  setMilestone,
  unassign,
} from './changes/planning.ts';
import {
  mergePullRequest,
  openPullRequest,
  pushCommits,
  removeReviewRequest,
  requestReview,
  setDraft,
} from './changes/pull-requests.ts';
import { commitsFrom, pushToDefaultBranch } from './changes/pushes.ts';
import { dismissReview, resolveThread, submitReview } from './changes/reviews.ts';
import type { Doing } from './doing.ts';
import { created } from './lifecycle/installation.ts';
import type { Account, Repository, Team } from './state.ts';
import type { World } from './world.ts';
import { itemOf, labelOf, milestoneOf, pullRequestOf } from './world.ts';

/**
 * Does what the action says and returns the webhooks that GitHub would send for it, in order. What changes nothing, such as
 * closing twice, sends nothing.
 * @throws {WorldError} when the action names something that is not there.
 */
export function apply(world: World, action: Action): Delivery[] {
  const repository = world.repository(action.repository);
  const doing = { actor: world.account(action.actor), at: action.at, viaApp: false };
  switch (action.do) {
    case 'open-issue':
      return openLabelledIssue(world, repository, doing, action);
    case 'create-milestone':
      return createMilestone(world, repository, doing, action);
    case 'close-milestone':
      return closeMilestone(world, repository, doing, milestoneOf(repository, action.title));
    case 'rename-label':
    case 'delete-label':
    case 'rename-milestone':
    case 'delete-milestone':
      return changeName(world, repository, doing, action);
    case 'deploy':
      return deploy(world, repository, doing, action);
    case 'publish-release':
      return publishRelease(world, repository, doing, action);
    case 'push-to-default-branch':
      for (const [path, text] of Object.entries(action.contents ?? {})) repository.files.set(path, text);
      return pushToDefaultBranch(world, repository, doing, commitsFrom(world, action.commits));
    case 'close':
    case 'reopen':
    case 'mark-ready':
    case 'convert-to-draft':
      return changeState(world, repository, doing, action);
    case 'comment':
    case 'react':
    case 'add-label':
    case 'remove-label':
    case 'set-milestone':
    case 'assign':
    case 'unassign':
    case 'edit-title':
      return applyToItem(world, repository, doing, action);
    case 'open-pull-request':
    case 'push-commits':
    case 'merge':
    case 'request-review':
    case 'remove-review-request':
    case 'force-push':
    case 'dismiss-review':
    case 'resolve-thread':
    case 'unresolve-thread':
    case 'review':
    case 'run-check':
    case 'set-status':
    default:
      return applyToPullRequest(world, repository, doing, action);
  }
}

/** The webhook that tells the App of its installation, with every repository. `at`: when it was installed. */
export function installed(world: World, at: string): Delivery {
  const { installation } = world;
  return created(world, installation, { actor: installation.installedBy, at, viaApp: false });
}

type NameAction = Extract<Action, { do: 'rename-label' | 'delete-label' | 'rename-milestone' | 'delete-milestone' }>;

function changeName(world: World, repository: Repository, doing: Doing, action: NameAction): Delivery[] {
  switch (action.do) {
    case 'rename-label':
      return renameLabel(world, repository, doing, labelOf(world, repository, action.label), action.to);
    case 'delete-label':
      return deleteLabel(world, repository, doing, labelOf(world, repository, action.label));
    case 'rename-milestone':
      return renameMilestone(world, repository, doing, milestoneOf(repository, action.title), action.to);
    case 'delete-milestone':
    default:
      return deleteMilestone(world, repository, doing, milestoneOf(repository, action.title));
  }
}

type StateAction = Extract<Action, { do: 'close' | 'reopen' | 'mark-ready' | 'convert-to-draft' }>;

function changeState(world: World, repository: Repository, doing: Doing, action: StateAction): Delivery[] {
  switch (action.do) {
    case 'close':
      return closeItem(world, repository, itemOf(repository, action.number), doing);
    case 'reopen':
      return reopenItem(world, repository, itemOf(repository, action.number), doing);
    case 'mark-ready':
      return setDraft(world, repository, pullRequestOf(repository, action.number), doing, false);
    case 'convert-to-draft':
    default:
      return setDraft(world, repository, pullRequestOf(repository, action.number), doing, true);
  }
}

type ItemAction = Extract<
  Action,
  { do: 'comment' | 'react' | 'add-label' | 'remove-label' | 'set-milestone' | 'assign' | 'unassign' | 'edit-title' }
>;

function applyToItem(world: World, repository: Repository, doing: Doing, action: ItemAction): Delivery[] {
  const item = itemOf(repository, action.number);
  switch (action.do) {
    case 'comment':
      return addComment(world, repository, item, doing, action.body).deliveries;
    case 'react':
      return toggleReaction(world, item, doing, action.content);
    case 'add-label':
      return addLabel(world, repository, item, doing, labelOf(world, repository, action.label));
    case 'remove-label':
      return removeLabel(world, repository, item, doing, labelOf(world, repository, action.label));
    case 'set-milestone': {
      const milestone = action.milestone === null ? undefined : milestoneOf(repository, action.milestone);
      return setMilestone(world, repository, item, doing, milestone);
    }
    case 'assign':
      return assign(world, repository, item, doing, world.account(action.assignee));
    case 'unassign':
      return unassign(world, repository, item, doing, world.account(action.assignee));
    case 'edit-title':
    default:
      return editItem(world, repository, item, doing, { title: action.title });
  }
}

type PullRequestAction = Extract<
  Action,
  {
    do:
      | 'open-pull-request'
      | 'push-commits'
      | 'force-push'
      | 'merge'
      | 'request-review'
      | 'remove-review-request'
      | 'review'
      | 'dismiss-review'
      | 'resolve-thread'
      | 'unresolve-thread'
      | 'run-check'
      | 'set-status';
  }
>;

function applyToPullRequest(world: World, repository: Repository, doing: Doing, action: PullRequestAction): Delivery[] {
  if (action.do === 'open-pull-request') return openPullRequest(world, repository, doing, action);
  const item = pullRequestOf(repository, action.number);
  switch (action.do) {
    case 'push-commits':
      return pushCommits(world, repository, item, doing, action);
    case 'merge':
      return mergePullRequest(world, repository, item, doing);
    case 'request-review':
      return requestReview(world, repository, item, doing, whomOf(world, action));
    case 'remove-review-request':
      return removeReviewRequest(world, repository, item, doing, whomOf(world, action));
    case 'force-push':
      return forcePush(world, repository, item, doing, action.commits);
    case 'dismiss-review':
      return dismissReview(world, repository, item, doing, { ...action, reviewer: world.account(action.reviewer) });
    case 'resolve-thread':
    case 'unresolve-thread':
      return resolveThread(world, repository, item, doing, {
        path: action.path,
        resolved: action.do === 'resolve-thread',
      });
    case 'run-check':
      return runCheck(world, repository, item, doing, action);
    case 'set-status':
      return setStatus(world, repository, item, doing, action);
    case 'review':
    default:
      return submitReview(world, repository, item, doing, action);
  }
}

function openLabelledIssue(
  world: World,
  repository: Repository,
  doing: Doing,
  action: Extract<Action, { do: 'open-issue' }>,
): Delivery[] {
  const { item, deliveries } = openIssue(world, repository, doing, action);
  for (const name of action.labels ?? []) {
    deliveries.push(...addLabel(world, repository, item, doing, labelOf(world, repository, name)));
  }
  return deliveries;
}

function whomOf(
  world: World,
  { reviewer, team }: { reviewer?: string; team?: string },
): { reviewer: Account | undefined; team: Team | undefined } {
  return {
    reviewer: reviewer === undefined ? undefined : world.account(reviewer),
    team: team === undefined ? undefined : world.team(team),
  };
}
