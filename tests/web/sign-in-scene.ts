import { onTestFinished } from 'vitest';
import { joinFacts } from '../../src/facts/facts.ts';
import { type Instant, instantFromMs } from '../../src/facts/instant.ts';
import { acceptDelivery } from '../../src/ingest/accept-delivery.ts';
import { factsFromWebhook } from '../../src/ingest/webhooks/facts-from-webhook.ts';
import type { Action, LifecycleAction, Scenario } from '../../src/sandbox/actions.ts';
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts';
import { createWriter } from '../../src/store/ingest-writer.ts';
import type { Store } from '../../src/store/open.ts';
import type { WebContext } from '../../src/web/web-context.ts';
import { SECRET } from '../sandbox/connected.ts';
import { SMALL_SCENARIO } from '../sandbox/small-scenario.ts';
import { Browser } from './browser.ts';
import { openWeb } from './open-web.ts';

const ORIGIN = 'https://headroom.example.com';
const AT = '2026-11-10T09:00:00Z';

/** The dashboard, a GitHub to sign in at, and a clock that both go by. */
export interface SignInScene {
  sandbox: Sandbox;
  store: Store;
  origin: string;
  now: () => Instant;
  later: (ms: number) => void;
  /** Somebody’s browser, signed in where a login is given. */
  browser: (login?: string) => Promise<Browser>;
  /** Another instance on the same database. */
  anotherInstance: (changes?: Partial<WebContext>) => ReturnType<typeof openWeb>;
  /** Something happens at GitHub, and the app is told of it. */
  happens: (action: Action | LifecycleAction) => Promise<void>;
  app: ReturnType<typeof openWeb>['app'];
  lines: ReturnType<typeof openWeb>['lines'];
}

/** A dashboard over a store, beside a sandbox where the App is installed; both are gone after the test. */
export async function signInScene(
  store: Store,
  {
    scenario = SMALL_SCENARIO,
    origin = ORIGIN,
    changes = {},
  }: { scenario?: Scenario; origin?: string; changes?: Partial<WebContext> } = {},
): Promise<SignInScene> {
  let nowMs = Date.now();
  const now = () => instantFromMs(nowMs);
  const sandbox = await createSandbox({
    scenario,
    webhookSecret: SECRET,
    wallClock: () => new Date(nowMs),
    app: { callbackUrls: [`${origin}/sign-in/callback`] },
  }).start();
  onTestFinished(() => sandbox.stop());
  const deliveries = [sandbox.installed('2026-11-01T08:00:00Z'), ...scenario.actions.flatMap(sandbox.apply)];
  const writer = createWriter(store);
  await writer.write({ facts: joinFacts(deliveries.map(({ event, payload }) => factsFromWebhook(event, payload))) });
  const { clientId: id, clientSecret: secret } = sandbox.world.app;
  const own = {
    store,
    webUrl: sandbox.url,
    origin: () => origin,
    now,
    signIn: { client: { id, secret }, apiUrl: `${sandbox.url}/api/v3` },
    ...changes,
  };
  const web = openWeb(own);
  let guid = 0;
  return {
    sandbox,
    store,
    origin,
    now,
    later: (ms) => void (nowMs += ms),
    browser: async (login) => {
      const browser = new Browser(web.app, origin);
      if (login !== undefined) await browser.signIn(login);
      return browser;
    },
    anotherInstance: (more = {}) => openWeb({ ...own, ...more }),
    happens: async (action) => {
      for (const { event, payload } of sandbox.apply(action)) {
        const body = Buffer.from(JSON.stringify(payload));
        const named = { hookId: '1', guid: `happened-${(guid += 1)}`, event };
        await acceptDelivery(writer, { ...named, body, payload }, now());
      }
    },
    app: web.app,
    lines: web.lines,
  };
}

/** When and by whom something happens. */
export const BY_ADA = { at: AT, actor: 'ada' } as const;
