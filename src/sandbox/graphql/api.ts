import { execute } from 'graphql';
import type { GraphQLError, GraphQLSchema } from 'graphql';
import type { Timestamp } from '../actions.ts';
import type { Fault } from '../fault.ts';
import type { Grant } from '../http/access-tokens.ts';
import { ApiError, NotServed } from '../http/errors.ts';
import type { Incoming, Outgoing } from '../http/messages.ts';
import { principalOf } from '../http/principal.ts';
import type { Authentication } from '../http/principal.ts';
import { quotaHeaders } from '../http/rate-limit.ts';
import type { Quota, RateLimit } from '../http/rate-limit.ts';
import type { RequestLog } from '../http/request-log.ts';
import type { Ledger } from '../ledger.ts';
import type { World } from '../world/world.ts';
import type { Context } from './context.ts';
import { QueryError } from './errors.ts';
import { prepare } from './prepare.ts';
import type { PreparedQuery } from './prepare.ts';
import { readQuery } from './request.ts';
import type { QueryRequest } from './request.ts';
import { resolveField, resolveType } from './resolve.ts';
import { githubSchema } from './schema.ts';

export interface GraphqlOptions {
  world: World;
  faults: Fault[];
  requests: RequestLog;
  ledger: Ledger;
  now: () => Timestamp;
  authentication: Authentication;
  /** In points. */
  rateLimit: RateLimit;
}

/** What a query comes to, before it is JSON. */
interface Answer {
  status: number;
  body: unknown;
  quota?: Quota;
  points?: number;
  installationId?: number;
}

const LARGEST_NODE_COUNT = 500_000;

/** GitHub's GraphQL API over the world: its schema, its limits, its errors with HTTP status 200. */
export class GraphqlApi {
  readonly #options: GraphqlOptions;

  constructor(options: GraphqlOptions) {
    this.#options = options;
  }

  /** Answers one query. Never throws. */
  async answer(incoming: Incoming): Promise<Outgoing> {
    const { method, url } = incoming;
    const request = readQuery(incoming);
    const { status, body, quota, points, installationId } = await this.#attempt(incoming, request);
    const atMs = this.#options.authentication.nowMs();
    const known = { installationId, points, operationName: request.operationName };
    this.#options.requests.add({ atMs, kind: 'graphql', method, path: url.pathname, status, ...known });
    const type = { 'content-type': 'application/json; charset=utf-8' };
    return {
      status,
      headers: { ...type, ...(quota ? quotaHeaders(quota, 'graphql') : {}) },
      body: JSON.stringify(body),
    };
  }

  async #attempt(incoming: Incoming, request: QueryRequest): Promise<Answer> {
    try {
      return await this.#answered(incoming, request);
    } catch (error) {
      if (error instanceof ApiError) return { status: error.status, body: refusal(error) };
      const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
      this.#fault('crash', detail);
      return { status: 500, body: { message: detail } };
    }
  }

  async #answered(incoming: Incoming, request: QueryRequest): Promise<Answer> {
    const { grant } = this.#querier(incoming);
    const schema = githubSchema();
    const prepared = prepare(schema, request);
    const points = 'mistakes' in prepared ? 1 : prepared.cost.points;
    const { quota, allowed } = this.#charged(grant, points);
    const known = { status: 200, quota, points: allowed ? points : 0, installationId: grant.installation.id };
    if (!allowed) return { ...known, body: { errors: [limitReached(grant)] } };
    if ('mistakes' in prepared) return { ...known, body: { errors: this.#mistaken(prepared.mistakes) } };
    const { nodes } = prepared.cost;
    if (nodes > LARGEST_NODE_COUNT) return { ...known, body: { errors: [nodeLimitError(nodes)] } };
    return { ...known, body: await this.#executed(schema, prepared, { grant, quota }) };
  }

  #querier({ headers }: Incoming): { grant: Grant } {
    const principal = principalOf(headers.authorization, this.#options.authentication);
    if (principal.kind === 'nobody') throw new ApiError(401, 'This endpoint requires you to be authenticated.');
    if (principal.kind === 'user') throw new NotServed('The sandbox answers no queries of people yet.');
    if (principal.kind !== 'installation') throw new ApiError(401, 'Bad credentials');
    return principal;
  }

  /** Takes the points where there are enough left; a query that is refused costs none. */
  #charged({ installation }: Grant, points: number): { quota: Quota; allowed: boolean } {
    const { rateLimit, authentication } = this.#options;
    const holder = `installation ${installation.id}`;
    const nowMs = authentication.nowMs();
    const before = rateLimit.quota(holder, nowMs);
    if (before.remaining < points) return { quota: { ...before, remaining: 0 }, allowed: false };
    return { quota: rateLimit.take(holder, nowMs, points), allowed: true };
  }

  async #executed(
    schema: GraphQLSchema,
    { document, operation, variables, cost }: PreparedQuery,
    asked: Pick<Context, 'grant' | 'quota'>,
  ): Promise<unknown> {
    const { world, ledger, now } = this.#options;
    const contextValue: Context = { world, cost, ledger, at: now(), ...asked };
    const { data, errors } = await execute({
      schema,
      document,
      variableValues: variables,
      operationName: operation.name?.value ?? null,
      contextValue,
      fieldResolver: resolveField as never,
      typeResolver: (source) => resolveType(source),
    });
    return { data, ...(errors ? { errors: errors.map((error) => this.#reported(error)) } : {}) };
  }

  #reported({ originalError, message, path, locations, stack }: GraphQLError) {
    if (originalError instanceof QueryError) {
      const { type } = originalError;
      const extensions = type === 'FORBIDDEN' ? { extensions: { saml_failure: false } } : {};
      return { type, path, ...extensions, locations, message };
    }
    if (originalError instanceof NotServed) this.#fault('not-served', message);
    else this.#fault('crash', originalError?.stack ?? stack ?? message);
    return { path, locations, message };
  }

  #mistaken(mistakes: readonly GraphQLError[]) {
    return mistakes.map(({ message, locations }) => {
      this.#fault('invalid-request', message);
      return { locations, message };
    });
  }

  #fault(kind: Fault['kind'], detail: string): void {
    this.#options.faults.push({ kind, method: 'POST', path: '/graphql', detail });
  }
}

/** What GitHub answers where a query might bring over 500,000 nodes. */
export function nodeLimitError(nodes: number) {
  const message = `This query requests up to ${nodes.toLocaleString('en')} possible nodes which exceeds the maximum limit of 500,000.`;
  return { type: 'MAX_NODE_LIMIT_EXCEEDED', message };
}

function limitReached({ installation }: Grant) {
  return { type: 'RATE_LIMITED', message: `API rate limit exceeded for installation ID ${installation.id}.` };
}

function refusal({ status, message }: ApiError) {
  return { message, documentation_url: 'https://docs.github.com/graphql', status: String(status) };
}
