import { userShape } from '../../shapes/account.ts';
import { labelShape, milestoneShape } from '../../shapes/label.ts';
import { itemDelivery } from '../../webhooks/compose.ts';
import type { Delivery } from '../../webhooks/delivery.ts';
import type { Doing } from '../doing.ts';
import type { Account, Item, Label, Milestone, Repository } from '../state.ts';
import type { World } from '../world.ts';
import { milestoneDelivery } from './names.ts';
import { record } from './record.ts';

/** Puts a label on an item, once. */
export function addLabel(world: World, repository: Repository, item: Item, doing: Doing, label: Label): Delivery[] {
  if (item.labels.has(label)) return [];
  item.labels.add(label);
  record(world, item, doing, { kind: 'labeled', label });
  return [itemDelivery(world, repository, item, doing, 'labeled', { label: labelShape(world, repository, label) })];
}

/** Takes a label off an item, where it has it. */
export function removeLabel(world: World, repository: Repository, item: Item, doing: Doing, label: Label): Delivery[] {
  if (!item.labels.delete(label)) return [];
  record(world, item, doing, { kind: 'unlabeled', label });
  return [itemDelivery(world, repository, item, doing, 'unlabeled', { label: labelShape(world, repository, label) })];
}

/** Moves an item to a milestone, or with `undefined` out of its milestone. */
export function setMilestone(
  world: World,
  repository: Repository,
  item: Item,
  doing: Doing,
  milestone: Milestone | undefined,
): Delivery[] {
  const before = item.milestone;
  if (before === milestone) return [];
  const deliveries: Delivery[] = [];
  const change = (kind: 'milestoned' | 'demilestoned', which: Milestone) => {
    item.milestone = kind === 'milestoned' ? which : undefined;
    which.updatedAt = doing.at;
    record(world, item, doing, { kind, milestone: which, title: which.title });
    const shape = milestoneShape(world, repository, which);
    deliveries.push(itemDelivery(world, repository, item, doing, kind, { milestone: shape }));
  };
  if (before) change('demilestoned', before);
  if (milestone) change('milestoned', milestone);
  return deliveries;
}

/** Assigns somebody, once. */
export function assign(world: World, repository: Repository, item: Item, doing: Doing, assignee: Account): Delivery[] {
  if (item.assignees.has(assignee)) return [];
  item.assignees.add(assignee);
  record(world, item, doing, { kind: 'assigned', assignee });
  return [itemDelivery(world, repository, item, doing, 'assigned', { assignee: userShape(world, assignee) })];
}

/** Takes an assignment back, where there is one. */
export function unassign(
  world: World,
  repository: Repository,
  item: Item,
  doing: Doing,
  assignee: Account,
): Delivery[] {
  if (!item.assignees.delete(assignee)) return [];
  record(world, item, doing, { kind: 'unassigned', assignee });
  return [itemDelivery(world, repository, item, doing, 'unassigned', { assignee: userShape(world, assignee) })];
}

/** A new open milestone. */
export function createMilestone(
  world: World,
  repository: Repository,
  doing: Doing,
  { title, dueOn }: { title: string; dueOn?: string | undefined },
): Delivery[] {
  const { actor: creator, at } = doing;
  repository.lastMilestoneNumber += 1;
  const number = repository.lastMilestoneNumber;
  const moment = { createdAt: at, updatedAt: at };
  const milestone: Milestone = { id: world.nextId(), number, title, creator, state: 'open', dueOn, ...moment };
  repository.milestones.push(milestone);
  return [milestoneDelivery(world, repository, doing, milestone, { action: 'created' })];
}

/** Closes a milestone, whatever is still open in it. */
export function closeMilestone(world: World, repository: Repository, doing: Doing, milestone: Milestone): Delivery[] {
  if (milestone.state === 'closed') return [];
  Object.assign(milestone, { state: 'closed', closedAt: doing.at, updatedAt: doing.at });
  return [milestoneDelivery(world, repository, doing, milestone, { action: 'closed' })];
}
