import { type InstallationId, type ItemNumber, type RepositoryId, toId } from '../../facts/ids.ts';
import { SECOND_MS } from '../../facts/instant.ts';
import { optional } from '../../facts/optional.ts';

interface OfInstallation {
  installationId: InstallationId;
}

interface OfRepository extends OfInstallation {
  repositoryId: RepositoryId;
}

interface OfItem extends OfRepository {
  number: ItemNumber;
}

/** What may follow from a delivery, and what it is about. */
interface FollowUpObjects {
  /** `.github/headroom.yml` may have changed. */
  'check-configuration': OfRepository;
  /** A pull request’s labels and check run may have to change. */
  'evaluate-pull-request': OfItem;
  /** Somebody gave a command in the conversation. */
  'handle-command': OfItem;
  /** The default branch has another head. */
  'note-head': OfRepository;
  /** What we know of an installation, or of one of its repositories, may have to go. */
  purge: OfInstallation & { repositoryId?: RepositoryId };
  /** GitHub told nothing for a while: what changed meanwhile is to be read. */
  'read-again': OfInstallation;
  /** There may be history to read. */
  'read-history': OfInstallation;
  /** A label has another name. */
  'read-labels': OfRepository;
  /** Somebody may have joined a team or left one. */
  'read-teams': OfInstallation;
  /** What webhooks did not tell of an item is to be read: its commits, exact times, or which of two states of one second holds. */
  'refresh-item': OfItem;
  /** The check of the repository’s health may be to be written on the default branch’s head. */
  'update-health-check': OfRepository;
}

export type FollowUpKind = keyof FollowUpObjects;

/**
 * Something to be done about an object because something happened to it. What exactly is looked up when it is done: asking again
 * before that changes nothing.
 */
export type FollowUp<K extends FollowUpKind = FollowUpKind> = { [P in K]: { kind: P } & FollowUpObjects[P] }[K];

/** How long it is put off, in milliseconds, so that what happens to an object within that time is one follow-up. */
export const DELAY_MS: Record<FollowUpKind, number> = {
  'check-configuration': 0,
  'evaluate-pull-request': 3 * SECOND_MS,
  'handle-command': 0,
  'note-head': 0,
  purge: 0,
  'read-again': 0,
  'read-history': 0,
  'read-labels': 10 * SECOND_MS,
  'read-teams': 10 * SECOND_MS,
  'refresh-item': 3 * SECOND_MS,
  'update-health-check': 0,
};

/** The key of a follow-up as the table has it; 0 is the whole. */
export interface FollowUpKey {
  installation_id: number;
  repository_id: number;
  number: number;
  kind: FollowUpKind;
}

/** The key of a follow-up. */
export function followUpKey(followUp: FollowUp): FollowUpKey {
  const { kind, installationId } = followUp;
  const repositoryId = 'repositoryId' in followUp ? followUp.repositoryId : undefined;
  const number = 'number' in followUp ? followUp.number : undefined;
  return { installation_id: installationId, repository_id: repositoryId ?? 0, number: number ?? 0, kind };
}

/** The follow-up that has a key. */
export function followUpOfKey({ installation_id, repository_id, number, kind }: FollowUpKey): FollowUp {
  return {
    kind,
    installationId: toId<InstallationId>(installation_id),
    ...optional('repositoryId', repository_id === 0 ? undefined : toId<RepositoryId>(repository_id)),
    ...optional('number', number === 0 ? undefined : toId<ItemNumber>(number)),
  } as FollowUp;
}

/** One text for one follow-up: `refresh-item/42/7/12`. */
export function followUpName(followUp: FollowUp): string {
  const { kind, installation_id, repository_id, number } = followUpKey(followUp);
  return [kind, installation_id, repository_id, number].join('/').replace(/(\/0)+$/, '');
}

/** The follow-up that a name names; undefined where it names none. */
export function followUpOfName(name: string): FollowUp | undefined {
  const [kind = '', ...ids] = name.split('/');
  if (!(kind in DELAY_MS) || ids.length === 0 || !ids.every((id) => /^\d{1,15}$/.test(id))) return undefined;
  const [installation_id = 0, repository_id = 0, number = 0] = ids.map(Number);
  return followUpOfKey({ kind: kind as FollowUpKind, installation_id, repository_id, number });
}
