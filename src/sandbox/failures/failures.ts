import type { Incoming, Outgoing } from '../http/messages.ts';
import type { RequestLog } from '../http/request-log.ts';
import { readQuery } from '../graphql/request.ts';
import { randomStream } from '../scenario/random.ts';
import { page, primaryLimit, refusalFor, secondaryLimit } from './answers.ts';
import type { AskedRequest, Failure, FailureRule, LoggedFailure } from './failure.ts';
import { withNullNodes } from './null-nodes.ts';

export interface FailuresOptions {
  /** Whose token a request carries. */
  installationIdOf: (incoming: Incoming) => number | undefined;
  /** Milliseconds since 1970. */
  nowMs: () => number;
  /** What is answered without the API is noted here too. */
  requests: RequestLog;
}

interface Script extends FailureRule {
  name: string;
  draw: () => number;
  met: number;
  failed: number;
}

type Lasting = Extract<Failure, { kind: 'secondary-limit' | 'primary-limit' }>;

interface Limit {
  rule: string;
  failure: Lasting;
  /** Whom and what it stops. */
  installationId: number | undefined;
  resource: 'rest' | 'graphql' | undefined;
  untilMs: number;
}

const LIMITED_SECONDS = 60;

/** What goes wrong on purpose: rules that pick out requests, and the log of every failure that came of them. */
export class Failures {
  /** Every scripted failure, oldest first. */
  readonly log: LoggedFailure[] = [];
  /** How far the server's clock is ahead of the machine's, in milliseconds: in `Date`, tokens and limits. */
  clockOffsetMs = 0;
  #scripts: Script[] = [];
  #limits: Limit[] = [];
  readonly #options: FailuresOptions;

  constructor(options: FailuresOptions) {
    this.#options = options;
  }

  /** Adds a rule; of several that pick out a request the first one counts. Returns a way to end it. */
  script(rule: FailureRule): () => void {
    const { seed = 1, name = rule.failure.kind } = rule;
    const random = randomStream(seed, name);
    const script = { ...rule, name, draw: () => random.between(0, 1), met: 0, failed: 0 };
    this.#scripts.push(script);
    return () => {
      this.#scripts = this.#scripts.filter((other) => other !== script);
    };
  }

  /** Ends every rule and every limit. The log stays. */
  clear(): void {
    this.#scripts = [];
    this.#limits = [];
  }

  /** How many requests came while their installation was limited. */
  earlyCount(): number {
    return this.log.filter(({ early }) => early).length;
  }

  /** Answers a request, by way of `carryOut` where nothing goes wrong or what goes wrong comes after. */
  async answer(incoming: Incoming, carryOut: () => Promise<Outgoing>): Promise<Outgoing> {
    const request = this.#described(incoming);
    if (request.kind === 'page') return carryOut();
    const limit = this.#limitOn(request);
    if (limit) return this.#limited(limit, request, true);
    const script = this.#scripts.find((candidate) => picks(candidate, request));
    if (!script) return carryOut();
    script.failed += 1;
    return this.#failed(script, request, carryOut);
  }

  async #failed(
    { name, failure }: Script,
    request: AskedRequest,
    carryOut: () => Promise<Outgoing>,
  ): Promise<Outgoing> {
    if (failure.kind === 'secondary-limit' || failure.kind === 'primary-limit')
      return this.#limited(this.#begin(name, failure, request), request, false);
    this.#note(name, failure, request, false);
    switch (failure.kind) {
      case 'lost-answer':
        await carryOut();
        return failure.as === 502 ? page(502) : { ...page(502), broken: 'before' };
      case 'cut-json': {
        const whole = await carryOut();
        return { ...whole, body: Buffer.from(whole.body).subarray(0, Math.floor(whole.body.length / 2)) };
      }
      case 'null-nodes':
        return withNullNodes(await carryOut(), failure);
      case 'reset':
        if (failure.when === 'middle') return { ...(await carryOut()), broken: 'middle' };
        return this.#refused(refusalFor(failure), request);
      case 'bad-gateway':
      case 'html':
      case 'silence':
      case 'unauthorized':
      case 'query-timeout':
      case 'node-limit':
      default:
        return this.#refused(refusalFor(failure), request);
    }
  }

  #begin(rule: string, failure: Lasting, { kind, installationId }: AskedRequest): Limit {
    const retryAfter = failure.kind === 'secondary-limit' ? failure.retryAfterSeconds : undefined;
    const seconds = failure.lastsSeconds ?? retryAfter ?? LIMITED_SECONDS;
    const resource = failure.kind === 'primary-limit' && kind !== 'page' ? kind : undefined;
    const limit = { rule, failure, installationId, resource, untilMs: this.#options.nowMs() + seconds * 1000 };
    this.#limits.push(limit);
    return limit;
  }

  #limitOn({ kind, installationId }: AskedRequest): Limit | undefined {
    const nowMs = this.#options.nowMs();
    this.#limits = this.#limits.filter(({ untilMs }) => untilMs > nowMs);
    return this.#limits.find(
      (limit) => limit.installationId === installationId && (limit.resource === undefined || limit.resource === kind),
    );
  }

  #limited({ rule, failure, untilMs }: Limit, request: AskedRequest, early: boolean): Outgoing {
    this.#note(rule, failure, request, early);
    const answer =
      failure.kind === 'primary-limit'
        ? primaryLimit(failure, request, untilMs)
        : secondaryLimit(failure, untilMs - this.#options.nowMs());
    return this.#refused(answer, request);
  }

  #refused(answer: Outgoing, { kind, method, path, installationId, operationName }: AskedRequest): Outgoing {
    const status = answer.broken === undefined ? answer.status : 0;
    const atMs = this.#options.nowMs();
    if (kind !== 'page')
      this.#options.requests.add({ atMs, kind, method, path, status, installationId, operationName });
    return answer;
  }

  #note(rule: string, { kind: failure }: Failure, request: AskedRequest, early: boolean): void {
    this.log.push({ atMs: this.#options.nowMs(), rule, failure, request, early });
  }

  #described(incoming: Incoming): AskedRequest {
    const { method, url } = incoming;
    const kind = kindOf(url.pathname);
    const { query, variables, operationName } = kind === 'graphql' ? readQuery(incoming) : NO_QUERY;
    const isWrite = kind === 'graphql' ? /^\s*mutation\b/.test(query) : method !== 'GET' && method !== 'HEAD';
    const path = kind === 'rest' ? url.pathname.slice(REST_ROOT.length) : url.pathname;
    const installationId = this.#options.installationIdOf(incoming);
    return { kind, method, path, isWrite, installationId, body: bodyOf(incoming), query, operationName, variables };
  }
}

const REST_ROOT = '/api/v3';
const NO_QUERY = { query: '', variables: {}, operationName: undefined };

function kindOf(path: string): AskedRequest['kind'] {
  if (path === '/api/graphql') return 'graphql';
  return path.startsWith(`${REST_ROOT}/`) ? 'rest' : 'page';
}

/** Whether a rule fails this request; counts those that it is about. */
function picks(script: Script, request: AskedRequest): boolean {
  const { when, rate = 1, skip = 0, times = Number.POSITIVE_INFINITY } = script;
  if (script.failed >= times || (when && !when(request))) return false;
  script.met += 1;
  return script.met > skip && (rate >= 1 || script.draw() < rate);
}

function bodyOf({ body }: Incoming): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body.toString());
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
