import type { IncomingHttpHeaders } from 'node:http';
import { Refusal } from './refusal.ts';

/** A delivery whose signature is right. `payload` is absent, and `parseError` says why, when its body is not JSON. */
export type Delivery = {
  /** The hook that sent it; together with `guid` it names the delivery. */
  hookId: string;
  guid: string;
  /** `pull_request`, `push`, …; the action is in the payload. */
  event: string;
  /** The raw bytes, valid until the promise of `receive` settles. */
  body: Buffer;
  payload?: unknown;
  parseError?: string;
};

/** Older servers and replay tools do not say which hook it was. */
const UNNAMED_HOOK = '0';
const plainToken = /^[\w.:-]{1,128}$/;

/**
 * The delivery that a verified body and its headers make. Call it only after the signature was checked.
 * @throws {Refusal} 400 when a header that names the delivery is missing or not a short plain token.
 */
export function readDelivery(headers: IncomingHttpHeaders, body: Buffer): Delivery {
  return {
    hookId: headers['x-github-hook-id'] === undefined ? UNNAMED_HOOK : tokenFrom(headers, 'x-github-hook-id'),
    guid: tokenFrom(headers, 'x-github-delivery'),
    event: tokenFrom(headers, 'x-github-event'),
    body,
    ...parse(body),
  };
}

function tokenFrom(headers: IncomingHttpHeaders, name: string): string {
  const value = headers[name];
  if (typeof value === 'string' && plainToken.test(value)) return value;
  throw new Refusal(400, `Header ${name} is missing or malformed`);
}

function parse(body: Buffer): { payload: unknown } | { parseError: string } {
  try {
    return { payload: JSON.parse(body.toString('utf8')) as unknown };
  } catch (error) {
    // V8's message quotes the text around the fault, which may be private: only the position is kept.
    const position = /at position \d+/.exec(String(error))?.[0];
    return { parseError: position === undefined ? 'Body is not JSON' : `Body is not JSON ${position}` };
  }
}
