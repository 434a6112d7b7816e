import { checkRunShape } from '../../shapes/check-run.ts';
import { deploymentShape, deploymentStatusShape, releaseShape, statusShape } from '../../shapes/delivery.ts';
import { repositoryDelivery } from '../../webhooks/compose.ts';
import type { Delivery } from '../../webhooks/delivery.ts';
import type { Action } from '../../actions.ts';
import type { Doing } from '../doing.ts';
import type { CheckRun, PullRequest, Repository } from '../state.ts';
import { type World, WorldError } from '../world.ts';

/** What a check or a deployment did. */
type Told<Do extends Action['do']> = Extract<Action, { do: Do }>;

/** A check run on the head of a pull request begins, or ends if there is a conclusion. */
export function runCheck(
  world: World,
  repository: Repository,
  { pull }: PullRequest,
  doing: Doing,
  { name, conclusion }: Told<'run-check'>,
): Delivery[] {
  const running = repository.checkRuns.findLast((run) => run.headSha === pull.headSha && run.name === name);
  const begins = running === undefined || running.status === 'completed';
  const run: CheckRun = begins
    ? {
        id: world.nextId(),
        suiteId: world.nextId(),
        headSha: pull.headSha,
        name,
        status: 'in_progress',
        startedAt: doing.at,
        annotations: [],
      }
    : running;
  if (begins) repository.checkRuns.push(run);
  if (conclusion !== undefined) Object.assign(run, { status: 'completed', conclusion, completedAt: doing.at });
  const own = { action: begins ? 'created' : 'completed', check_run: checkRunShape(world, repository, run) };
  return [repositoryDelivery(world, repository, doing, 'check_run', own)];
}

/** Somebody sets a state on the head of a pull request. */
export function setStatus(
  world: World,
  repository: Repository,
  { pull }: PullRequest,
  doing: Doing,
  { context, state }: Told<'set-status'>,
): Delivery[] {
  const { actor: creator, at: createdAt } = doing;
  const commit = pull.commits.find(({ sha }) => sha === pull.headSha);
  if (!commit) throw new WorldError(`${pull.headSha} is no commit of the pull request`);
  const status = { id: world.nextId(), commit, context, state, creator, createdAt };
  repository.statuses.push(status);
  return [repositoryDelivery(world, repository, doing, 'status', statusShape(world, repository, status))];
}

/** A deployment gets its first state, or the last one to the environment its next. */
export function deploy(
  world: World,
  repository: Repository,
  doing: Doing,
  { environment, state }: Told<'deploy'>,
): Delivery[] {
  const last = repository.deployments.findLast((deployment) => deployment.environment === environment);
  const goesOn = last !== undefined && ['queued', 'in_progress'].includes(last.statuses.at(-1)?.state ?? '');
  const { actor: creator, at: createdAt } = doing;
  const deployment = goesOn
    ? last
    : { id: world.nextId(), sha: repository.headSha, environment, creator, createdAt, statuses: [] };
  if (!goesOn) repository.deployments.push(deployment);
  const status = { id: world.nextId(), state, createdAt };
  deployment.statuses.push(status);
  const own = {
    action: 'created',
    deployment_status: deploymentStatusShape(world, repository, deployment, status),
    deployment: deploymentShape(world, repository, deployment),
  };
  return [repositoryDelivery(world, repository, doing, 'deployment_status', own)];
}

/** A release is published: GitHub tells of it as `published`, and as `released` or `prereleased`. */
export function publishRelease(
  world: World,
  repository: Repository,
  doing: Doing,
  { tag, prerelease = false }: Told<'publish-release'>,
): Delivery[] {
  const release = { id: world.nextId(), tag, prerelease, author: doing.actor, publishedAt: doing.at };
  repository.releases.push(release);
  const shape = releaseShape(world, repository, release);
  return ['published', prerelease ? 'prereleased' : 'released'].map((action) =>
    repositoryDelivery(world, repository, doing, 'release', { action, release: shape }),
  );
}
