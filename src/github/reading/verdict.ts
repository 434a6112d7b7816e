import { type Instant, instantFromMs, SECOND_MS } from '../../facts/instant.ts';
import { isItemAlias } from '../documents/items-by-number.ts';
import type { Attempt } from './transport.ts';

/** What GitHub still allows, as it says itself; times by GitHub’s clock. */
export interface Quota {
  limit: number;
  remaining: number;
  resetsAt: Instant;
}

/** What an attempt comes to. `heavy`: it may have failed because too much was asked at once. */
export type Verdict =
  | { kind: 'data'; data: Record<string, unknown> }
  | { kind: 'limited'; by: 'primary-limit'; resetsAt: Instant | undefined }
  | { kind: 'limited'; by: 'secondary-limit'; retryAfterMs: number | undefined }
  | { kind: 'too-much'; reason: string }
  | { kind: 'unauthorized' }
  | { kind: 'broken'; reason: string }
  | { kind: 'refused'; status: number; message: string };

interface GraphQlError {
  type?: string;
  message?: string;
  path?: readonly (string | number)[];
}

const SECONDARY = /secondary rate limit|abuse detection/i;
const RATE_LIMIT_TYPES = new Set(['RATE_LIMITED', 'RATE_LIMIT']);
const TOO_MUCH_TYPES = new Set(['MAX_NODE_LIMIT_EXCEEDED', 'RESOURCE_LIMITS_EXCEEDED']);
const TOO_MUCH = /timeout|timed out|something went wrong while executing|node limit|resource limits/i;

/** What an attempt comes to. GraphQL puts its limits, its time-outs and its gaps into answers with status 200. */
export function verdictOn(attempt: Attempt): Verdict {
  if (attempt.kind === 'broken') return attempt;
  const { status, headers } = attempt;
  const body = (attempt.body ?? {}) as { data?: unknown; errors?: GraphQlError[]; message?: string };
  if (status === 401) return { kind: 'unauthorized' };
  if (status === 403 || status === 429) return limitOrRefusal(status, headers, body.message ?? '');
  if (status >= 500) return { kind: 'broken', reason: `HTTP ${status}` };
  if (status !== 200) return { kind: 'refused', status, message: `GitHub answered ${status}: ${body.message ?? ''}` };
  const errors = Array.isArray(body.errors) ? body.errors : [];
  const data = isRecord(body.data) ? body.data : undefined;
  return errors.length === 0 ? whole(data) : verdictOnErrors(errors, data, headers);
}

function whole(data: Record<string, unknown> | undefined): Verdict {
  return data ? { kind: 'data', data } : { kind: 'broken', reason: 'an answer without data' };
}

function limitOrRefusal(status: number, headers: Headers, message: string): Verdict {
  const retryAfterMs = secondsOf(headers, 'retry-after');
  if (retryAfterMs !== undefined || SECONDARY.test(message)) {
    return { kind: 'limited', by: 'secondary-limit', retryAfterMs };
  }
  if (headers.get('x-ratelimit-remaining') === '0') return primaryLimit(headers);
  if (status === 429) return { kind: 'limited', by: 'secondary-limit', retryAfterMs };
  return { kind: 'refused', status, message: `GitHub does not allow it: ${message}` };
}

function verdictOnErrors(
  errors: readonly GraphQlError[],
  data: Record<string, unknown> | undefined,
  headers: Headers,
): Verdict {
  const [first] = errors;
  const message = first?.message ?? 'an error without a message';
  if (errors.some(({ type }) => RATE_LIMIT_TYPES.has(type ?? ''))) return primaryLimit(headers);
  if (errors.some((error) => SECONDARY.test(error.message ?? ''))) {
    return { kind: 'limited', by: 'secondary-limit', retryAfterMs: secondsOf(headers, 'retry-after') };
  }
  if (errors.some(isTooMuch)) return { kind: 'too-much', reason: message };
  if (errors.some(({ type, path }) => type === 'NOT_FOUND' && path?.length === 1)) {
    return { kind: 'refused', status: 404, message: `GitHub does not show it: ${message}` };
  }
  if (data && errors.every((error) => isHiddenReviewer(error) || isNoSuchItem(error))) {
    return { kind: 'data', data: withoutMissingItems(data, errors.filter(isNoSuchItem)) };
  }
  if (data) return { kind: 'too-much', reason: `only a part was answered: ${message}` };
  return { kind: 'refused', status: 200, message: `GitHub refused the question: ${message}` };
}

function isTooMuch({ type, message }: GraphQlError): boolean {
  return TOO_MUCH_TYPES.has(type ?? '') || TOO_MUCH.test(message ?? '');
}

/** Without the permission to read an organisation’s members, teams that are asked for a review stay hidden: expected, and all of it. */
function isHiddenReviewer({ type, path }: GraphQlError): boolean {
  return type === 'FORBIDDEN' && path?.at(-1) === 'requestedReviewer';
}

/** One of several numbers that were asked for is no item, or no longer one: it was deleted, or moved to another repository. */
function isNoSuchItem({ type, path }: GraphQlError): boolean {
  return type === 'NOT_FOUND' && path?.length === 2 && path[0] === 'repository' && isItemAlias(String(path[1]));
}

/** What GitHub says is not there is left out, so that a null keeps meaning that something could not be read. */
function withoutMissingItems(data: Record<string, unknown>, errors: readonly GraphQlError[]): Record<string, unknown> {
  const { repository } = data;
  if (errors.length === 0 || !isRecord(repository)) return data;
  const missing = new Set(errors.map(({ path }) => path?.[1]));
  const rest = Object.fromEntries(Object.entries(repository).filter(([name]) => !missing.has(name)));
  return { ...data, repository: rest };
}

function primaryLimit(headers: Headers): Verdict {
  const resetMs = secondsOf(headers, 'x-ratelimit-reset');
  return { kind: 'limited', by: 'primary-limit', resetsAt: resetMs === undefined ? undefined : instantFromMs(resetMs) };
}

/** The quota that an answer tells of, in its body or in its headers. */
export function quotaIn(attempt: Attempt): (Quota & { cost: number }) | undefined {
  if (attempt.kind === 'broken') return undefined;
  const told = (attempt.body as { data?: { rateLimit?: Record<string, unknown> | null } | null } | undefined)?.data
    ?.rateLimit;
  const limit = numberOf(told?.['limit'] ?? attempt.headers.get('x-ratelimit-limit'));
  const remaining = numberOf(told?.['remaining'] ?? attempt.headers.get('x-ratelimit-remaining'));
  const resetAt = told?.['resetAt'];
  const reset = typeof resetAt === 'string' ? Date.parse(resetAt) : secondsOf(attempt.headers, 'x-ratelimit-reset');
  if (limit === undefined || remaining === undefined || reset === undefined || Number.isNaN(reset)) return undefined;
  return { limit, remaining, resetsAt: instantFromMs(reset), cost: numberOf(told?.['cost']) ?? 1 };
}

/** GitHub’s clock, from the `Date` of its answer; undefined where it does not say. */
export function serverTime(attempt: Attempt): Instant | undefined {
  const ms = attempt.kind === 'answer' ? Date.parse(attempt.headers.get('date') ?? '') : Number.NaN;
  return Number.isNaN(ms) ? undefined : instantFromMs(ms);
}

/** A header with a number of seconds, in milliseconds. */
function secondsOf(headers: Headers, name: string): number | undefined {
  const seconds = numberOf(headers.get(name));
  return seconds === undefined ? undefined : seconds * SECOND_MS;
}

function numberOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
