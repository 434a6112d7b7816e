import { paged } from '../http/paging.ts';
import { forInstallation } from '../http/route.ts';
import type { Permission, Routes } from '../http/route.ts';
import { fileShape, pullRequestShape, simplePullRequestShape } from '../shapes/pull-request.ts';
import { reviewCommentShape, reviewShape } from '../shapes/review.ts';
import { listedPullRequests } from './issue-list.ts';
import { targetPullRequest, targetRepository } from './target.ts';

const READ: readonly Permission[] = ['pull_requests:read'];
const PULL = '/repos/{owner}/{repo}/pulls/{pull_number}';

/** Pull requests and their reviews. */
export const PULL_REQUEST_ROUTES: Routes = {
  'GET /repos/{owner}/{repo}/pulls': forInstallation(READ, (request) => {
    const repository = targetRepository(request);
    const pullRequests = listedPullRequests(repository, request.query);
    return paged(request, pullRequests, (item) => simplePullRequestShape(request.world, repository, item));
  }),
  [`GET ${PULL}`]: forInstallation(READ, (request) => {
    const { repository, item } = targetPullRequest(request);
    return { status: 200, body: pullRequestShape(request.world, repository, item) };
  }),
  [`GET ${PULL}/files`]: forInstallation(READ, (request) => {
    const { repository, item } = targetPullRequest(request);
    return paged(request, [...item.pull.files], (path) => fileShape(request.world, repository, item, path));
  }),
  [`GET ${PULL}/reviews`]: forInstallation(READ, (request) => {
    const { repository, item } = targetPullRequest(request);
    return paged(request, item.pull.reviews, (review) => reviewShape(request.world, repository, item, review));
  }),
  [`GET ${PULL}/comments`]: forInstallation(READ, (request) => {
    const { repository, item } = targetPullRequest(request);
    const { reviewComments } = item.pull;
    return paged(request, reviewComments, (comment) => reviewCommentShape(request.world, repository, item, comment));
  }),
};
