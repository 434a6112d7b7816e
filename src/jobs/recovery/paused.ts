import { type Instant, instantFromMs, MINUTE_MS } from '../../facts/instant.ts';
import type { WaitReason } from '../../github/errors.ts';
import type { ReadOutcome } from '../../github/reading/outcome.ts';
import { PageSize } from '../../github/reading/page-size.ts';

/** Why a comparison does not go on now: there is no time for more, or GitHub is not to be asked. */
export type Pause = { kind: 'more' } | { kind: 'wait'; until: Instant; reason: WaitReason };

/** Ends a comparison in its middle. What it came to is kept, and it is taken up again. */
export class PausedError extends Error {
  override readonly name = 'PausedError';
  readonly pause: Pause;

  constructor(pause: Pause) {
    super(pause.kind === 'more' ? 'There is no time for more.' : `GitHub is not to be asked (${pause.reason}).`);
    this.pause = pause;
  }
}

/** When pages may be asked for. */
export interface Patience {
  /** Whether there is time for another one. */
  goOn: () => boolean;
  now: () => Instant;
}

const UNAVAILABLE_MS = 2 * MINUTE_MS;

/**
 * A page, or a smaller one where GitHub cannot give so much at once.
 * @throws PausedError when there is no time, or when GitHub is not to be asked before a moment.
 */
export async function patientPage<T>(
  { goOn, now }: Patience,
  most: number,
  read: (first: number) => Promise<ReadOutcome<T>>,
): Promise<T> {
  const size = new PageSize(most);
  for (;;) {
    if (!goOn()) throw new PausedError({ kind: 'more' });
    const outcome = await read(size.size);
    if (outcome.kind === 'read') return outcome.data;
    if (outcome.kind === 'wait') throw new PausedError(outcome);
    if (size.shrink()) continue;
    throw new PausedError({ kind: 'wait', until: instantFromMs(now() + UNAVAILABLE_MS), reason: 'unavailable' });
  }
}

/** What the work comes to, or why it was broken off. */
export async function untilPaused<T>(work: () => Promise<T>): Promise<T | Pause> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof PausedError) return error.pause;
    throw error;
  }
}
