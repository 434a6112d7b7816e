import { z } from 'zod';
import type { Instant } from '../../../facts/instant.ts';
import { momentOf, Text } from './fields.ts';

const HOUR_MINUTES = 60;

/** A commit's time: the moment, and how far the clock on its author's wall was ahead of UTC. */
export interface CommitTime {
  at: Instant;
  utcOffsetMinutes: number;
}

/** A commit's time as git writes it, with the offset of its author's clock. */
export const CommitTime = z.string().transform((text, context): CommitTime => {
  const at = momentOf(text);
  if (at !== undefined) return { at, utcOffsetMinutes: utcOffsetMinutes(text) };
  context.addIssue({ code: 'custom', message: 'an ISO 8601 time with a zone' });
  return z.NEVER;
});

/** A pushed commit, without its words and addresses. Archives name its hash `sha` and leave out its time. */
export const Commit = z.object({
  id: Text.nullish(),
  sha: Text.nullish(),
  distinct: z.boolean().nullish(),
  timestamp: CommitTime.nullish(),
  author: z.object({ username: Text.nullish() }).nullish(),
});
export type Commit = z.infer<typeof Commit>;

/** Minutes east of UTC of an ISO 8601 time; 0 for `Z`. */
function utcOffsetMinutes(text: string): number {
  const [, sign, hours, minutes] = /([+-])(\d{2}):?(\d{2})$/.exec(text) ?? [];
  if (sign === undefined) return 0;
  const offset = Number(hours) * HOUR_MINUTES + Number(minutes);
  return sign === '-' ? 0 - offset : offset;
}
