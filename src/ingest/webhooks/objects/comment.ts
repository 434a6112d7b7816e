import { z } from 'zod';
import { Id, Text, Time } from './fields.ts';
import { User } from './user.ts';

/** A comment in the conversation, without its words. */
export const Comment = z.object({ id: Id, user: User.nullish(), created_at: Time, updated_at: Time.nullish() });

/** A comment on a line of the diff, without its words. */
export const ReviewComment = Comment.extend({ pull_request_review_id: Id.nullish(), path: Text.nullish() });
