import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { Action, Scenario, Timestamp } from './actions.ts';
import type { Fault } from './fault.ts';
import { AccessTokens } from './http/access-tokens.ts';
import { Api } from './http/api.ts';
import { RateLimit } from './http/rate-limit.ts';
import { SandboxServer } from './http/server.ts';
import type { Part } from './http/server.ts';
import { Ledger } from './ledger.ts';
import { pagesPart } from './pages/part.ts';
import { ROUTES } from './routes/table.ts';
import type { Delivery } from './webhooks/delivery.ts';
import { Hook } from './webhooks/hook.ts';
import { apply, installed } from './world/apply.ts';
import { seedWorld } from './world/seed.ts';
import type { AppRegistration } from './world/seed.ts';
import type { World } from './world/world.ts';

export interface SandboxOptions {
  scenario: Scenario;
  webhookSecret: string;
  appId?: number;
  /** What the App is called and may do; by default Headroom with what it needs. */
  app?: Partial<Omit<AppRegistration, 'id'>>;
  /** The App's key as PEM. By default a pair is made, and `appPrivateKey` is its private half. */
  publicKey?: string;
  /** The world's time, for what is written through the API. */
  now?: () => Date;
  /** The time by which tokens, limits and the `Date` header go: that of the client's machine, also where `now` is virtual. */
  wallClock?: () => Date;
  /** 0, the default, takes a free one. */
  port?: number;
  /** Requests an hour for each principal. */
  rateLimit?: number;
  /** Whether answers are checked against GitHub's description; on by default. */
  validateResponses?: boolean;
  /** Asked before everything else, for each request: scripted failures and further services. */
  parts?: readonly Part[];
}

/** A GitHub on loopback: one organisation, one App installed on all its repositories. */
export interface Sandbox {
  /** `http://127.0.0.1:PORT`; pages at the root, REST below `/api/v3`. Available after `start`. */
  readonly url: string;
  /** Host and port, as `GHE_HOST` wants it (`GHE_PROTOCOL` is `http`). Available after `start`. */
  readonly host: string;
  readonly world: World;
  readonly ledger: Ledger;
  /** What must not happen and did; a run is good only when it is empty. */
  readonly faults: Fault[];
  readonly hook: Hook;
  readonly appId: number;
  /** PEM; absent where a public key was given. */
  readonly appPrivateKey: string | undefined;
  readonly installationId: number;
  /** Listens. Resolves to the sandbox itself. */
  start: () => Promise<Sandbox>;
  /** Waits for webhooks under way, then stops listening. */
  stop: () => Promise<void>;
  /** Does an action of the scenario and returns its webhooks, unsent. */
  apply: (action: Action) => Delivery[];
  /** The `installation.created` webhook, unsent. */
  installed: (at: Timestamp) => Delivery;
}

const HOOK_ID = 400_000_001;

const DEFAULT_APP: Omit<AppRegistration, 'id'> = {
  slug: 'headroom',
  name: 'Headroom',
  permissions: {
    metadata: 'read',
    contents: 'read',
    members: 'read',
    issues: 'write',
    pull_requests: 'write',
    checks: 'write',
  },
  events: [
    'pull_request',
    'pull_request_review',
    'pull_request_review_comment',
    'issues',
    'issue_comment',
    'push',
    'milestone',
  ],
};

/** Makes a sandbox from a scenario. Nothing listens until `start`, and none of the scenario's actions is done yet. */
export function createSandbox(options: SandboxOptions): Sandbox {
  const { appId = 1001, webhookSecret, port = 0, parts = [] } = options;
  const wallClock = options.wallClock ?? (() => new Date());
  const now = () => wholeSecond((options.now ?? wallClock)());
  const world = seedWorld(options.scenario, { ...DEFAULT_APP, ...options.app, id: appId });
  const keys = keysFrom(options.publicKey);
  const nextId = () => world.nextId();
  const hook = new Hook({ id: HOOK_ID, appId, secret: webhookSecret, now, nextId });
  const ledger = new Ledger();
  const faults: Fault[] = [];
  const tokens = new AccessTokens();
  const authentication = { appId, key: keys.publicKey, tokens, nowMs: () => wallClock().getTime() };
  const rateLimit = new RateLimit(options.rateLimit ?? 5000);
  const { validateResponses = true } = options;
  const api = new Api({
    world,
    hook,
    ledger,
    faults,
    routes: ROUTES,
    authentication,
    rateLimit,
    now,
    validateResponses,
  });
  const server = new SandboxServer([...parts, restPart(api), pagesPart(world)], wallClock);

  const sandbox: Sandbox = {
    get url() {
      return world.origin;
    },
    get host() {
      return new URL(world.origin).host;
    },
    world,
    ledger,
    faults,
    hook,
    appId,
    appPrivateKey: keys.privateKey,
    installationId: world.installation.id,
    apply: (action) => apply(world, action),
    installed: (at) => installed(world, at),
    start: async () => {
      world.origin = `http://127.0.0.1:${await server.listen(port)}`;
      return sandbox;
    },
    stop: async () => {
      await hook.settled();
      await server.close();
    },
  };
  return sandbox;
}

const REST_ROOT = '/api/v3';

function restPart(api: Api): Part {
  return (incoming) => {
    const { pathname } = incoming.url;
    if (!pathname.startsWith(`${REST_ROOT}/`)) return undefined;
    return api.answer(incoming, pathname.slice(REST_ROOT.length));
  };
}

let ownKeys: { publicKey: KeyObject; privateKey: string } | undefined;

/** The key given, or a pair of our own: one in a process, for it takes a while to make. */
function keysFrom(publicKey: string | undefined): { publicKey: KeyObject; privateKey: string | undefined } {
  if (publicKey !== undefined) return { publicKey: createPublicKey(publicKey), privateKey: undefined };
  if (!ownKeys) {
    const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const privateKey = pair.privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();
    ownKeys = { publicKey: pair.publicKey, privateKey };
  }
  return ownKeys;
}

function wholeSecond(date: Date): Timestamp {
  return date.toISOString().replace(/\.\d{3}Z$/, 'Z');
}
