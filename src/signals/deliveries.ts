import type { TimelineEvent } from '../facts/events.ts';
import type { DeploymentId } from '../facts/ids.ts';
import type { Instant } from '../facts/instant.ts';
import { type SignalContext, oncePerContext } from './context.ts';
import { firstStepWhere } from '../statistics/steps.ts';
import { isRevert } from './reverts.ts';

/** Something that reached the users, or was meant to. */
export interface Delivery {
  /** When it succeeded, or failed if it never did. */
  at: Instant;
  /** It failed by itself, or what it brought was reverted before the next. Absent where only releases are known. */
  failed?: boolean;
  /** It brought a reverting merge. */
  rework: boolean;
}

/** Environments of this name are production; a repository that has none of them is judged by its releases. */
const PRODUCTION = /\b(?:prod|production|live)\b|^github-pages$/i;

/** Deployments to production, else releases, oldest first; none where neither is known. */
export const deliveriesOf: (context: SignalContext) => readonly Delivery[] = oncePerContext((context) => {
  const deployments = deploymentsIn(context);
  const times = deployments.length > 0 ? deployments : releasesIn(context);
  const reverts = context.lifecycles.flatMap(({ mergedAt, title }) =>
    mergedAt !== undefined && isRevert(title) ? [mergedAt] : [],
  );
  return times.map((delivery, index) => {
    const [before, next] = [times[index - 1]?.at ?? Number.NEGATIVE_INFINITY, times[index + 1]?.at ?? context.asOf];
    const rework = reverts.some((at) => at > before && at <= delivery.at);
    if (delivery.failed === undefined) return { ...delivery, rework };
    return { ...delivery, rework, failed: delivery.failed || reverts.some((at) => at > delivery.at && at <= next) };
  });
});

/** The first delivery at or after a moment that did not fail. */
export function deliveredAfter(context: SignalContext, at: Instant): Instant | undefined {
  const good = goodDeliveries(context);
  return good[firstStepWhere(good, (delivery) => delivery.at >= at)]?.at;
}

const goodDeliveries = oncePerContext((context) => deliveriesOf(context).filter(({ failed }) => failed !== true));

interface Outcome {
  at: Instant;
  failed?: boolean;
}

type StatusEvent = TimelineEvent & { kind: 'deployment_status' };

function deploymentsIn({ history, asOf }: SignalContext): Outcome[] {
  const statuses = history.repositoryEvents.filter(
    (event): event is StatusEvent =>
      event.kind === 'deployment_status' && event.at <= asOf && PRODUCTION.test(event.environment),
  );
  const byDeployment = Map.groupBy(statuses, ({ deploymentId }): DeploymentId => deploymentId);
  return [...byDeployment.values()].flatMap((own) => outcomeOf(own) ?? []).sort((a, b) => a.at - b.at);
}

/** A deployment that is only pending has not come out yet. */
function outcomeOf(statuses: readonly StatusEvent[]): Outcome | undefined {
  const success = statuses.find(({ state }) => state === 'success');
  const failure = statuses.find(({ state }) => state === 'failure');
  const at = success?.at ?? failure?.at;
  return at === undefined ? undefined : { at, failed: failure !== undefined };
}

function releasesIn({ history, asOf }: SignalContext): Outcome[] {
  return history.repositoryEvents
    .filter((event) => event.kind === 'released' && !event.prerelease && event.at <= asOf)
    .map(({ at }) => ({ at }));
}
