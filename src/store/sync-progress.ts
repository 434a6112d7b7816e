import { type Instant, later, SECOND_MS } from '../facts/instant.ts';
import { optional } from '../facts/optional.ts';
import { SYNC_KINDS, type SyncState } from './sync-state.ts';

/** How far a repository’s history has been read from the API. */
export interface HistoryProgress {
  /** 0 to 100. */
  percent: number;
  /** At the pace so far; absent before there is one and when all is read. */
  secondsLeft?: number;
  /** When it was last read to the end. */
  finishedAt?: Instant;
  /** GitHub is not asked before. */
  waitUntil?: Instant;
  fault?: string;
  calls: number;
  points: number;
}

/** How far a repository has been read, of what is known of each kind; nothing of one that was not begun. */
export function progressOf(states: readonly SyncState[]): HistoryProgress {
  const sum = (of: (state: SyncState) => number) => states.reduce((total, state) => total + of(state), 0);
  const share = sum(shareRead) / SYNC_KINDS.length;
  const left = sum((state) => etaMs(state) ?? 0);
  const finished = states.flatMap(({ finishedAt }) => finishedAt ?? []);
  const faults = states.flatMap((state) => faultIn(state) ?? []);
  const waits = states.flatMap(({ waitUntil }) => waitUntil ?? []);
  return {
    percent: Math.floor(100 * share),
    ...optional('secondsLeft', share < 1 && left > 0 ? Math.round(left / SECOND_MS) : undefined),
    ...optional('finishedAt', share === 1 && finished.length > 0 ? finished.reduce(later) : undefined),
    ...optional('waitUntil', waits.length > 0 ? waits.reduce(later) : undefined),
    ...optional('fault', faults.length === 0 ? undefined : faults.join('; ')),
    calls: sum(({ calls }) => calls),
    points: sum(({ points }) => points),
  };
}

/** Why a kind is not wholly read, if it is not. */
export function faultIn({ fault, passedOver = [] }: SyncState): string | undefined {
  if (fault !== undefined || passedOver.length === 0) return fault;
  const numbers = passedOver.length === 1 ? 'number' : 'numbers';
  return `GitHub could not give ${numbers} ${passedOver.join(', ')} yet`;
}

/** How much of a kind is read, 0 to 1, by time where the span is known, else by number. */
export function shareRead({ phase, since, newest, reached, itemsRead, itemsTotal }: SyncState): number {
  if (phase === 'done') return 1;
  if (phase !== 'recent') return ALMOST;
  if (since > 0 && newest !== undefined && reached !== undefined && newest > since) {
    return Math.min(ALMOST, Math.max(0, (newest - reached) / (newest - since)));
  }
  return itemsTotal === 0 ? 0 : Math.min(ALMOST, itemsRead / itemsTotal);
}

const ALMOST = 0.95;

/** How long the rest will take at the pace so far, in milliseconds; undefined before there is a pace, and when nothing is left. */
export function etaMs(state: SyncState): number | undefined {
  const share = shareRead(state);
  if (share === 0 || share === 1) return undefined;
  return Math.round(((state.updatedAt - state.startedAt) * (1 - share)) / share);
}
