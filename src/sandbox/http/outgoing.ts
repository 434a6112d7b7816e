import type { Outgoing } from './messages.ts';
import { type Quota, quotaHeaders } from './rate-limit.ts';
import type { ApiAnswer } from './route.ts';

/** An answer on the wire, with what is left of the quota and the permissions of which one was needed. */
export function toOutgoing(answer: ApiAnswer, quota: Quota | undefined, accepted: string | undefined): Outgoing {
  const needed: Record<string, string> = accepted === undefined ? {} : { 'x-accepted-github-permissions': accepted };
  const headers = { ...(quota ? quotaHeaders(quota) : {}), ...needed, ...answer.headers };
  if (answer.text !== undefined) {
    return {
      status: answer.status,
      headers: { 'content-type': 'text/plain; charset=utf-8', ...headers },
      body: answer.text,
    };
  }
  if (answer.body === undefined) return { status: answer.status, headers, body: '' };
  const { status, headers: type, body } = jsonOutgoing(answer.status, answer.body);
  return { status, headers: { ...type, ...headers }, body };
}

/** An answer as JSON. */
export function jsonOutgoing(status: number, body: unknown): Outgoing {
  return { status, headers: { 'content-type': 'application/json; charset=utf-8' }, body: JSON.stringify(body) };
}
