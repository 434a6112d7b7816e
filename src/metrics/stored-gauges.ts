import { Gauge, Registry } from 'prom-client';
import { type Instant, SECOND_MS } from '../facts/instant.ts';
import type { StoredFigures } from './stored-figures.ts';

/**
 * The figures of the database as Prometheus reads them. A registry of their own, made for each reading, so that what is no longer
 * there (a queue, an installation) is no longer told.
 */
export async function storedText(figures: StoredFigures, now: Instant): Promise<string> {
  const registry = new Registry();
  addDeliveries(registry, figures, now);
  addReading(registry, figures);
  addQueues(registry, figures);
  addFollowUps(registry, figures, now);
  addAllowances(registry, figures);
  return await registry.metrics();
}

function addDeliveries(registry: Registry, { parked, oldestParkedAt }: StoredFigures, now: Instant): void {
  gauge(registry, 'headroom_parked_deliveries', 'Deliveries kept aside because they could not be read').set(parked);
  const age = oldestParkedAt === undefined ? 0 : Math.max(0, now - oldestParkedAt) / SECOND_MS;
  gauge(
    registry,
    'headroom_parked_delivery_oldest_seconds',
    'Age of the oldest parked delivery, 0 when there is none',
  ).set(age);
}

function addReading(registry: Registry, { installations, repositories }: StoredFigures): void {
  const installed = gauge(registry, 'headroom_installations', 'Accounts on which the App is installed', ['state']);
  for (const [state, count] of Object.entries(installations)) installed.set({ state }, count);
  const reach = gauge(
    registry,
    'headroom_backfill_repositories',
    'Repositories that the App may read, by how far their history was read from the API',
    ['state'],
  );
  for (const [state, count] of Object.entries(repositories)) reach.set({ state }, count);
}

function addQueues(registry: Registry, { queues }: StoredFigures): void {
  const jobs = gauge(registry, 'headroom_queue_jobs', 'Jobs that are ready, put off, or under way', ['queue', 'state']);
  const dead = gauge(registry, 'headroom_dead_letters', 'Jobs that failed for good and wait to be looked at', [
    'queue',
  ]);
  for (const { queue, ready, deferred, active, deadLetters } of queues) {
    if (deadLetters) dead.set({ queue }, ready + deferred + active);
    else for (const [state, count] of Object.entries({ ready, deferred, active })) jobs.set({ queue, state }, count);
  }
}

function addFollowUps(registry: Registry, { followUps }: StoredFigures, now: Instant): void {
  const help = 'What is still to be done after deliveries, and what of it failed for good';
  const count = gauge(registry, 'headroom_follow_ups', help, ['kind', 'state']);
  const age = gauge(registry, 'headroom_follow_up_oldest_seconds', 'How long the oldest that waits has waited', [
    'kind',
  ]);
  for (const { kind, waiting, dead, oldestAskedAt } of followUps) {
    count.set({ kind, state: 'waiting' }, waiting);
    count.set({ kind, state: 'dead' }, dead);
    if (oldestAskedAt !== null) age.set({ kind }, Math.max(0, now - oldestAskedAt) / SECOND_MS);
  }
}

/** Of the installations with the least left only: see `INSTALLATIONS_TOLD`. */
function addAllowances(registry: Registry, { allowances }: StoredFigures): void {
  const labels = ['installation', 'resource'];
  const limit = gauge(registry, 'headroom_github_quota_limit', 'Points or requests that GitHub allows an hour', labels);
  const left = gauge(registry, 'headroom_github_quota_remaining', 'What is left of them', labels);
  const used = gauge(registry, 'headroom_github_quota_used', 'What was used of them since the hour began', labels);
  const blocked = gauge(registry, 'headroom_github_blocked', '1 while GitHub asked to be left alone', labels);
  for (const allowance of allowances) {
    const whose = { installation: allowance.holder.replace(/^installation:/, ''), resource: allowance.resource };
    limit.set(whose, allowance.limit);
    left.set(whose, allowance.remaining);
    used.set(whose, allowance.limit - allowance.remaining);
    blocked.set(whose, allowance.blocked ? 1 : 0);
  }
}

function gauge(registry: Registry, name: string, help: string, labelNames: string[] = []): Gauge {
  return new Gauge({ name, help, labelNames, registers: [registry] });
}
