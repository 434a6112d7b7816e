import { createSign } from 'node:crypto';
import { createSandbox } from '../../src/sandbox/sandbox.ts';
import type { Sandbox, SandboxOptions } from '../../src/sandbox/sandbox.ts';
import { SMALL_SCENARIO } from './small-scenario.ts';

export const SECRET = 'a secret of the tests';

/** A sandbox that listens, with the small scenario played to its end. */
export async function startedSandbox(options: Partial<SandboxOptions> = {}): Promise<Sandbox> {
  const sandbox = createSandbox({ scenario: SMALL_SCENARIO, webhookSecret: SECRET, ...options });
  for (const action of SMALL_SCENARIO.actions) sandbox.apply(action);
  return sandbox.start();
}

/** An App JWT as Probot signs it, with any claim replaced. Times are seconds from now. */
export function appJwt(sandbox: Sandbox, { iss = sandbox.appId, iat = -30, exp = 540, alg = 'RS256' } = {}): string {
  const now = Math.floor(Date.now() / 1000);
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${encode({ alg, typ: 'JWT' })}.${encode({ iss, iat: now + iat, exp: now + exp })}`;
  const signature = createSign('sha256')
    .update(signed)
    .sign(sandbox.appPrivateKey ?? '', 'base64url');
  return `${signed}.${signature}`;
}

export interface Answer {
  status: number;
  headers: Headers;
  body: Record<string, unknown>;
}

/** One request to the REST API; `path` follows `/api/v3`. */
export async function call(
  sandbox: Sandbox,
  method: string,
  path: string,
  { auth, body }: { auth?: string; body?: unknown } = {},
): Promise<Answer> {
  const headers: Record<string, string> = auth === undefined ? {} : { authorization: `bearer ${auth}` };
  const init = body === undefined ? { method, headers } : { method, headers, body: JSON.stringify(body) };
  const response = await fetch(`${sandbox.url}/api/v3${path}`, init);
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === '' ? {} : JSON.parse(text) };
}

/** An installation token, for everything or what the body asks for. */
export async function tokenFor(sandbox: Sandbox, body: object = {}): Promise<string> {
  const path = `/app/installations/${sandbox.installationId}/access_tokens`;
  const answer = await call(sandbox, 'POST', path, { auth: appJwt(sandbox), body });
  return String(answer.body.token);
}

/** What GraphQL answers, of whatever form. */
export interface QueryAnswer {
  status: number;
  headers: Headers;
  data: unknown;
  errors: { type?: string; message: string; path?: (string | number)[]; extensions?: object }[];
}

/** One query to GraphQL. */
export async function query(
  sandbox: Sandbox,
  auth: string,
  document: string,
  variables: Record<string, unknown> = {},
): Promise<QueryAnswer> {
  const response = await fetch(`${sandbox.url}/api/graphql`, {
    method: 'POST',
    headers: { authorization: `bearer ${auth}`, 'content-type': 'application/json' },
    body: JSON.stringify({ query: document, variables }),
  });
  const body = (await response.json()) as { data?: object; errors?: QueryAnswer['errors'] };
  return { status: response.status, headers: response.headers, data: body.data ?? {}, errors: body.errors ?? [] };
}

/** What is at a path such as `repository.issues.nodes.0` in an answer; its type is whatever the test takes it for. */
export function at<T = unknown>(value: unknown, path: string): T {
  const found = path
    .split('.')
    .reduce<unknown>((inner, key) => (inner as Record<string, unknown> | null | undefined)?.[key], value);
  return found as T;
}
