import type { DeploymentState, ReactionContent } from './world/state.ts';

/**
 * What people and bots do in the sandbox's organisation. A scenario is a list of actions in order of time; the sandbox applies
 * each to its world and sends the webhooks that GitHub would have sent for it.
 */

/** ISO 8601, UTC, whole seconds: `2026-11-16T09:12:00Z`. */
export type Timestamp = string;

/** `owner/name` */
export type RepositoryName = string;

export interface ScenarioCommit {
  message: string;
  author: string;
  /** ISO 8601 with the author's own UTC offset, as git keeps it: `2026-11-16T10:12:00+01:00`. */
  authoredAt: string;
  /** In the same form; when it was authored, unless a rebase wrote it anew. */
  committedAt?: string;
  added?: string[];
  modified?: string[];
}

export interface OnItem {
  repository: RepositoryName;
  /** The number of a pull request or issue. */
  number: number;
}

export type Action = { at: Timestamp; actor: string } & (
  | {
      do: 'open-pull-request';
      repository: RepositoryName;
      number: number;
      title: string;
      body?: string;
      draft?: boolean;
      branch: string;
      additions: number;
      deletions: number;
      files: string[];
      /** Texts of some of these files, by path. */
      contents?: Record<string, string>;
      commits: ScenarioCommit[];
    }
  | ({ do: 'push-commits'; commits: ScenarioCommit[]; additions?: number; deletions?: number } & OnItem)
  /** Replaces every commit of the branch, as after a rebase. */
  | ({ do: 'force-push'; commits: ScenarioCommit[] } & OnItem)
  | ({ do: 'mark-ready' | 'convert-to-draft' | 'close' | 'reopen' } & OnItem)
  | ({ do: 'merge' } & OnItem)
  | ({ do: 'request-review' | 'remove-review-request'; reviewer?: string; team?: string } & OnItem)
  | ({
      do: 'review';
      state: 'approved' | 'changes_requested' | 'commented';
      body?: string;
      /** Line comments that belong to this review. */
      comments?: { path: string; body: string }[];
    } & OnItem)
  /** Sets aside the reviewer's latest review that approves or asks for changes. */
  | ({ do: 'dismiss-review'; reviewer: string; message?: string } & OnItem)
  /** The first thread of line comments on that path. */
  | ({ do: 'resolve-thread' | 'unresolve-thread'; path: string } & OnItem)
  | ({ do: 'comment'; body: string } & OnItem)
  /** To the issue or pull request itself; once more in the same way takes it back. */
  | ({ do: 'react'; content: ReactionContent } & OnItem)
  | ({ do: 'add-label' | 'remove-label'; label: string } & OnItem)
  | ({ do: 'set-milestone'; milestone: string | null } & OnItem)
  | ({ do: 'assign' | 'unassign'; assignee: string } & OnItem)
  | ({ do: 'edit-title'; title: string } & OnItem)
  | { do: 'open-issue'; repository: RepositoryName; number: number; title: string; body?: string; labels?: string[] }
  | { do: 'create-milestone'; repository: RepositoryName; title: string; dueOn?: Timestamp }
  | { do: 'close-milestone'; repository: RepositoryName; title: string }
  | { do: 'delete-milestone'; repository: RepositoryName; title: string }
  | { do: 'rename-milestone'; repository: RepositoryName; title: string; to: string }
  | { do: 'rename-label'; repository: RepositoryName; label: string; to: string }
  | { do: 'delete-label'; repository: RepositoryName; label: string }
  /** A check run of another App on the head of a pull request begins, or with a conclusion ends. */
  | ({ do: 'run-check'; name: string; conclusion?: 'success' | 'failure' | 'neutral' | 'cancelled' } & OnItem)
  | ({ do: 'set-status'; context: string; state: 'pending' | 'success' | 'failure' | 'error' } & OnItem)
  /** The head of the default branch goes to an environment; a later state is of the last deployment there. */
  | { do: 'deploy'; repository: RepositoryName; environment: string; state: DeploymentState }
  | { do: 'publish-release'; repository: RepositoryName; tag: string; prerelease?: boolean }
  | {
      do: 'push-to-default-branch';
      repository: RepositoryName;
      commits: ScenarioCommit[];
      /** Texts of files that it adds or changes, by path. */
      contents?: Record<string, string>;
    }
);

/** What happens to accounts, repositories and the App's installations rather than in a repository. */
export type LifecycleAction = { at: Timestamp; actor: string } & (
  | {
      do: 'suspend-installation' | 'unsuspend-installation' | 'uninstall' | 'install' | 'select-all-repositories';
      /** The organisation's login; the scenario's unless told. */
      organization?: string;
    }
  /** What the organisation grants from now on: more is accepted with a webhook, less comes without one. */
  | { do: 'set-permissions'; permissions: Record<string, 'read' | 'write'>; organization?: string }
  | { do: 'add-to-installation' | 'remove-from-installation'; repositories: RepositoryName[] }
  | { do: 'create-repository'; description: ScenarioRepository }
  | { do: 'rename-repository'; repository: RepositoryName; name: string }
  /** To the login of an organisation or a person. */
  | { do: 'transfer-repository'; repository: RepositoryName; to: string }
  | {
      do:
        | 'archive-repository'
        | 'unarchive-repository'
        | 'privatize-repository'
        | 'publicize-repository'
        | 'delete-repository';
      repository: RepositoryName;
    }
  | { do: 'add-person'; person: ScenarioPerson }
  | { do: 'rename-person'; login: string; to: string }
  /** What they did stays, as the ghost's. */
  | { do: 'delete-person'; login: string }
  | { do: 'add-to-team' | 'remove-from-team'; login: string; team: string }
  /** Into the organisation, in which the scenario's people are from the start, or out of it. */
  | { do: 'add-member' | 'remove-member'; login: string }
  /** One repository is opened to a person or closed to them, whether they are members or not. */
  | { do: 'grant-access' | 'withdraw-access'; login: string; repository: RepositoryName }
  /** The actor takes back that the App may act for them. */
  | { do: 'revoke-authorization' }
  /** What the actor says of themselves, such as that they are away, until it expires or another is set. */
  | { do: 'set-own-status'; busy: boolean; message?: string; expiresAt?: Timestamp }
);

export interface ScenarioPerson {
  login: string;
  /** 64-bit numeric id, unique over the world. */
  id: number;
  type: 'User' | 'Bot' | 'Mannequin';
  name?: string;
}

export interface ScenarioTeam {
  id: number;
  slug: string;
  name: string;
  members: string[];
  /** Whether only its members may see it. */
  secret?: true;
  /** The slug of the team that it is a part of. */
  parent?: string;
}

export interface ScenarioRepository {
  id: number;
  name: RepositoryName;
  private: boolean;
  createdAt: Timestamp;
  labels: { name: string; color: string; description?: string }[];
  /** Files on the default branch, by path: `.github/headroom.yml`, `CODEOWNERS`. */
  files: Record<string, string>;
}

export interface Scenario {
  organization: { login: string; id: number };
  /** Further organisations, for transfers and for installations beside the first. */
  otherOrganizations?: { login: string; id: number; installed: boolean }[];
  people: ScenarioPerson[];
  teams: ScenarioTeam[];
  repositories: ScenarioRepository[];
  /** In order of `at`. */
  actions: Action[];
}
