import { optional } from '../../facts/optional.ts';
import { parseExactJson } from './exact-json.ts';

/** One request, without who asks. */
export interface HttpRequest {
  method: string;
  url: string;
  headers?: Readonly<Record<string, string>>;
  body?: string;
}

/**
 * What came back for one request: an answer, or none that could be read. `perhaps`: GitHub may have had the request and have done
 * what it says; `no`: it surely had not.
 */
export type Attempt =
  | { kind: 'answer'; status: number; headers: Headers; body: unknown }
  | { kind: 'broken'; reason: string; reached: 'perhaps' | 'no' };

/** Sends a request once, however it ends, and never throws. `authorization`: the value of that header; absent: as nobody. */
export type Send = (request: HttpRequest, authorization?: string) => Promise<Attempt>;

export interface HttpOptions {
  /**
   * How long an answer may take in all, its body included, in milliseconds: a connection that is only half open never says that it
   * is over. Node itself gives up on a connection that cannot be made within ten seconds.
   */
  timeoutMs?: number;
  fetch?: typeof fetch;
}

/** GitHub gives a request ten seconds itself. */
const TIMEOUT_MS = 25_000;

const MOST_REDIRECTS = 3;
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 307, 308]);

/** States of HTTP that say enough without a body that can be read. */
const TELLING: ReadonlySet<number> = new Set([204, 205, 304, 401, 403, 429]);

/** Faults before anything was sent. */
const NOT_REACHED: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** Sends requests over HTTP, and reads their answers as JSON. */
export function createHttp({ timeoutMs = TIMEOUT_MS, fetch: send = fetch }: HttpOptions = {}): Send {
  return async (request, authorization) => {
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      const response = await follow(request, async (url) => {
        const { method, headers, body } = request;
        const own = {
          accept: 'application/json',
          'user-agent': 'headroom',
          ...optional('authorization', authorization),
        };
        const all = { ...own, ...headers };
        const content = body === undefined ? {} : { body };
        return await send(url, { method, headers: all, ...content, signal, redirect: 'manual' });
      });
      return readAnswer(response.status, response.headers, await response.text());
    } catch (error) {
      return { kind: 'broken', ...faultOf(error) };
    }
  };
}

/**
 * Repositories that were renamed redirect to their ids. `fetch` would turn a write into a read there; the request is sent on as it
 * is, and to the same server only, because it carries a token.
 */
async function follow(request: HttpRequest, send: (url: string) => Promise<Response>): Promise<Response> {
  let url = request.url;
  let response = await send(url);
  for (let hops = 0; hops < MOST_REDIRECTS && REDIRECTS.has(response.status); hops += 1) {
    const next = new URL(response.headers.get('location') ?? '', url);
    if (next.origin !== new URL(url).origin) return response;
    await response.body?.cancel();
    url = next.href;
    response = await send(url);
  }
  return response;
}

/** Half an answer, or a page made for people, is none. */
function readAnswer(status: number, headers: Headers, text: string): Attempt {
  try {
    return { kind: 'answer', status, headers, body: parseExactJson(text) };
  } catch {
    if (TELLING.has(status)) return { kind: 'answer', status, headers, body: undefined };
    return { kind: 'broken', reason: `an answer that is no JSON (HTTP ${status})`, reached: 'perhaps' };
  }
}

/** Only the name of a fault: its text may hold addresses. */
function faultOf(error: unknown): { reason: string; reached: 'perhaps' | 'no' } {
  if (!(error instanceof Error)) return { reason: 'an unknown fault', reached: 'perhaps' };
  const code = codeOf(error.cause);
  return { reason: code ?? error.name, reached: code !== undefined && NOT_REACHED.has(code) ? 'no' : 'perhaps' };
}

/** The code of what `fetch` failed of; of several addresses that were tried, of the last. */
function codeOf(cause: unknown): string | undefined {
  if (cause instanceof AggregateError) return codeOf(cause.errors.at(-1));
  const code = (cause as { code?: unknown } | null | undefined)?.code;
  return typeof code === 'string' ? code : undefined;
}
