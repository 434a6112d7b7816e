import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { Action, LifecycleAction, Scenario, Timestamp } from './actions.ts';
import { Failures } from './failures/failures.ts';
import type { FailureRule } from './failures/failure.ts';
import type { Fault } from './fault.ts';
import { AccessTokens } from './http/access-tokens.ts';
import { Api } from './http/api.ts';
import type { Incoming } from './http/messages.ts';
import { RateLimit } from './http/rate-limit.ts';
import { RequestLog } from './http/request-log.ts';
import { answerOf, SandboxServer } from './http/server.ts';
import type { Part } from './http/server.ts';
import { GraphqlApi } from './graphql/api.ts';
import { Ledger } from './ledger.ts';
import { pagesPart } from './pages/part.ts';
import { registrationPart } from './registration/part.ts';
import { ROUTES } from './routes/table.ts';
import { signInPart } from './sign-in/part.ts';
import type { Delivery } from './webhooks/delivery.ts';
import { Hook } from './webhooks/hook.ts';
import { reachesApp } from './webhooks/reaches-app.ts';
import { apply, installed } from './world/apply.ts';
import { applyLifecycle } from './world/lifecycle/apply.ts';
import { isLifecycle } from './world/lifecycle/is-lifecycle.ts';
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
  /** GraphQL points an hour for each installation. */
  queryPoints?: number;
  /** What goes wrong from the start; `failures.script` adds more. */
  failures?: readonly FailureRule[];
  /** Whether answers are checked against GitHub's description; on by default. */
  validateResponses?: boolean;
  /** Further services, asked before everything else for each request. */
  parts?: readonly Part[];
}

/** A GitHub on loopback: an organisation (and others where the scenario has them) with one App. */
export interface Sandbox {
  /** `http://127.0.0.1:PORT`; pages at the root, REST below `/api/v3`, GraphQL at `/api/graphql`. Available after `start`. */
  readonly url: string;
  /** Host and port, as `GHE_HOST` wants it (`GHE_PROTOCOL` is `http`). Available after `start`. */
  readonly host: string;
  readonly world: World;
  readonly ledger: Ledger;
  /** Every request to the API, reads too. */
  readonly requests: RequestLog;
  /** The installation tokens given out: `revokeAll` makes them void. */
  readonly tokens: AccessTokens;
  /** Failures on purpose, and the clock's. */
  readonly failures: Failures;
  /** What must not happen and did; a run is good only when it is empty. */
  readonly faults: Fault[];
  readonly hook: Hook;
  readonly appId: number;
  /** PEM; absent where a public key was given. */
  readonly appPrivateKey: string | undefined;
  /** Of the scenario's organisation: the latest. */
  readonly installationId: number;
  /** Listens. Resolves to the sandbox itself. */
  start: () => Promise<Sandbox>;
  /** Waits for webhooks under way, then stops listening. */
  stop: () => Promise<void>;
  /** Does an action and returns the webhooks of it that reach the App, unsent. */
  apply: (action: Action | LifecycleAction) => Delivery[];
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
    statuses: 'read',
    deployments: 'read',
  },
  events: [
    'pull_request',
    'pull_request_review',
    'pull_request_review_comment',
    'issues',
    'issue_comment',
    'push',
    'pull_request_review_thread',
    'milestone',
    'label',
    'membership',
    'repository',
    'release',
    'check_run',
    'status',
    'deployment_status',
  ],
};

/** Makes a sandbox from a scenario. Nothing listens until `start`, and none of the scenario's actions is done yet. */
export function createSandbox(options: SandboxOptions): Sandbox {
  const { appId = 1001, webhookSecret, port = 0, parts = [] } = options;
  const requests = new RequestLog();
  const tokens = new AccessTokens();
  const installationIdOf = ({ headers }: Incoming) => tokens.installationIdOf(headers.authorization);
  const nowMs = () => wallClock().getTime();
  const failures = new Failures({ installationIdOf, nowMs, requests });
  const wallClock = () => new Date((options.wallClock?.() ?? new Date()).getTime() + failures.clockOffsetMs);
  for (const rule of options.failures ?? []) failures.script(rule);
  const now = () => wholeSecond((options.now ?? wallClock)());
  const world = seedWorld(options.scenario, { ...DEFAULT_APP, ...options.app, id: appId });
  const keys = keysFrom(options.publicKey);
  const nextId = () => world.nextId();
  const reaches = (delivery: Delivery) => reachesApp(world, delivery);
  const hook = new Hook({ id: HOOK_ID, appId, secret: webhookSecret, now, nextId, reaches });
  const ledger = new Ledger();
  const faults: Fault[] = [];
  const { installations } = world;
  const { app: client, authorizations } = world;
  const authentication = { appId, key: keys.publicKey, tokens, authorizations, client, installations, nowMs };
  const rateLimit = new RateLimit(options.rateLimit ?? 5000);
  const queryLimit = new RateLimit(options.queryPoints ?? 5000);
  const { validateResponses = true } = options;
  const api = new Api({
    world,
    hook,
    ledger,
    faults,
    routes: ROUTES,
    authentication,
    rateLimit,
    queryLimit,
    requests,
    now,
    validateResponses,
  });
  const graphql = new GraphqlApi({ world, faults, requests, ledger, now, authentication, rateLimit: queryLimit });
  const registration = registrationPart({ world, hook, nowMs, privateKey: keys.privateKey });
  const services = [graphqlPart(graphql), restPart(api), signInPart(world, nowMs), registration, pagesPart(world)];
  const answered: Part = (incoming) => failures.answer(incoming, () => answerOf(services, incoming));
  const server = new SandboxServer([...parts, answered], wallClock);

  const sandbox: Sandbox = {
    get url() {
      return world.origin;
    },
    get host() {
      return new URL(world.origin).host;
    },
    world,
    ledger,
    requests,
    tokens,
    failures,
    faults,
    hook,
    appId,
    appPrivateKey: keys.privateKey,
    get installationId() {
      return world.installation.id;
    },
    apply: (action) => (isLifecycle(action) ? applyLifecycle(world, action) : apply(world, action)).filter(reaches),
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

function graphqlPart(api: GraphqlApi): Part {
  return (incoming) => (incoming.url.pathname === '/api/graphql' ? api.answer(incoming) : undefined);
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
