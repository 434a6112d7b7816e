import type { Timestamp } from '../actions.ts';
import type { Delivery } from '../webhooks/delivery.ts';
import type { Hook } from '../webhooks/hook.ts';
import type { Doing } from '../world/doing.ts';
import type { World } from '../world/world.ts';
import type { AccessTokens } from './access-tokens.ts';
import type { Principal } from './principal.ts';
import type { Quota } from './rate-limit.ts';

export type Json = Record<string, unknown>;

/** Values from a path or query, of the types that the description gives them. */
export type Values = Record<string, string | number | boolean | undefined>;

/** A request that GitHub's description allows, by somebody who may make it. */
export interface ApiRequest {
  world: World;
  tokens: AccessTokens;
  hook: Hook;
  principal: Principal;
  quota: Quota;
  /** What is left for queries, in points. */
  queryQuota: Quota;
  url: URL;
  /** The values in the path, decoded; numbers where the description says so. */
  params: Values;
  query: Values;
  body: Json;
  /** Whether the raw text was asked for instead of JSON. */
  raw: boolean;
  /** The world's time. */
  at: Timestamp;
  /** The time of tokens and limits, milliseconds since 1970. */
  nowMs: number;
}

export interface ApiAnswer {
  status: number;
  /** JSON; absent for 204. */
  body?: unknown;
  /** Instead of JSON. */
  text?: string;
  headers?: Record<string, string>;
  /** Webhooks that follow from what was done. */
  deliveries?: Delivery[];
}

export interface Route {
  /** Whose request it may be; `anyone` also without credentials. */
  as: 'app' | 'installation' | 'user' | 'client' | 'anyone';
  /** Whether an installation's route serves a person's token as well. */
  usersToo?: boolean;
  /** One of these is needed, as `issues:write`. */
  permissions?: readonly Permission[];
  handle: (request: ApiRequest) => ApiAnswer;
}

export type Permission = `${string}:${'read' | 'write'}`;

/** By method and path as the description writes them: `GET /repos/{owner}/{repo}`. */
export type Routes = Record<string, Route>;

/** A change made by the App through the API. */
export function byApp({ world, at }: ApiRequest): Doing {
  return { actor: world.app.bot, at, viaApp: true };
}

/** A route for an installation's token with any of these permissions. */
export function forInstallation(permissions: readonly Permission[], handle: Route['handle']): Route {
  return { as: 'installation', permissions, handle };
}

/** A route for a person's token. */
export function forUser(handle: Route['handle']): Route {
  return { as: 'user', handle };
}

/** A route for the App itself, authenticated by its key. */
export function forApp(handle: Route['handle']): Route {
  return { as: 'app', handle };
}
