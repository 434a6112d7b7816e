import type { InstallationId } from '../../facts/ids.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../facts/instant.ts';
import { WaitUntilError } from '../../github/errors.ts';
import { type FollowUpKind, followUpName } from '../../store/follow-ups/follow-up.ts';
import {
  failFollowUp,
  finishFollowUp,
  postponeFollowUp,
  type TakenFollowUp,
  takeFollowUp,
  takeMoreLike,
} from '../../store/follow-ups/take.ts';
import { failureReason } from '../failure-reason.ts';
import type { JobContext } from '../publish-due.ts';
import type { Shift } from '../shift.ts';
import type { FollowUpHandler, FollowUpHandlers, OutcomeOfOne, TogetherHandler } from './handler.ts';

/** A follow-up takes no longer than this; then it failed. */
const LIMIT_MS = 45 * SECOND_MS;
/** One whose worker died is taken up after this. */
const TAKEN_MS = MINUTE_MS;
/** Then it is dead: kept, shown, and done again when the operator says so. */
const MOST_ATTEMPTS = 8;
const FIRST_WAIT_MS = 10 * SECOND_MS;
const LONGEST_WAIT_MS = HOUR_MS;

/** What doing follow-ups needs. */
export type RunContext = Pick<JobContext, 'store' | 'log' | 'now'>;

/** The kinds that somebody does. */
export function handledKinds(handlers: FollowUpHandlers): FollowUpKind[] {
  return Object.keys(handlers) as FollowUpKind[];
}

/**
 * Does what is due for an installation, one after the other and what waits longest first, while there is time; several of a
 * repository at once where their handler can. What fails waits for its next attempt and does not stop the rest.
 */
export async function runFollowUps(
  context: RunContext,
  handlers: FollowUpHandlers,
  installationId: InstallationId,
  { goOn, signal }: Shift,
): Promise<void> {
  const kinds = handledKinds(handlers);
  while (goOn()) {
    const taken = await takeFollowUp(context.store, installationId, kinds, TAKEN_MS);
    if (taken === undefined) return;
    if (taken.attempt > MOST_ATTEMPTS) await failFollowUp(context.store, taken, 'Its workers died', undefined);
    else await doTaken(context, taken, handlers, signal);
  }
}

type Taken = readonly [TakenFollowUp, ...TakenFollowUp[]];

async function doTaken(
  context: RunContext,
  first: TakenFollowUp,
  handlers: FollowUpHandlers,
  signal: AbortSignal,
): Promise<void> {
  const handler = togetherHandlerOf(handlers, first.followUp.kind);
  const taken: Taken = [first, ...(await takeMoreLike(context.store, first, handler.atOnce - 1, TAKEN_MS))];
  const outcomes = await outcomesOf(context, taken, handler, signal);
  for (const [index, one] of taken.entries()) await settle(context, one, outcomes[index]);
}

function togetherHandlerOf(handlers: FollowUpHandlers, kind: FollowUpKind): TogetherHandler<FollowUpKind> {
  const handler = handlers[kind] as FollowUpHandler<FollowUpKind> | TogetherHandler<FollowUpKind>;
  if (typeof handler !== 'function') return handler;
  return {
    atOnce: 1,
    together: async (followUps, turn) =>
      await Promise.all(followUps.map(async (followUp) => await handler(followUp, turn))),
  };
}

async function outcomesOf(
  { now }: RunContext,
  taken: Taken,
  handler: TogetherHandler<FollowUpKind>,
  signal: AbortSignal,
): Promise<readonly OutcomeOfOne[]> {
  try {
    return await handle(taken, handler, signal);
  } catch (error) {
    if (signal.aborted) return taken.map(() => ({ notBefore: now() }));
    return taken.map(() => (error instanceof WaitUntilError ? { notBefore: error.until } : { failed: error }));
  }
}

async function settle(context: RunContext, taken: TakenFollowUp, outcome: OutcomeOfOne): Promise<void> {
  const { store, now } = context;
  if (outcome === undefined) await finishFollowUp(store, taken);
  else if ('failed' in outcome) await fail(context, taken, outcome.failed);
  else await postponeFollowUp(store, taken, Math.max(0, outcome.notBefore - now()));
}

async function handle(
  taken: Taken,
  { together }: TogetherHandler<FollowUpKind>,
  signal: AbortSignal,
): Promise<readonly OutcomeOfOne[]> {
  const [{ attempt, askedAt }] = taken;
  const limited = AbortSignal.any([signal, AbortSignal.timeout(LIMIT_MS)]);
  const late = Promise.withResolvers<never>();
  const onLate = (): void =>
    late.reject(
      signal.aborted
        ? new DOMException('It was stopped', 'AbortError')
        : new DOMException('It took too long', 'TimeoutError'),
    );
  limited.addEventListener('abort', onLate, { once: true });
  const followUps = taken.map(({ followUp }) => followUp);
  try {
    return await Promise.race([together(followUps, { signal: limited, attempt, askedAt }), late.promise]);
  } finally {
    limited.removeEventListener('abort', onLate);
  }
}

async function fail({ store, log }: RunContext, taken: TakenFollowUp, error: unknown): Promise<void> {
  const reason = failureReason(error);
  const { followUp, attempt } = taken;
  const againAfterMs = attempt < MOST_ATTEMPTS ? backoffMs(attempt, Math.random()) : undefined;
  await failFollowUp(store, taken, reason, againAfterMs);
  const what = againAfterMs === undefined ? 'is given up; see npx headroom jobs list' : 'failed; it is tried again';
  log.warn({ followUp: followUpName(followUp), attempt, reason }, `a follow-up ${what}`);
}

/**
 * How long to wait after an attempt that failed, in milliseconds: four times as long each time, up to an hour, of which `chance`
 * (0 to 1) takes away up to a half, so that what failed together does not come back together.
 */
export function backoffMs(attempt: number, chance: number): number {
  return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 4 ** (attempt - 1)) * (1 - chance / 2);
}
