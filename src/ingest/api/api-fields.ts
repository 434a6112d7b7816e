import { z } from 'zod';
import { Id, Time } from '../webhooks/objects/fields.ts';

/** GraphQL writes 64-bit ids as texts. */
export const BigId = z.union([
  Id,
  z
    .string()
    .regex(/^\d{1,16}$/)
    .transform(Number)
    .pipe(Id),
]);

/** A time, or none. */
export const MaybeTime = Time.nullish().transform((time) => time ?? undefined);

/**
 * A list whose members are all there. A null among them is something that GitHub could not read, which is an error and not an
 * absence.
 */
export function listOf<T extends z.ZodType>(member: T) {
  return z.object({ nodes: z.array(member) }).transform(({ nodes }) => nodes);
}
