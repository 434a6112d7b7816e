import type { Incoming, Outgoing } from '../http/messages.ts';
import type { Part } from '../http/server.ts';
import type { World } from '../world/world.ts';
import { accessToken } from './access-token.ts';
import { authorize } from './authorize.ts';

/** Where people let the App act for them, and where it exchanges what comes of that for their tokens. */
export function signInPart(world: World, nowMs: () => number): Part {
  return (incoming) => {
    const { method, url } = incoming;
    if (url.pathname === '/login/oauth/authorize' && (method === 'GET' || method === 'POST')) {
      return authorize(world, parametersOf(incoming), nowMs());
    }
    if (url.pathname !== '/login/oauth/access_token' || method !== 'POST') return undefined;
    const answer = accessToken(world, parametersOf(incoming), nowMs());
    return inFormAskedFor(answer, incoming.headers.accept);
  };
}

/** From the query and the body, which may be a form or JSON. */
function parametersOf({ url, headers, body }: Incoming): URLSearchParams {
  const text = body.toString();
  const own = (headers['content-type'] ?? '').includes('json') ? fromJson(text) : text;
  return new URLSearchParams([...url.searchParams, ...new URLSearchParams(own)]);
}

function fromJson(text: string): Record<string, string> {
  try {
    const value: unknown = JSON.parse(text);
    return Object.fromEntries(Object.entries(value ?? {}).map(([name, each]) => [name, String(each)]));
  } catch {
    return {};
  }
}

/** GitHub writes a form unless JSON is asked for, and 200 also for what it refuses. */
function inFormAskedFor(answer: Record<string, string | number>, accept = ''): Outgoing {
  const isJson = accept.includes('json');
  const pairs = Object.entries(answer).map(([name, value]) => [name, String(value)]);
  const type = isJson ? 'application/json; charset=utf-8' : 'application/x-www-form-urlencoded; charset=utf-8';
  const body = isJson ? JSON.stringify(answer) : new URLSearchParams(Object.fromEntries(pairs)).toString();
  return { status: 200, headers: { 'content-type': type, 'cache-control': 'no-store' }, body };
}
