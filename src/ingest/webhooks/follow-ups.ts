import { z } from 'zod';
import { REPOSITORY_FILE } from '../../config/repository-file.ts';
import { type InstallationId, type ItemNumber, type RepositoryId, toId } from '../../facts/ids.ts';
import type { FollowUp } from '../../store/follow-ups/follow-up.ts';
import { commandOf } from './commands.ts';
import { Count, Id } from './objects/fields.ts';
import { readPayload } from './read-payload.ts';

/** GitHub lists no more commits of a push than these. */
const MOST_COMMITS = 2048;

const Numbered = z.object({ number: Count });
const Commit = z.object({
  added: z.array(z.string()).nullish(),
  modified: z.array(z.string()).nullish(),
  removed: z.array(z.string()).nullish(),
});
const Checks = z.object({ pull_requests: z.array(Numbered).nullish() });

/** The few fields that tell what a delivery is about. */
const Delivery = z.object({
  action: z.string().nullish(),
  installation: z.object({ id: Id }).nullish(),
  repository: z.object({ id: Id, default_branch: z.string().nullish() }).nullish(),
  pull_request: Numbered.nullish(),
  issue: Numbered.extend({ pull_request: z.object({}).nullish() }).nullish(),
  check_run: Checks.nullish(),
  check_suite: Checks.nullish(),
  repositories: z.array(z.object({ id: Id })).nullish(),
  repositories_added: z.array(z.object({ id: Id })).nullish(),
  repositories_removed: z.array(z.object({ id: Id })).nullish(),
  changes: z.object({ default_branch: z.unknown().optional(), name: z.unknown().optional() }).nullish(),
  ref: z.string().nullish(),
  forced: z.boolean().nullish(),
  commits: z.array(Commit).nullish(),
});
type Delivery = z.infer<typeof Delivery>;
type Place = { installationId: InstallationId };
type Ask = (delivery: Delivery, place: Place) => FollowUp[];

const ASKS: ReadonlyMap<string, Ask> = new Map<string, Ask>([
  ['check_run', (delivery, place) => evaluate(delivery, place, delivery.check_run?.pull_requests ?? [])],
  ['check_suite', (delivery, place) => evaluate(delivery, place, delivery.check_suite?.pull_requests ?? [])],
  ['installation', afterInstallation],
  ['installation_repositories', afterRepositoriesChosen],
  ['issue_comment', afterComment],
  ['membership', afterTeams],
  ['issues', () => []],
  ['label', afterLabel],
  ['pull_request', afterPullRequest],
  ['pull_request_review', evaluateIt],
  ['pull_request_review_comment', evaluateIt],
  ['pull_request_review_thread', evaluateIt],
  ['push', afterPush],
  ['repository', afterRepository],
  ['team', afterTeams],
]);

/**
 * What is to be done after a delivery, once its facts are stored, and the installation that it came through. Nothing is to be done
 * where it names none: a repository’s own hooks are not the App’s.
 * @throws PayloadError when the payload is not what GitHub documents.
 */
export function followUpsOf(event: string, payload: unknown): { toldThrough?: InstallationId; followUps: FollowUp[] } {
  const ask = ASKS.get(event);
  if (ask === undefined) return { followUps: [] };
  const delivery = readPayload(event, Delivery, payload);
  if (!delivery.installation) return { followUps: [] };
  const installationId = toId<InstallationId>(delivery.installation.id);
  const commanded = afterCommand(event, payload, { installationId });
  return { toldThrough: installationId, followUps: [...ask(delivery, { installationId }), ...commanded] };
}

function evaluateIt(delivery: Delivery, place: Place): FollowUp<'evaluate-pull-request'>[] {
  return delivery.pull_request ? evaluate(delivery, place, [delivery.pull_request]) : [];
}

/** Webhooks tell neither its commits nor exact times: they are read once it is there, and once more when it has ended. */
const READ_AFTER: ReadonlySet<unknown> = new Set(['opened', 'closed']);

function afterPullRequest(delivery: Delivery, place: Place): FollowUp[] {
  const looks = evaluateIt(delivery, place);
  if (!READ_AFTER.has(delivery.action)) return looks;
  return [...looks, ...looks.map((look) => ({ ...look, kind: 'refresh-item' }) as const)];
}

function afterComment(delivery: Delivery, place: Place): FollowUp[] {
  return delivery.issue?.pull_request ? evaluate(delivery, place, [delivery.issue]) : [];
}

function afterCommand(event: string, payload: unknown, place: Place): FollowUp[] {
  const command = commandOf(event, payload);
  if (command === undefined) return [];
  const { repositoryId, number } = command;
  return [{ kind: 'handle-command', ...place, repositoryId, number }];
}

function evaluate(
  { repository }: Delivery,
  place: Place,
  pulls: readonly { number: number }[],
): FollowUp<'evaluate-pull-request'>[] {
  if (!repository) return [];
  const repositoryId = toId<RepositoryId>(repository.id);
  return pulls.map(({ number }) => ({
    kind: 'evaluate-pull-request',
    ...place,
    repositoryId,
    number: toId<ItemNumber>(number),
  }));
}

const AFTER_INSTALLATION: ReadonlyMap<string, 'purge' | 'read-again'> = new Map([
  ['deleted', 'purge'],
  ['unsuspend', 'read-again'],
  ['new_permissions_accepted', 'read-again'],
] as const);

function afterInstallation({ action, repositories }: Delivery, place: Place): FollowUp[] {
  const kind = AFTER_INSTALLATION.get(action ?? '') ?? 'read-history';
  if (kind === 'purge') return [{ kind, ...place }];
  const wishes = action === 'suspend' ? [] : checkConfigurations(place, repositories);
  return [{ kind, ...place }, ...afterTeams({}, place), ...wishes];
}

/** What changed has no time in these deliveries, so it is asked. */
function afterTeams(_: Delivery, place: Place): FollowUp[] {
  return [{ kind: 'read-teams', ...place }];
}

/** Its webhooks do not say when that was, so which of two names came first is asked. A deletion is the last word in any case. */
function afterLabel({ action, repository, changes }: Delivery, place: Place): FollowUp[] {
  if (!repository || action !== 'edited' || changes?.name === undefined) return [];
  return [{ kind: 'read-labels', ...place, repositoryId: toId<RepositoryId>(repository.id) }];
}

/** What each of them wants. */
function checkConfigurations(place: Place, repositories: readonly { id: number }[] | null | undefined): FollowUp[] {
  return (repositories ?? []).map(({ id }) => ({
    kind: 'check-configuration',
    ...place,
    repositoryId: toId<RepositoryId>(id),
  }));
}

function afterRepositoriesChosen({ repositories_added, repositories_removed }: Delivery, place: Place): FollowUp[] {
  const removed = (repositories_removed ?? []).map(({ id }) => toId<RepositoryId>(id));
  return [
    { kind: 'read-history', ...place },
    ...checkConfigurations(place, repositories_added),
    ...removed.map((repositoryId): FollowUp => ({ kind: 'purge', ...place, repositoryId })),
  ];
}

/** Transferred may mean out of reach; whether it does is looked up when it is done. Another default branch may have another file. */
function afterRepository({ action, repository, changes }: Delivery, place: Place): FollowUp[] {
  if (!repository) return [];
  if (action === 'edited' && changes?.default_branch !== undefined) return checkConfigurations(place, [repository]);
  if (action !== 'deleted' && action !== 'transferred') return [];
  return [{ kind: 'purge', ...place, repositoryId: toId<RepositoryId>(repository.id) }];
}

/** A forced push takes away commits that it does not list, and a long one does not list all. */
function afterPush({ repository, ref, forced, commits }: Delivery, place: Place): FollowUp[] {
  if (!repository || ref !== `refs/heads/${repository.default_branch ?? ''}`) return [];
  const repositoryId = toId<RepositoryId>(repository.id);
  const moved: FollowUp = { kind: 'note-head', ...place, repositoryId };
  const listed = commits ?? [];
  const touched = listed.some(({ added, modified, removed }) =>
    [added, modified, removed].some((paths) => paths?.includes(REPOSITORY_FILE)),
  );
  if (!touched && forced !== true && listed.length < MOST_COMMITS) return [moved];
  return [{ kind: 'check-configuration', ...place, repositoryId }, moved];
}
