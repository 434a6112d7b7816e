import { repositoryDelivery } from '../../src/sandbox/webhooks/compose.ts';
import type { Delivery } from '../../src/sandbox/webhooks/delivery.ts';
import { createSandbox, type Sandbox, type SandboxOptions } from '../../src/sandbox/sandbox.ts';
import { labelShape, milestoneShape } from '../../src/sandbox/shapes/label.ts';
import type { Milestone, PullRequestPart } from '../../src/sandbox/world/state.ts';
import { ItemLife } from './item-life.ts';
import { PullRequestLife } from './pull-request-life.ts';
import { itemIn, type MaybeAccount, type RawAccount, type RawFile, type RawMilestone } from './raw-recording.ts';
import { type Happening, Stage } from './stage.ts';

/** Where a recording was made. */
export interface RecordedPlace {
  organization: { login: string; id: number };
  repository: { name: string; id: number; defaultBranch: string };
}

/** A sandbox in which a recording is lived anew. */
export interface RecordedGitHub {
  sandbox: Sandbox;
  /** Lives it to its end and yields the webhooks that GitHub would have sent, in order. Once only. */
  live: () => Generator<Delivery, void>;
}

/**
 * A sandbox GitHub for a recorded repository: ids and times as recorded, so that REST, GraphQL and webhooks say what GitHub said.
 * What the recording leaves open (when labels were renamed, whose commits they are) has one answer for all of them.
 */
export function recordedGitHub(
  files: readonly RawFile[],
  { organization, repository: place }: RecordedPlace,
  options: Omit<SandboxOptions, 'scenario'>,
): RecordedGitHub {
  const accounts = accountsIn(files).filter(({ id }) => id !== organization.id);
  const createdAt = files.map((file) => itemIn(file).created_at).toSorted()[0] ?? '2020-01-01T00:00:00Z';
  const people = accounts.map(({ id, login, type }) => ({
    id,
    login,
    type: type === 'Bot' ? ('Bot' as const) : ('User' as const),
  }));
  const name = `${organization.login}/${place.name}`;
  const description = { id: place.id, name, private: false, createdAt, labels: [], files: {} };
  const scenario = { organization, people, teams: [], repositories: [description], actions: [] };
  const sandbox = createSandbox({ validateResponses: false, ...options, scenario });
  const { world } = sandbox;
  for (const { login, type } of accounts) if (type === 'Organization') world.account(login).type = type;
  const repository = world.repository(name);
  repository.defaultBranch = place.defaultBranch;
  const stage = new Stage(world, repository, files);
  for (const label of stage.labels) repository.labels.set(label.name.toLowerCase(), label);
  return { sandbox, live: () => live(sandbox, stage, files) };
}

function* live(sandbox: Sandbox, stage: Stage, files: readonly RawFile[]): Generator<Delivery, void> {
  yield sandbox.installed(stage.repository.createdAt);
  const lives = files.map((file) =>
    file.type === 'pull' ? new PullRequestLife(stage, file) : new ItemLife(stage, file),
  );
  const happenings = [
    ...labelHappenings(stage),
    ...milestoneHappenings(stage, files),
    ...lives.flatMap((life) => life.happenings()),
  ];
  for (const { play } of happenings.toSorted((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)))) yield* play();
  for (const { item } of lives) if (item.pull) sortForPaging(item.pull);
}

/** Lists are paged by id, and what was answered later may have been begun earlier. */
function sortForPaging({ reviews, reviewComments }: PullRequestPart): void {
  reviews.sort((a, b) => a.id - b.id);
  reviewComments.sort((a, b) => a.id - b.id);
}

function labelHappenings({ world, repository, labels }: Stage): Happening[] {
  const at = repository.createdAt;
  const doing = { actor: repository.owner, at, viaApp: false };
  return labels.map((label) => {
    const own = { action: 'created', label: labelShape(world, repository, label) };
    return { at, play: () => [repositoryDelivery(world, repository, doing, 'label', own)] };
  });
}

/** Created, closed, and changed once more where the recording has a later `updated_at`. */
function milestoneHappenings(stage: Stage, files: readonly RawFile[]): Happening[] {
  const { world, repository } = stage;
  return milestonesIn(files).flatMap((raw) => {
    const milestone = stage.milestone(raw.title);
    const happening = (at: string, action: string, change: Partial<Milestone>): Happening => {
      const play = () => {
        Object.assign(milestone, { ...change, updatedAt: at });
        if (action === 'created') repository.milestones.push(milestone);
        const own = { action, milestone: milestoneShape(world, repository, milestone) };
        return [
          repositoryDelivery(world, repository, { actor: milestone.creator, at, viaApp: false }, 'milestone', own),
        ];
      };
      return { at, play };
    };
    const { created_at: created, closed_at: closed, updated_at: updated } = raw;
    return [
      happening(created, 'created', {}),
      ...(closed ? [happening(closed, 'closed', { state: 'closed', closedAt: closed })] : []),
      ...(updated > (closed ?? created) ? [happening(updated, 'edited', {})] : []),
    ];
  });
}

/** Each as it was recorded last: files are read at different times. */
function milestonesIn(files: readonly RawFile[]): RawMilestone[] {
  const latest = new Map<number, RawMilestone>();
  for (const { milestone } of files.map(itemIn)) {
    if (milestone && (latest.get(milestone.id)?.updated_at ?? '') < milestone.updated_at) {
      latest.set(milestone.id, milestone);
    }
  }
  return [...latest.values()];
}

/** Everybody named, each under the login that was seen last. */
function accountsIn(files: readonly RawFile[]): RawAccount[] {
  const seen = new Map<number, { account: RawAccount; at: string }>();
  const see = (account: MaybeAccount, at: string) => {
    if (account && (seen.get(account.id)?.at ?? '') <= at) seen.set(account.id, { account, at });
  };
  for (const file of files) {
    const item = itemIn(file);
    const { milestone, updated_at: at } = item;
    const merger = file.type === 'pull' ? file.pull.merged_by : undefined;
    for (const account of [item.user, item.closed_by, merger, ...(item.assignees ?? [])]) see(account, item.created_at);
    see(milestone?.creator, milestone?.created_at ?? at);
    for (const event of file.events) {
      const when = event.submitted_at ?? event.created_at ?? '';
      for (const account of [event.actor, event.user, event.assignee, event.requested_reviewer]) see(account, when);
    }
    for (const { user, created_at: when } of file.comments) see(user, when);
  }
  return [...seen.values()].map(({ account }) => account);
}
