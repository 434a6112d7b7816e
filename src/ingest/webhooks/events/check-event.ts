import { z } from 'zod';
import type { CheckState, TimelineEvent } from '../../../facts/events.ts';
import type { Facts } from '../../../facts/facts.ts';
import type { Instant } from '../../../facts/instant.ts';
import type { RepositoryId } from '../../../facts/ids.ts';
import { checkStateOf, statusStateOf } from '../../check-states.ts';
import { Delivery, surroundings } from '../delivery.ts';
import { Text, Time } from '../objects/fields.ts';
import { repositoryChangedAt } from '../objects/repository.ts';
import { readPayload } from '../read-payload.ts';

const CheckRunDelivery = Delivery.extend({
  check_run: z.object({
    name: Text,
    head_sha: Text,
    status: z.string().nullish(),
    conclusion: z.string().nullish(),
    started_at: Time.nullish(),
    completed_at: Time.nullish(),
  }),
});

const StatusDelivery = Delivery.extend({ sha: Text, context: Text, state: z.string(), created_at: Time });

/** Facts from a `check_run` payload: that a check began or ended. What has no time yet, as one that waits for a runner, has no event. */
export function factsFromCheckRun(event: string, payload: unknown): Facts {
  const delivery = readPayload(event, CheckRunDelivery, payload);
  const { name, head_sha: headSha, conclusion, started_at, completed_at } = delivery.check_run;
  const at = completed_at ?? started_at ?? undefined;
  const state = completed_at ? checkStateOf(conclusion) : 'pending';
  const events = at === undefined ? [] : [checked(delivery.repository.id, at, { name, headSha, state })];
  return { ...surroundings(delivery, at ?? repositoryChangedAt(delivery.repository), []), events };
}

/** Facts from a `status` payload: the state that somebody set on a commit. */
export function factsFromStatus(event: string, payload: unknown): Facts {
  const delivery = readPayload(event, StatusDelivery, payload);
  const { sha: headSha, context: name, state, created_at: at } = delivery;
  const events = [checked(delivery.repository.id, at, { name, headSha, state: statusStateOf(state) })];
  return { ...surroundings(delivery, at, []), events };
}

function checked(
  repositoryId: RepositoryId,
  at: Instant,
  check: { name: string; headSha: string; state: CheckState },
): TimelineEvent {
  return { repositoryId, at, provisional: false, kind: 'checked', ...check };
}
