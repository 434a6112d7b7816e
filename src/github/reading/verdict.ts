import { type Instant, instantFromMs } from '../../facts/instant.ts';
import { isPersonAlias } from '../documents/busy-statuses.ts';
import { isItemAlias } from '../documents/items-by-number.ts';
import type { Attempt } from '../transport/http.ts';
import {
  type Limited,
  limitIn,
  numberOf,
  primaryLimit,
  type Quota,
  quotaInHeaders,
  secondaryLimit,
  tellsOfSecondaryLimit,
} from '../transport/limits.ts';

/** What an attempt comes to. */
export type Verdict =
  | { kind: 'data'; data: Record<string, unknown> }
  | Limited
  | { kind: 'too-much'; reason: string }
  | { kind: 'broken'; reason: string }
  | { kind: 'refused'; status: number; message: string };

interface GraphQlError {
  type?: string;
  message?: string;
  path?: readonly (string | number)[];
  /** Where in the document; only the document’s own faults have it. */
  locations?: unknown;
  extensions?: unknown;
}

const RATE_LIMIT_TYPES = new Set(['RATE_LIMITED', 'RATE_LIMIT']);
const TOO_MUCH_TYPES = new Set(['MAX_NODE_LIMIT_EXCEEDED', 'RESOURCE_LIMITS_EXCEEDED']);
const RATE_LIMIT = /API rate limit (?:already )?exceeded/i;
const TOO_MUCH = /timeout|timed out|something went wrong while executing|node limit|resource limits/i;

/** What an attempt comes to. GraphQL puts its limits, its time-outs and its gaps into answers with status 200. */
export function verdictOn(attempt: Attempt): Verdict {
  if (attempt.kind === 'broken') return attempt;
  const { status, headers } = attempt;
  const body = (attempt.body ?? {}) as { data?: unknown; errors?: GraphQlError[]; message?: string };
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
  const refused = { kind: 'refused' as const, status, message: `GitHub does not allow it: ${message}` };
  return limitIn(status, headers, message) ?? refused;
}

function verdictOnErrors(
  errors: readonly GraphQlError[],
  data: Record<string, unknown> | undefined,
  headers: Headers,
): Verdict {
  if (errors.some((error) => tellsOfSecondaryLimit(error.message))) return secondaryLimit(headers);
  if (errors.some(isRateLimit)) return primaryLimit(headers);
  const message = errors[0]?.message ?? 'an error without a message';
  if (errors.some(isTooMuch)) return { kind: 'too-much', reason: message };
  const refusal = refusalIn(errors, data);
  if (refusal) return refusal;
  if (data && errors.every((error) => isHidden(error) || isNoSuchItem(error))) {
    return { kind: 'data', data: withoutMissingItems(data, errors.filter(isNoSuchItem)) };
  }
  if (data) return { kind: 'too-much', reason: `only a part was answered: ${message}` };
  if (errors.some(isFaultOfQuestion)) return { kind: 'refused', status: 200, message: `GitHub refused: ${message}` };
  return { kind: 'broken', reason: 'an error that GitHub does not name' };
}

function isRateLimit({ type, message }: GraphQlError): boolean {
  return RATE_LIMIT_TYPES.has(type ?? '') || RATE_LIMIT.test(message ?? '');
}

/** What is refused as a whole, and not one item of a list; of items asked for by number, where none was given. */
function refusalIn(errors: readonly GraphQlError[], data: Record<string, unknown> | undefined): Verdict | undefined {
  const none = givesNoItem(data);
  for (const { type, path, message = '' } of errors) {
    const whole = path?.every((step) => typeof step === 'string' && (none || !isItemAlias(step))) ?? false;
    if (type === 'NOT_FOUND' && path?.length === 1 && !isPersonAlias(String(path[0]))) {
      return { kind: 'refused', status: 404, message: `GitHub does not show it: ${message}` };
    }
    if (type === 'FORBIDDEN' && whole) {
      return { kind: 'refused', status: 403, message: `GitHub does not allow it: ${message}` };
    }
    if (type === 'UNPROCESSABLE' && path?.length === 1) {
      return { kind: 'refused', status: 422, message: `GitHub cannot do it: ${message}` };
    }
  }
  return undefined;
}

function givesNoItem(data: Record<string, unknown> | undefined): boolean {
  const repository = data?.['repository'];
  if (!isRecord(repository)) return false;
  return Object.entries(repository).every(([name, value]) => !isItemAlias(name) || value === null);
}

function isFaultOfQuestion({ type, locations, extensions }: GraphQlError): boolean {
  return type !== undefined || locations !== undefined || extensions !== undefined;
}

function isTooMuch({ type, message }: GraphQlError): boolean {
  return TOO_MUCH_TYPES.has(type ?? '') || TOO_MUCH.test(message ?? '');
}

/** Without the permissions for them, teams that are asked for a review and checks stay hidden: expected, and all of it. */
function isHidden({ type, path }: GraphQlError): boolean {
  return (
    type === 'FORBIDDEN' && (path?.at(-1) === 'requestedReviewer' || (path?.includes('statusCheckRollup') ?? false))
  );
}

/**
 * One of several numbers that were asked for is no item, or no longer one: it was deleted, or moved to another repository. Likewise one of
 * several logins is nobody's any more.
 */
function isNoSuchItem({ type, path }: GraphQlError): boolean {
  if (type !== 'NOT_FOUND') return false;
  if (path?.length === 1) return isPersonAlias(String(path[0]));
  return path?.length === 2 && path[0] === 'repository' && isItemAlias(String(path[1]));
}

/** What GitHub says is not there is left out, so that a null keeps meaning that something could not be read. */
function withoutMissingItems(data: Record<string, unknown>, errors: readonly GraphQlError[]): Record<string, unknown> {
  if (errors.length === 0) return data;
  const missing = new Set(errors.map(({ path }) => path?.at(-1)));
  const found = Object.fromEntries(Object.entries(data).filter(([name]) => !missing.has(name)));
  const { repository } = found;
  if (!isRecord(repository)) return found;
  const rest = Object.fromEntries(Object.entries(repository).filter(([name]) => !missing.has(name)));
  return { ...found, repository: rest };
}

/** The quota that an answer tells of, in its body or in its headers. */
export function quotaIn(attempt: Attempt): (Quota & { cost: number }) | undefined {
  if (attempt.kind === 'broken') return undefined;
  const told = (attempt.body as { data?: { rateLimit?: Record<string, unknown> | null } | null } | undefined)?.data
    ?.rateLimit;
  const [limit, remaining] = [numberOf(told?.['limit']), numberOf(told?.['remaining'])];
  const resetMs = Date.parse(String(told?.['resetAt']));
  const inBody = { limit, remaining, resetsAt: instantFromMs(resetMs) };
  const quota = isWhole(inBody) ? inBody : quotaInHeaders(attempt.headers);
  return quota && { ...quota, cost: numberOf(told?.['cost']) ?? 1 };
}

function isWhole(quota: { [K in keyof Quota]: Quota[K] | undefined }): quota is Quota {
  return quota.limit !== undefined && quota.remaining !== undefined && !Number.isNaN(quota.resetsAt);
}

/** GitHub’s clock, from the `Date` of its answer; undefined where it does not say. */
export function serverTime(attempt: Attempt): Instant | undefined {
  const ms = attempt.kind === 'answer' ? Date.parse(attempt.headers.get('date') ?? '') : Number.NaN;
  return Number.isNaN(ms) ? undefined : instantFromMs(ms);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
