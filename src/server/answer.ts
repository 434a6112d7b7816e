import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Refusal } from './refusal.ts';

const securityHeaders = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** Sends a short JSON answer with the front door's security headers. Does nothing where one has begun. */
export function answer(response: ServerResponse, status: number, value: object): void {
  if (response.headersSent) return;
  response.end(writeHead(response, status, value, {}));
}

/** Sends a text with the front door's security headers. */
export function answerText(response: ServerResponse, contentType: string, text: string): void {
  const headers = { 'content-type': contentType, 'content-length': Buffer.byteLength(text) };
  response.writeHead(200, { ...securityHeaders, ...headers }).end(text);
}

/**
 * Answers a refusal at once and closes the connection. What the caller is still sending is thrown away for at most
 * `lingerMs` milliseconds first, since closing on unread bytes resets the connection and can lose the answer.
 */
export function refuse(request: IncomingMessage, response: ServerResponse, refusal: Refusal, lingerMs: number): void {
  if (response.headersSent) return;
  const headers = { ...refusal.headers, connection: 'close' };
  response.write(writeHead(response, refusal.status, { error: refusal.message }, headers));
  const finish = (): void => {
    clearTimeout(timer);
    response.end();
  };
  const timer = setTimeout(finish, lingerMs);
  if (request.complete) finish();
  else request.on('error', finish).once('end', finish).once('close', finish).resume();
}

function writeHead(response: ServerResponse, status: number, value: object, headers: Record<string, string>): string {
  const text = `${JSON.stringify(value)}\n`;
  response.writeHead(status, {
    ...securityHeaders,
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    ...headers,
  });
  return text;
}
