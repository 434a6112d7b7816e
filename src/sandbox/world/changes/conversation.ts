import { commentShape, issueShape } from '../../shapes/issue.ts';
import { itemDelivery, repositoryDelivery } from '../../webhooks/compose.ts';
import type { Delivery } from '../../webhooks/delivery.ts';
import type { Doing } from '../doing.ts';
import type { Comment, Item, ReactionContent, Repository } from '../state.ts';
import type { World } from '../world.ts';
import { isPullRequest, WorldError } from '../world.ts';
import { record } from './record.ts';

/** An issue that nobody has touched yet, put into the repository. @throws {WorldError} when the number is taken. */
export function openIssue(
  world: World,
  repository: Repository,
  doing: Doing,
  { number, title, body }: { number: number; title: string; body?: string | undefined },
): { item: Item; deliveries: Delivery[] } {
  const item = newItem(world, repository, doing, { number, title, body });
  repository.items.set(number, item);
  return { item, deliveries: [itemDelivery(world, repository, item, doing, 'opened')] };
}

/** An item that is not in its repository yet. @throws {WorldError} when the number is taken. */
export function newItem(
  world: World,
  repository: Repository,
  { actor, at, viaApp }: Doing,
  { number, title, body }: { number: number; title: string; body?: string | undefined },
): Item {
  if (repository.items.has(number)) throw new WorldError(`${repository.name}#${number} is taken. Number it anew.`);
  const moment = { createdAt: at, updatedAt: at };
  const empty = { labels: new Set<never>(), assignees: new Set<never>(), comments: [], timeline: [], reactions: [] };
  return { id: world.nextId(), number, title, body, author: actor, viaApp, state: 'open', ...moment, ...empty };
}

/** Adds a comment to the conversation. */
export function addComment(
  world: World,
  repository: Repository,
  item: Item,
  doing: Doing,
  body: string,
): { comment: Comment; deliveries: Delivery[] } {
  const { actor, at, viaApp } = doing;
  const moment = { createdAt: at, updatedAt: at };
  const comment: Comment = { id: world.nextId(), user: actor, body, ...moment, viaApp, reactions: [] };
  item.comments.push(comment);
  item.timeline.push({ kind: 'commented', comment });
  item.updatedAt = at;
  return { comment, deliveries: [commentDelivery(world, repository, item, comment, doing, 'created')] };
}

/** Reacts to an item, or takes the same reaction back. GitHub sends no webhook for it, and the item is as old as before. */
export function toggleReaction(
  world: World,
  item: Item,
  { actor: user, at }: Doing,
  content: ReactionContent,
): never[] {
  const others = item.reactions.filter((reaction) => reaction.user !== user || reaction.content !== content);
  const isNew = others.length === item.reactions.length;
  item.reactions = isNew ? [...others, { id: world.nextId(), user, content, createdAt: at }] : others;
  return [];
}

/** Replaces a comment's text. */
export function editComment(
  world: World,
  repository: Repository,
  item: Item,
  comment: Comment,
  doing: Doing,
  body: string,
): Delivery[] {
  const changes = { body: { from: comment.body } };
  Object.assign(comment, { body, updatedAt: doing.at });
  item.updatedAt = doing.at;
  return [commentDelivery(world, repository, item, comment, doing, 'edited', { changes })];
}

/** Takes a comment out of the conversation. */
export function deleteComment(
  world: World,
  repository: Repository,
  item: Item,
  comment: Comment,
  doing: Doing,
): Delivery[] {
  item.comments = item.comments.filter((other) => other !== comment);
  item.timeline = item.timeline.filter((event) => event.kind !== 'commented' || event.comment !== comment);
  item.updatedAt = doing.at;
  return [commentDelivery(world, repository, item, comment, doing, 'deleted')];
}

/** Changes title, text or both; nothing happens where they are the same. */
export function editItem(
  world: World,
  repository: Repository,
  item: Item,
  doing: Doing,
  { title = item.title, body = item.body }: { title?: string | undefined; body?: string | undefined },
): Delivery[] {
  const changes: Record<string, { from: string }> = {};
  if (title !== item.title) {
    changes.title = { from: item.title };
    record(world, item, doing, { kind: 'renamed', from: item.title, to: title });
  }
  if (body !== item.body) changes.body = { from: item.body ?? '' };
  if (Object.keys(changes).length === 0) return [];
  Object.assign(item, { title, body, updatedAt: doing.at });
  return [itemDelivery(world, repository, item, doing, 'edited', { changes })];
}

/** Closes an issue, or a pull request without merging it. */
export function closeItem(
  world: World,
  repository: Repository,
  item: Item,
  doing: Doing,
  reason: NonNullable<Item['stateReason']> = 'completed',
): Delivery[] {
  if (item.state === 'closed') return [];
  Object.assign(item, { state: 'closed', closedAt: doing.at, closedBy: doing.actor });
  if (!isPullRequest(item)) item.stateReason = reason;
  record(world, item, doing, { kind: 'closed' });
  return [itemDelivery(world, repository, item, doing, 'closed')];
}

/** Opens what was closed. A merged pull request stays merged. */
export function reopenItem(world: World, repository: Repository, item: Item, doing: Doing): Delivery[] {
  if (item.state === 'open' || item.pull?.mergedAt !== undefined) return [];
  Object.assign(item, { state: 'open', closedAt: undefined, closedBy: undefined });
  if (!isPullRequest(item)) item.stateReason = 'reopened';
  record(world, item, doing, { kind: 'reopened' });
  return [itemDelivery(world, repository, item, doing, 'reopened')];
}

function commentDelivery(
  world: World,
  repository: Repository,
  item: Item,
  comment: Comment,
  doing: Doing,
  action: string,
  own: Record<string, unknown> = {},
): Delivery {
  return repositoryDelivery(world, repository, doing, 'issue_comment', {
    action,
    issue: issueShape(world, repository, item),
    comment: commentShape(world, repository, item, comment),
    ...own,
  });
}
