import { checkBody } from '../http/limits.ts';
import { paged } from '../http/paging.ts';
import { byApp, forInstallation } from '../http/route.ts';
import type { ApiAnswer, ApiRequest, Permission, Routes } from '../http/route.ts';
import { commentShape } from '../shapes/issue.ts';
import { addComment, deleteComment, editComment } from '../world/changes/conversation.ts';
import { targetComment, targetItem } from './target.ts';

const READ: readonly Permission[] = ['issues:read', 'pull_requests:read'];
const WRITE: readonly Permission[] = ['issues:write', 'pull_requests:write'];

/** Comments in the conversations of issues and pull requests. */
export const COMMENT_ROUTES: Routes = {
  'GET /repos/{owner}/{repo}/issues/{issue_number}/comments': forInstallation(READ, (request) => {
    const { repository, item } = targetItem(request);
    const since = Date.parse(String(request.query.since ?? '1970-01-01T00:00:00Z'));
    const comments = item.comments.filter(({ updatedAt }) => Date.parse(updatedAt) >= since);
    return paged(request, comments, (comment) => commentShape(request.world, repository, item, comment));
  }),
  'POST /repos/{owner}/{repo}/issues/{issue_number}/comments': forInstallation(WRITE, create),
  'GET /repos/{owner}/{repo}/issues/comments/{comment_id}': forInstallation(READ, (request) => {
    const { repository, item, comment } = targetComment(request);
    return { status: 200, body: commentShape(request.world, repository, item, comment) };
  }),
  'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}': forInstallation(WRITE, update),
  'DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}': forInstallation(WRITE, (request) => {
    const { repository, item, comment } = targetComment(request);
    return { status: 204, deliveries: deleteComment(request.world, repository, item, comment, byApp(request)) };
  }),
};

function create(request: ApiRequest): ApiAnswer {
  const { world } = request;
  const { repository, item } = targetItem(request);
  const body = String(request.body.body);
  checkBody('IssueComment', body);
  const { comment, deliveries } = addComment(world, repository, item, byApp(request), body);
  const shape = commentShape(world, repository, item, comment);
  return { status: 201, body: shape, headers: { location: shape.url }, deliveries };
}

function update(request: ApiRequest): ApiAnswer {
  const { world } = request;
  const { repository, item, comment } = targetComment(request);
  const body = String(request.body.body);
  checkBody('IssueComment', body);
  const deliveries = editComment(world, repository, item, comment, byApp(request), body);
  return { status: 200, body: commentShape(world, repository, item, comment), deliveries };
}
