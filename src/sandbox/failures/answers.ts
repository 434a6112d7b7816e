import type { Outgoing } from '../http/messages.ts';
import { nodeLimitError } from '../graphql/api.ts';
import type { AskedRequest, Failure } from './failure.ts';

/** GitHub's words for a query that took longer than ten seconds. */
export const TIMEOUT_MESSAGE =
  'Something went wrong while executing your query. This may be the result of a timeout, or it could be a GitHub bug. Please include `A1B2:3C4D:5E6F70:8192A3:6547B8C9` when reporting this issue.';

const SECONDARY_MESSAGE =
  'You have exceeded a secondary rate limit. Please wait a few minutes before you try again. If you reach out to GitHub Support for help, please include the request ID A1B2:3C4D:5E6F70:8192A3:6547B8C9.';

const UNICORN =
  '<!DOCTYPE html>\n<html>\n<head><title>Unicorn! &middot; GitHub</title></head>\n<body><p><strong>We had issues producing the response to your request.</strong></p></body>\n</html>\n';

/** A page where JSON is expected. */
export function page(status: number): Outgoing {
  return { status, headers: { 'content-type': 'text/html; charset=utf-8' }, body: UNICORN };
}

/** JSON, with further headers. */
export function json(status: number, body: unknown, headers: Record<string, string> = {}): Outgoing {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(body),
  };
}

/** A query's answer that is nothing but an error. */
export function queryError(error: object, status = 200): Outgoing {
  return json(status, { data: null, errors: [error] });
}

/** Too much at once; `retry-after` counts down. */
export function secondaryLimit(
  { status, retryAfterSeconds }: Extract<Failure, { kind: 'secondary-limit' }>,
  leftMs: number,
): Outgoing {
  const headers: Record<string, string> =
    retryAfterSeconds === undefined ? {} : { 'retry-after': String(Math.ceil(leftMs / 1000)) };
  const documentation_url =
    'https://docs.github.com/free-pro-team@latest/rest/overview/rate-limits-for-the-rest-api#about-secondary-rate-limits';
  return json(status, { documentation_url, message: SECONDARY_MESSAGE }, headers);
}

/** The quota is used up until `resetMs`, milliseconds since 1970. */
export function primaryLimit(
  { type = 'RATE_LIMITED' }: Extract<Failure, { kind: 'primary-limit' }>,
  request: AskedRequest,
  resetMs: number,
): Outgoing {
  const resource = request.kind === 'graphql' ? 'graphql' : 'core';
  const headers = {
    'x-ratelimit-limit': '5000',
    'x-ratelimit-remaining': '0',
    'x-ratelimit-used': '5000',
    'x-ratelimit-reset': String(Math.ceil(resetMs / 1000)),
    'x-ratelimit-resource': resource,
  };
  const who = `installation ID ${request.installationId ?? 0}.`;
  if (resource === 'core')
    return json(
      403,
      { message: `API rate limit exceeded for ${who}`, documentation_url: 'https://docs.github.com/rest' },
      headers,
    );
  const error =
    type === 'RATE_LIMITED'
      ? { type, message: `API rate limit exceeded for ${who}` }
      : { type, code: 'graphql_rate_limit', message: `API rate limit already exceeded for ${who}` };
  return json(200, { errors: [error] }, headers);
}

/** What is answered without carrying anything out. Failures that carry out or last are not for here. */
export function refusalFor(failure: Failure): Outgoing {
  switch (failure.kind) {
    case 'bad-gateway':
      return failure.json ? json(failure.status, { message: 'Server Error' }) : page(failure.status);
    case 'html':
      return page(200);
    case 'silence':
      return { ...page(200), broken: 'silence' };
    case 'unauthorized':
      return json(401, {
        message: 'Bad credentials',
        documentation_url: 'https://docs.github.com/rest',
        status: '401',
      });
    case 'query-timeout':
      return queryError({ message: TIMEOUT_MESSAGE }, failure.status ?? 502);
    case 'node-limit':
      return queryError(nodeLimitError(1_010_100));
    case 'reset':
    default:
      return { ...page(502), broken: 'before' };
  }
}
