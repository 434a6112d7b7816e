/** What came back for one request: an answer, or none that could be read. */
export type Attempt =
  { kind: 'answer'; status: number; headers: Headers; body: unknown } | { kind: 'broken'; reason: string };

/** One question to GraphQL. */
export interface Question {
  document: string;
  variables: Readonly<Record<string, unknown>>;
}

export interface TransportOptions {
  /** GraphQL’s address. */
  url: string;
  /** How long an answer may take in all, in milliseconds: a connection that is only half open never says that it is over. */
  timeoutMs?: number;
  fetch?: typeof fetch;
}

/** GitHub gives a query ten seconds itself. */
const TIMEOUT_MS = 25_000;

/** States of HTTP that say enough without a body. */
const TELLING = new Set([401, 403, 429]);

/** Sends questions; each once, however it ends. */
export function createTransport({ url, timeoutMs = TIMEOUT_MS, fetch: send = fetch }: TransportOptions) {
  return async ({ document, variables }: Question, token: string): Promise<Attempt> => {
    try {
      const response = await send(url, {
        method: 'POST',
        headers: { authorization: `bearer ${token}`, 'content-type': 'application/json', 'user-agent': 'headroom' },
        body: JSON.stringify({ query: document, variables }),
        signal: AbortSignal.timeout(timeoutMs),
        redirect: 'error',
      });
      return readAnswer(response.status, response.headers, await response.text());
    } catch (error) {
      return { kind: 'broken', reason: error instanceof Error ? error.name : 'an unknown fault' };
    }
  };
}

/** Half an answer, or a page made for people, is none. */
function readAnswer(status: number, headers: Headers, text: string): Attempt {
  try {
    return { kind: 'answer', status, headers, body: JSON.parse(text) };
  } catch {
    if (TELLING.has(status)) return { kind: 'answer', status, headers, body: undefined };
    return { kind: 'broken', reason: `an answer that is no JSON (HTTP ${status})` };
  }
}
