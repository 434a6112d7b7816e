import type { PersonSnapshot } from '../facts/people.ts';
import type {
  InstallationSnapshot,
  LabelSnapshot,
  MilestoneSnapshot,
  RepositoryAccessSnapshot,
  RepositorySnapshot,
  TeamMemberSnapshot,
  TeamSnapshot,
} from '../facts/snapshots.ts';
import { contentTie } from './content-tie.ts';
import type { Row } from './last-write-wins.ts';

/** The row of an installation. At equal times deleted wins over suspended over active. */
export function installationRow(installation: InstallationSnapshot): Row {
  const { id, accountId, accountLogin, repositorySelection, suspended, deleted, updatedAt } = installation;
  const rank = 2 * Number(deleted) + Number(suspended);
  return {
    id,
    account_id: accountId,
    account_login: accountLogin,
    repository_selection: repositorySelection,
    suspended,
    deleted,
    updated_at: updatedAt,
    tie: contentTie(rank, [accountId, accountLogin, repositorySelection, suspended, deleted]),
  };
}

/** The row of a repository. At equal times deleted wins, then private, then archived. */
export function repositoryRow(repository: RepositorySnapshot): Row {
  const { id, owner, name, archived, deleted, defaultBranch, seenAt } = repository;
  const rank = 4 * Number(deleted) + 2 * Number(repository.private) + Number(archived);
  const row: Row = {
    id,
    owner,
    name,
    private: repository.private,
    archived,
    deleted,
    seen_at: seenAt,
    tie: contentTie(rank, [owner, name, repository.private, archived, deleted]),
  };
  if (defaultBranch === undefined) return row;
  row['default_branch'] = defaultBranch;
  row['default_branch_seen_at'] = seenAt;
  row['default_branch_tie'] = contentTie(0, [defaultBranch]);
  return row;
}

/** The row of an installation's access to a repository. At equal times withdrawn wins over granted. */
export function accessRow({ repositoryId, installationId, granted, seenAt }: RepositoryAccessSnapshot): Row {
  return {
    repository_id: repositoryId,
    installation_id: installationId,
    granted,
    seen_at: seenAt,
    tie: granted ? '0' : '1',
  };
}

/** The row of an account. A source that gives the login only does not make us forget what kind of account it is. */
export function personRow({ id, login, kind, seenAt }: PersonSnapshot): Row {
  const row: Row = { id, login, seen_at: seenAt, tie: contentTie(0, [login]) };
  if (kind === 'unknown') return row;
  row['kind'] = kind;
  row['kind_seen_at'] = seenAt;
  row['kind_tie'] = kind;
  return row;
}

/** The row of a team. At equal times a secret one stays secret. */
export function teamRow({ id, organization, slug, name, seenAt, membersReadAt, standing }: TeamSnapshot): Row {
  const tie = contentTie(0, [organization, slug, name]);
  const row: Row = { id, organization, slug, name, seen_at: seenAt, tie, members_read_at: membersReadAt };
  if (standing === undefined) return row;
  const { visible, parentId } = standing;
  row['visible'] = visible;
  row['parent_id'] = parentId;
  row['standing_seen_at'] = seenAt;
  row['standing_tie'] = contentTie(visible ? 0 : 1, [visible, parentId]);
  return row;
}

/** The row of somebody who was seen in a team. */
export function teamMemberRow({ teamId, personId, seenAt }: TeamMemberSnapshot): Row {
  return { team_id: teamId, person_id: personId, seen_at: seenAt };
}

/** The row of a milestone. At equal times deleted wins over closed over open. */
export function milestoneRow(milestone: MilestoneSnapshot): Row {
  const { id, repositoryId, number, title, state, createdAt, dueAt, closedAt, deleted, updatedAt } = milestone;
  const rank = 2 * Number(deleted) + Number(state === 'closed');
  return {
    id,
    repository_id: repositoryId,
    number,
    title,
    state,
    created_at: createdAt,
    due_at: dueAt,
    closed_at: closedAt,
    deleted,
    updated_at: updatedAt,
    tie: contentTie(rank, [repositoryId, number, title, state, createdAt, dueAt, closedAt, deleted]),
  };
}

/** The row of a label. At equal times deleted wins. */
export function labelRow({ id, repositoryId, name, color, deleted, seenAt }: LabelSnapshot): Row {
  return {
    id,
    repository_id: repositoryId,
    name,
    color,
    deleted,
    seen_at: seenAt,
    tie: contentTie(Number(deleted), [repositoryId, name, color, deleted]),
  };
}
