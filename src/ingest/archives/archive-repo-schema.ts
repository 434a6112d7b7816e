import { z } from 'zod';
import { type CommentId, type ItemNumber, type ReviewId, toId } from '../../facts/ids.ts';
import { Count, Text, Time } from '../webhooks/objects/fields.ts';
import { decodeNodeId } from './node-id.ts';
import type { RecordedAccount } from './person-sightings.ts';

const OptionalTime = Time.nullish().transform((time) => time ?? undefined);

/** GitHub's number inside a node id. */
const DatabaseId = Text.transform((nodeId, context): number => {
  const decoded = decodeNodeId(nodeId);
  if (decoded) return decoded.databaseId;
  context.addIssue({ code: 'custom', message: 'a node id of a known form' });
  return z.NEVER;
});

/** People by login only; null when the account is gone. */
const Login = Text.nullish().transform((login): RecordedAccount | undefined =>
  login ? { login, kind: 'unknown' } : undefined,
);

const Comment = z.object({ author: Login, createdAt: Time });

const ReviewComment = z.object({
  id: Text.nullish().transform((nodeId): CommentId | undefined => {
    const decoded = nodeId ? decodeNodeId(nodeId) : undefined;
    return decoded && toId(decoded.databaseId);
  }),
  createdAt: Time,
  updatedAt: OptionalTime,
});

const Review = z.object({
  id: DatabaseId.transform((id): ReviewId => toId(id)),
  author: Login,
  state: Text,
  createdAt: Time,
  comments: z.array(ReviewComment).nullish(),
});

const itemFields = {
  number: Count.transform((number): ItemNumber => toId(number)),
  id: DatabaseId,
  title: Text,
  state: z.enum(['OPEN', 'CLOSED', 'MERGED']),
  author: Login,
  assignees: z.array(Login).nullish(),
  labels: z.array(Text).nullish(),
  createdAt: Time,
  updatedAt: Time,
  closedAt: OptionalTime,
  comments: z.array(Comment).nullish(),
};

/** A member of an archive's `issues`. */
export const ArchivedIssue = z.object(itemFields).transform((issue) => ({ ...issue, section: 'issues' as const }));

/** A member of an archive's `pulls`. */
export const ArchivedPull = z
  .object({
    ...itemFields,
    isDraft: z.boolean().nullish(),
    baseRefName: Text.nullish(),
    headRefName: Text.nullish(),
    headRefOid: Text.nullish(),
    mergedAt: OptionalTime,
    mergedBy: Login,
    reviews: z.array(Review).nullish(),
  })
  .transform((pull) => ({ ...pull, section: 'pulls' as const }));

export type ArchivedPull = z.infer<typeof ArchivedPull>;
export type ArchivedItem = z.infer<typeof ArchivedIssue> | ArchivedPull;
export type ArchivedReview = z.infer<typeof Review>;
