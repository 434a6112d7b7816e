import { z } from 'zod';
import { Id, Time } from './fields.ts';
import { User } from './user.ts';

/** A review without its words. */
export const Review = z.object({
  id: Id,
  user: User.nullish(),
  state: z
    .string()
    .toLowerCase()
    .pipe(z.enum(['approved', 'changes_requested', 'commented', 'dismissed', 'pending'])),
  submitted_at: Time.nullish(),
});
export type Review = z.infer<typeof Review>;
