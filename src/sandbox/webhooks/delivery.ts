import type { Timestamp } from '../actions.ts';

/** One webhook as GitHub would send it, not yet addressed. */
export interface Delivery {
  /** The value of `X-GitHub-Event`. */
  event: string;
  /** When it happened. */
  at: Timestamp;
  payload: Record<string, unknown>;
}

/** `payload.action`, absent for events such as `push`. */
export function actionOf(delivery: Delivery): string | undefined {
  const { action } = delivery.payload;
  return typeof action === 'string' ? action : undefined;
}
