import { paged } from '../http/paging.ts';
import { forInstallation } from '../http/route.ts';
import type { ApiAnswer, ApiRequest, Permission, Routes } from '../http/route.ts';
import { reactionShape } from '../shapes/reaction.ts';
import type { Reaction, ReactionContent } from '../world/state.ts';
import { targetComment, targetItem } from './target.ts';

const READ: readonly Permission[] = ['issues:read', 'pull_requests:read'];
const WRITE: readonly Permission[] = ['issues:write', 'pull_requests:write'];
const ON_COMMENT = '/repos/{owner}/{repo}/issues/comments/{comment_id}/reactions';
const ON_ITEM = '/repos/{owner}/{repo}/issues/{issue_number}/reactions';

/** Reactions to issues, pull requests and comments. */
export const REACTION_ROUTES: Routes = {
  [`GET ${ON_COMMENT}`]: forInstallation(READ, (request) => list(request, targetComment(request).comment.reactions)),
  [`POST ${ON_COMMENT}`]: forInstallation(WRITE, (request) => react(request, targetComment(request).comment.reactions)),
  [`GET ${ON_ITEM}`]: forInstallation(READ, (request) => list(request, targetItem(request).item.reactions)),
  [`POST ${ON_ITEM}`]: forInstallation(WRITE, (request) => react(request, targetItem(request).item.reactions)),
};

function list(request: ApiRequest, reactions: Reaction[]): ApiAnswer {
  const { content } = request.query;
  const wanted = reactions.filter((reaction) => content === undefined || reaction.content === content);
  return paged(request, wanted, (reaction) => reactionShape(request.world, reaction));
}

/** Reacting twice in the same way changes nothing and is answered 200 instead of 201. */
function react({ world, at, body }: ApiRequest, reactions: Reaction[]): ApiAnswer {
  const content = body.content as ReactionContent;
  const user = world.app.bot;
  const existing = reactions.find((reaction) => reaction.user === user && reaction.content === content);
  if (existing) return { status: 200, body: reactionShape(world, existing) };
  const reaction: Reaction = { id: world.nextId(), user, content, createdAt: at };
  reactions.push(reaction);
  return { status: 201, body: reactionShape(world, reaction) };
}
