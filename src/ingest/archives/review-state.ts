import type { ReviewState } from '../../facts/events.ts';

const STATES: ReadonlySet<string> = new Set<ReviewState>(['approved', 'changes_requested', 'commented', 'dismissed']);

/** The state of a submitted review, whichever case GitHub wrote it in; undefined for a pending one, which nobody else can see. */
export function reviewState(recorded: string | null | undefined): ReviewState | undefined {
  const state = recorded?.toLowerCase() ?? '';
  return STATES.has(state) ? (state as ReviewState) : undefined;
}
