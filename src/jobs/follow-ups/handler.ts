import type { Instant } from '../../facts/instant.ts';
import type { FollowUp, FollowUpKind } from '../../store/follow-ups/follow-up.ts';

/** The circumstances in which a follow-up is done. */
export interface Turn {
  /** Aborted when its time is over, or the app stops: what is not done by then is done again, perhaps by another instance. */
  signal: AbortSignal;
  /** 1 at first. */
  attempt: number;
  /** Since when it waits. */
  askedAt: Instant;
}

/** Nothing when it is done; else when to go on, for instance because GitHub is not to be asked before. */
export type FollowUpOutcome = void | { notBefore: Instant };

/**
 * Does one kind of follow-up. It may be called twice for one, also at once with itself where a worker was too slow, and the object may
 * be gone by now: so it looks at what is, and does what is missing. What it throws is tried again, later and later.
 */
export type FollowUpHandler<K extends FollowUpKind> = (followUp: FollowUp<K>, turn: Turn) => Promise<FollowUpOutcome>;

/** What became of one of several that were done together: of those that failed each is tried again by itself. */
export type OutcomeOfOne = FollowUpOutcome | { failed: unknown };

/** Does several follow-ups of one repository at once, because GitHub answers for many what it answers for one. */
export interface TogetherHandler<K extends FollowUpKind> {
  atOnce: number;
  /** An outcome for each, in their order. What it throws is the failure of all. */
  together: (followUps: readonly FollowUp<K>[], turn: Turn) => Promise<readonly OutcomeOfOne[]>;
}

/** A kind without a handler waits until there is one. */
export type FollowUpHandlers = { [K in FollowUpKind]?: FollowUpHandler<K> | TogetherHandler<K> };
