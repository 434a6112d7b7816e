import { WEEK_MS } from '../facts/instant.ts';
import type { Measured } from '../signals/signal.ts';

/** How many weeks a value covers, where the week alone has too few: 4 or 13. */
export function weeksCovered({ span }: Measured): number | undefined {
  return span && Math.round((span.until - span.since) / WEEK_MS);
}
