import { z } from 'zod';
import type { TimelineEvent } from '../../../facts/events.ts';
import type { Facts } from '../../../facts/facts.ts';
import { type DeploymentId, type ReleaseId, toId } from '../../../facts/ids.ts';
import { optional } from '../../../facts/optional.ts';
import { deploymentStateOf } from '../../check-states.ts';
import { Delivery, surroundings } from '../delivery.ts';
import { Id, Text, Time } from '../objects/fields.ts';
import { repositoryChangedAt } from '../objects/repository.ts';
import { User, personId } from '../objects/user.ts';
import { readPayload } from '../read-payload.ts';

const DeploymentStatusDelivery = Delivery.extend({
  deployment: z.object({ id: Id, sha: Text, environment: Text }),
  deployment_status: z.object({ state: z.string(), environment: Text.nullish(), created_at: Time }),
});

const ReleaseDelivery = Delivery.extend({
  release: z.object({
    id: Id,
    tag_name: Text,
    draft: z.boolean().nullish(),
    prerelease: z.boolean().nullish(),
    published_at: Time.nullish(),
    author: User.nullish(),
  }),
});

/** Facts from a `deployment_status` payload, which says all that the deployment's own payload does. */
export function factsFromDeploymentStatus(event: string, payload: unknown): Facts {
  const delivery = readPayload(event, DeploymentStatusDelivery, payload);
  const { deployment, deployment_status: status } = delivery;
  const happened: TimelineEvent = {
    repositoryId: delivery.repository.id,
    at: status.created_at,
    provisional: false,
    kind: 'deployment_status',
    deploymentId: toId<DeploymentId>(deployment.id),
    environment: status.environment ?? deployment.environment,
    sha: deployment.sha,
    state: deploymentStateOf(status.state),
  };
  return { ...surroundings(delivery, status.created_at, []), events: [happened] };
}

/** Facts from a `release` payload; a draft is nobody's release yet. */
export function factsFromRelease(event: string, payload: unknown): Facts {
  const delivery = readPayload(event, ReleaseDelivery, payload);
  const { id, tag_name: tag, draft, prerelease, published_at: at, author } = delivery.release;
  const around = surroundings(delivery, at ?? repositoryChangedAt(delivery.repository), [author]);
  if (!at || draft) return around;
  const released: TimelineEvent = {
    repositoryId: delivery.repository.id,
    at,
    ...optional('actorId', personId(author)),
    provisional: false,
    kind: 'released',
    releaseId: toId<ReleaseId>(id),
    tag,
    prerelease: prerelease ?? false,
  };
  return { ...around, events: [released] };
}
