import type { GraphQLFieldResolver } from 'graphql';
import { NotServed } from '../http/errors.ts';
import type { Context, FieldOf } from './context.ts';
import { COMMIT, PULL_REQUEST_COMMIT } from './fields/commit.ts';
import { ISSUE_COMMENT, REVIEW, REVIEW_COMMENT, REVIEW_THREAD } from './fields/conversation.ts';
import { DEPLOYMENT, STATUS_CHECK_ROLLUP } from './fields/delivery.ts';
import { ISSUE } from './fields/item.ts';
import { MUTATION } from './fields/mutation.ts';
import { BOT, MANNEQUIN, ORGANIZATION, TEAM, USER } from './fields/people.ts';
import { LABEL, MILESTONE } from './fields/planning.ts';
import { PULL_REQUEST } from './fields/pull-request.ts';
import { QUERY } from './fields/query.ts';
import { REPOSITORY } from './fields/repository.ts';
import { EVENT_TYPES } from './fields/timeline.ts';

/** How the fields of each type are found. What is missing here GitHub serves and the sandbox does not yet. */
const TYPES: Record<string, Record<string, FieldOf<never>>> = {
  Query: QUERY,
  Mutation: MUTATION,
  Repository: REPOSITORY,
  PullRequest: PULL_REQUEST,
  Issue: ISSUE,
  IssueComment: ISSUE_COMMENT,
  PullRequestReview: REVIEW,
  PullRequestReviewThread: REVIEW_THREAD,
  PullRequestReviewComment: REVIEW_COMMENT,
  PullRequestCommit: PULL_REQUEST_COMMIT,
  Commit: COMMIT,
  Deployment: DEPLOYMENT,
  StatusCheckRollup: STATUS_CHECK_ROLLUP,
  Label: LABEL,
  Milestone: MILESTONE,
  User: USER,
  Bot: BOT,
  Mannequin: MANNEQUIN,
  Organization: ORGANIZATION,
  Team: TEAM,
  ...EVENT_TYPES,
};

/**
 * The value of a field: found by the table, or else by its name in a plain object such as a connection or its page information.
 * @throws {NotServed} for fields that are neither.
 */
export const resolveField: GraphQLFieldResolver<unknown, Context> = (source, args, context, info) => {
  const { parentType, fieldName } = info;
  const field = TYPES[parentType.name]?.[fieldName];
  if (field) return field(source as never, args, context, info);
  const value = isRecord(source) ? source[fieldName] : undefined;
  if (value === undefined) throw new NotServed(`The sandbox does not serve ${parentType.name}.${fieldName} yet.`);
  return typeof value === 'function' ? (value as () => unknown)() : value;
};

/** The schema's name of an object's type. */
export function resolveType(source: unknown): string | undefined {
  return isRecord(source) && typeof source.type === 'string' ? source.type : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
