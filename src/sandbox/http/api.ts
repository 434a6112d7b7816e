import { hash } from 'node:crypto';
import type { Timestamp } from '../actions.ts';
import type { Fault } from '../fault.ts';
import type { Ledger } from '../ledger.ts';
import { apiDescription } from '../openapi/description.ts';
import type { Operation } from '../openapi/description.ts';
import { apiValidator } from '../openapi/validator.ts';
import type { Hook } from '../webhooks/hook.ts';
import type { World } from '../world/world.ts';
import { fullNameOf, WorldError } from '../world/world.ts';
import { authorise } from './authorise.ts';
import { ApiError, Moved, NotServed } from './errors.ts';
import type { Incoming, Outgoing } from './messages.ts';
import { principalOf } from './principal.ts';
import type { Authentication, Principal } from './principal.ts';
import { jsonOutgoing, toOutgoing } from './outgoing.ts';
import type { Quota, RateLimit } from './rate-limit.ts';
import type { RequestLog } from './request-log.ts';
import type { ApiAnswer, Json, Route, Routes, Values } from './route.ts';

export interface ApiOptions {
  world: World;
  hook: Hook;
  ledger: Ledger;
  faults: Fault[];
  routes: Routes;
  authentication: Authentication;
  rateLimit: RateLimit;
  /** Of queries, in points: `/rate_limit` tells of it. */
  queryLimit: RateLimit;
  requests: RequestLog;
  now: () => Timestamp;
  /** Whether answers are checked against GitHub's description too. */
  validateResponses: boolean;
}

/** GitHub's REST API over the world: checks the request, carries it out, checks the answer, notes writes and faults. */
export class Api {
  readonly #options: ApiOptions;

  constructor(options: ApiOptions) {
    this.#options = options;
  }

  /** Answers one request; `asked` is what follows `/api/v3`. Never throws. */
  answer(incoming: Incoming, asked: string): Outgoing {
    const path = this.#named(asked);
    const fail = (kind: Fault['kind'], detail: string) => {
      this.#options.faults.push({ kind, method: incoming.method, path, detail });
    };
    const match = apiDescription().find(incoming.method, path);
    if (!match) {
      fail('unknown-route', 'GitHub describes no such operation.');
      return jsonOutgoing(501, { message: `GitHub describes no ${incoming.method} ${path}` });
    }
    const exchange = new Exchange(this.#options, match.operation, match.params, incoming);
    const answer = exchange.run(fail);
    const { requests, authentication } = this.#options;
    const { installationId } = exchange;
    const atMs = authentication.nowMs();
    requests.add({ atMs, kind: 'rest', method: incoming.method, path: asked, status: answer.status, installationId });
    return toOutgoing(answer, exchange.quota, exchange.accepted);
  }

  /** Redirects lead to `/repositories/ID…`, which GitHub serves but does not describe. */
  #named(path: string): string {
    const [, id, rest = ''] = /^\/repositories\/(\d+)(\/.*)?$/.exec(path) ?? [];
    const repository = id && this.#options.world.repositories.values().find((candidate) => candidate.id === Number(id));
    return repository ? `/repos/${fullNameOf(repository)}${rest}` : path;
  }
}

type Fail = (kind: Fault['kind'], detail: string) => void;

/** One request on its way through the API. */
class Exchange {
  quota: Quota | undefined;
  installationId: number | undefined;
  /** What GitHub says that the route needs: any of these permissions. */
  accepted: string | undefined;
  readonly #options: ApiOptions;
  readonly #validator = apiValidator();
  readonly #operation: Operation;
  readonly #params: Values;
  readonly #incoming: Incoming;
  #body: unknown;
  #holder: string | undefined;

  constructor(options: ApiOptions, operation: Operation, params: Values, incoming: Incoming) {
    this.#options = options;
    this.#operation = operation;
    this.#params = params;
    this.#incoming = incoming;
  }

  run(fail: Fail): ApiAnswer {
    const answer = this.#attempt(fail);
    if (this.#options.validateResponses && answer.text === undefined) {
      const complaint = this.#validator.response(this.#operation, answer.status, onTheWire(answer.body));
      if (complaint !== undefined) fail('invalid-response', `${answer.status}: ${complaint}`);
    }
    if (this.#operation.method !== 'GET') this.#note(answer.status);
    this.#options.hook.emit(answer.deliveries ?? []);
    return this.#tagged(answer);
  }

  /** A reading that the client has already is not sent again, and costs nothing. */
  #tagged(answer: ApiAnswer): ApiAnswer {
    if (this.#operation.method !== 'GET' || answer.status !== 200) return answer;
    const etag = `W/"${hash('sha256', answer.text ?? JSON.stringify(answer.body))}"`;
    const headers = { ...answer.headers, etag };
    if (this.#incoming.headers['if-none-match'] !== etag) return { ...answer, headers };
    const { rateLimit, authentication } = this.#options;
    if (this.#holder !== undefined) this.quota = rateLimit.take(this.#holder, authentication.nowMs(), -1);
    return { status: 304, headers };
  }

  #attempt(fail: Fail): ApiAnswer {
    try {
      return this.#carryOut(fail);
    } catch (error) {
      if (error instanceof ApiError) return refusal(error.status, error.message, error.errors);
      if (error instanceof Moved) return this.#redirect(error);
      if (error instanceof WorldError) return refusal(404, 'Not Found');
      const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
      fail(error instanceof NotServed ? 'not-served' : 'crash', detail);
      return refusal(error instanceof NotServed ? 501 : 500, detail);
    }
  }

  #carryOut(fail: Fail): ApiAnswer {
    const { method, template } = this.#operation;
    const route = this.#options.routes[`${method} ${template}`];
    if (!route) throw new NotServed(`The sandbox does not serve ${method} ${template} yet.`);
    const principal = principalOf(this.#incoming.headers.authorization, this.#options.authentication);
    this.#count(principal);
    this.accepted = route.permissions?.map((each) => each.replace(':', '=')).join('; ');
    authorise(route, principal);
    this.#refuseArchived();
    this.#body = this.#parsedBody();
    const query: Values = Object.fromEntries(this.#incoming.url.searchParams);
    const complaint =
      this.#validator.params(this.#operation, this.#params) ??
      this.#validator.query(this.#operation, query) ??
      this.#validator.body(this.#operation, this.#body);
    if (complaint !== undefined) {
      fail('invalid-request', complaint);
      throw new ApiError(422, `Invalid request.\n\n${complaint}`);
    }
    return this.#handled(route, principal, query);
  }

  #refuseArchived(): void {
    const { owner, repo } = this.#params;
    const repository = this.#options.world.repositories.get(`${String(owner)}/${String(repo)}`.toLowerCase());
    if (repository?.archived !== true || this.#operation.method === 'GET') return;
    throw new ApiError(403, 'Repository was archived so is read-only.');
  }

  /** Permanent for reads; writes are to be repeated as they are. */
  #redirect({ repositoryId, message }: Moved): ApiAnswer {
    const { url, method } = this.#incoming;
    const rest = url.pathname.replace(/^.*?\/repos\/[^/]+\/[^/]+/, '');
    const location = `${this.#options.world.origin}/api/v3/repositories/${repositoryId}${rest}${url.search}`;
    const body = { message, url: location, documentation_url: 'https://docs.github.com/rest' };
    return { status: method === 'GET' ? 301 : 307, body, headers: { location } };
  }

  #handled(route: Route, principal: Principal, query: Values): ApiAnswer {
    const { world, hook, now, authentication, queryLimit } = this.#options;
    const nowMs = authentication.nowMs();
    const queryQuota = queryLimit.quota(holderOf(principal), nowMs);
    const quota = this.quota ?? { limit: 0, used: 0, remaining: 0, reset: 0 };
    const body = (this.#body ?? {}) as Json;
    const raw = /[./]raw\b/.test(this.#incoming.headers.accept ?? '');
    const { url } = this.#incoming;
    const asked = {
      world,
      hook,
      tokens: authentication.tokens,
      principal,
      quota,
      queryQuota,
      url,
      params: this.#params,
      query,
      body,
    };
    return route.handle({ ...asked, raw, at: now(), nowMs });
  }

  #count(principal: Principal): void {
    const { rateLimit, authentication } = this.#options;
    this.installationId = principal.kind === 'installation' ? principal.grant.installation.id : undefined;
    const free = this.#operation.template === '/rate_limit';
    this.quota = rateLimit[free ? 'quota' : 'take'](holderOf(principal), authentication.nowMs());
    this.#holder = free ? undefined : holderOf(principal);
    if (this.quota.used > this.quota.limit) throw new ApiError(403, 'API rate limit exceeded for installation.');
  }

  #parsedBody(): unknown {
    if (this.#incoming.body.length === 0) return undefined;
    try {
      return JSON.parse(this.#incoming.body.toString()) as unknown;
    } catch {
      throw new ApiError(400, 'Problems parsing JSON');
    }
  }

  #note(status: number): void {
    const { owner, repo, issue_number: number } = this.#params;
    const { id: kind, method, template: route } = this.#operation;
    const repository = typeof repo === 'string' ? `${String(owner)}/${repo}` : undefined;
    const at = this.#options.now();
    this.#options.ledger.add({
      at,
      method,
      route,
      kind,
      repository,
      number: typeof number === 'number' ? number : undefined,
      body: this.#body,
      status,
    });
  }
}

/** Whose quota a request counts against. */
function holderOf(principal: Principal): string {
  if (principal.kind === 'user') return `user ${principal.account.id}`;
  return principal.kind === 'installation' ? `installation ${principal.grant.installation.id}` : principal.kind;
}

function refusal(status: number, message: string, errors?: object[]): ApiAnswer {
  const documentation_url = 'https://docs.github.com/rest';
  const body = { message, documentation_url, status: String(status), ...(errors ? { errors } : {}) };
  return { status, body };
}

/** What is left of a value after JSON: keys that are undefined are not sent. */
function onTheWire(body: unknown): unknown {
  return body === undefined ? undefined : (JSON.parse(JSON.stringify(body)) as unknown);
}
