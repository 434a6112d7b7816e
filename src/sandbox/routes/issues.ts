import { paged } from '../http/paging.ts';
import { byApp, forInstallation } from '../http/route.ts';
import type { ApiAnswer, ApiRequest, Permission, Routes } from '../http/route.ts';
import { checkBody, checkTitle } from '../http/limits.ts';
import { fullIssueShape, issueShape } from '../shapes/issue.ts';
import { timelineEventShape } from '../shapes/timeline.ts';
import type { Delivery } from '../webhooks/delivery.ts';
import { closeItem, editItem, openIssue, reopenItem } from '../world/changes/conversation.ts';
import type { Item, Repository } from '../world/state.ts';
import { applyFields } from './issue-fields.ts';
import { listedIssues } from './issue-list.ts';
import { targetItem, targetRepository } from './target.ts';

const READ: readonly Permission[] = ['issues:read', 'pull_requests:read'];
const WRITE: readonly Permission[] = ['issues:write', 'pull_requests:write'];

/** Issues, and pull requests seen as issues. */
export const ISSUE_ROUTES: Routes = {
  'GET /repos/{owner}/{repo}/issues': forInstallation(READ, (request) => {
    const repository = targetRepository(request);
    const items = listedIssues(repository, request.query);
    return paged(request, items, (item) => issueShape(request.world, repository, item));
  }),
  'POST /repos/{owner}/{repo}/issues': forInstallation(['issues:write'], create),
  'GET /repos/{owner}/{repo}/issues/{issue_number}': forInstallation(READ, (request) => {
    const { repository, item } = targetItem(request);
    return { status: 200, body: fullIssueShape(request.world, repository, item) };
  }),
  'PATCH /repos/{owner}/{repo}/issues/{issue_number}': forInstallation(WRITE, update),
  'GET /repos/{owner}/{repo}/issues/{issue_number}/timeline': forInstallation(READ, (request) => {
    const { repository, item } = targetItem(request);
    return paged(request, item.timeline, (event) => timelineEventShape(request.world, repository, item, event));
  }),
};

function create(request: ApiRequest): ApiAnswer {
  const { world } = request;
  const repository = targetRepository(request);
  const title = String(request.body.title);
  const body = request.body.body as string | undefined;
  checkTitle(title);
  checkBody('Issue', body);
  const number = repository.nextNumber;
  const { item, deliveries } = openIssue(world, repository, byApp(request), { number, title, body });
  repository.nextNumber += 1;
  deliveries.push(...applyFields(request, repository, item, request.body));
  const shape = fullIssueShape(world, repository, item);
  return { status: 201, body: shape, headers: { location: shape.url }, deliveries };
}

function update(request: ApiRequest): ApiAnswer {
  const { world, body } = request;
  const { repository, item } = targetItem(request);
  const title = typeof body.title === 'string' || typeof body.title === 'number' ? String(body.title) : undefined;
  const text = body.body === null ? '' : (body.body as string | undefined);
  if (title !== undefined) checkTitle(title);
  checkBody('Issue', text);
  const deliveries = [
    ...editItem(world, repository, item, byApp(request), { title, body: text }),
    ...applyFields(request, repository, item, body),
    ...changeState(request, repository, item),
  ];
  return { status: 200, body: fullIssueShape(world, repository, item), deliveries };
}

function changeState(request: ApiRequest, repository: Repository, item: Item): Delivery[] {
  const { state, state_reason: reason } = request.body as {
    state?: 'open' | 'closed';
    state_reason?: NonNullable<Item['stateReason']> | null;
  };
  if (state === 'open') return reopenItem(request.world, repository, item, byApp(request));
  if (state !== 'closed') return [];
  return closeItem(request.world, repository, item, byApp(request), reason ?? 'completed');
}
