import { randomBytes } from 'node:crypto';
import { type Instant, WEEK_MS, instant, instantFromMs, toIso } from '../facts/instant.ts';
import type { Action } from '../sandbox/actions.ts';
import type { Part } from '../sandbox/http/server.ts';
import { type Sandbox, createSandbox } from '../sandbox/sandbox.ts';
import { seededOrganisation } from '../sandbox/scenario/seeded-organisation.ts';
import { succeeded } from '../sandbox/webhooks/deliver.ts';
import type { Delivery } from '../sandbox/webhooks/delivery.ts';

const WEEKS = 26;
/** A history in which the planted problems are clear. */
const SEED = 6;
/** How many deliveries are under way at once, as at GitHub on a busy day. */
const CONCURRENCY = 32;
const REST_ROOT = '/api/v3/';
/** GitHub wants a second between writes; its `Date` tells whole seconds only. */
const BETWEEN_WRITES_MS = 2000;

/** The seeded organisation at its sandbox GitHub, and the clock by which it lives. */
export interface DemoOrganisation {
  sandbox: Sandbox;
  webhookSecret: string;
  /** The Monday after the last week of the history, 00:00 UTC. */
  lastMonday: Instant;
  /** The moment it is in the demo. */
  now: () => Instant;
  /** Lets the organisation live on until a moment, with nobody to be told of it. */
  liveUnseenUntil: (until: Instant) => void;
  /** Installs the App on all repositories, now, and tells it so. */
  install: () => Promise<void>;
  /** Lets the organisation live on until a moment: what happens is sent as signed webhooks. Returns how many. */
  liveUntil: (until: Instant) => Promise<number>;
  /** Somebody does something more, now. */
  act: (action: Action) => Promise<void>;
}

/** Starts a sandbox GitHub with the seeded organisation, in which nothing has happened yet. */
export async function startOrganisation(today: Instant, onDelivery: (sent: number) => void): Promise<DemoOrganisation> {
  const lastMonday = mondayBefore(today);
  const webhookSecret = randomBytes(24).toString('hex');
  const scenario = seededOrganisation({ lastMonday: toIso(lastMonday), weeks: WEEKS, seed: SEED });
  let now = instantFromMs(lastMonday - WEEKS * WEEK_MS);
  let skippedMs = 0;
  /** GitHub’s clock moves on with each write, so that nobody has to sit through the pauses between them. */
  const skipPauses: Part = ({ method, url }) => {
    if (method !== 'GET' && url.pathname.startsWith(REST_ROOT)) skippedMs += BETWEEN_WRITES_MS;
    return undefined;
  };
  const sandbox = await createSandbox({
    scenario,
    webhookSecret,
    now: () => new Date(now),
    wallClock: () => new Date(Date.now() + skippedMs),
    parts: [skipPauses],
  }).start();
  let next = 0;
  let sent = 0;

  function* deliveriesUntil(until: Instant): Generator<Delivery> {
    for (; next < scenario.actions.length; next++) {
      const action = scenario.actions[next];
      if (!action || instant(action.at) >= until) return;
      yield* sandbox.apply(action);
    }
  }
  function* told(deliveries: Iterable<Delivery>): Generator<Delivery> {
    for (const delivery of deliveries) {
      onDelivery((sent += 1));
      yield delivery;
    }
  }
  const send = async (deliveries: Iterable<Delivery>): Promise<number> => {
    const attempts = await sandbox.hook.sendAll(deliveries, CONCURRENCY);
    const refused = attempts.filter(({ receipt }) => !succeeded(receipt));
    if (refused.length > 0) throw new Error(`${refused.length} deliveries were not accepted; see the log above.`);
    return attempts.length;
  };
  return {
    sandbox,
    webhookSecret,
    lastMonday,
    now: () => now,
    liveUnseenUntil: (until) => {
      for (const _ of deliveriesUntil(until));
      now = until;
    },
    install: async () => void (await send([sandbox.installed(toIso(now))])),
    liveUntil: async (until) => {
      const count = await send(told(deliveriesUntil(until)));
      now = until;
      return count;
    },
    act: async (action) => void (await send(sandbox.apply(action))),
  };
}

function mondayBefore(today: Instant): Instant {
  const date = new Date(today);
  const sinceMonday = (date.getUTCDay() + 6) % 7;
  return instantFromMs(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate() - sinceMonday));
}
