import { labelShape, milestoneShape } from '../../shapes/label.ts';
import { repositoryDelivery } from '../../webhooks/compose.ts';
import type { Delivery } from '../../webhooks/delivery.ts';
import type { Doing } from '../doing.ts';
import type { Label, Milestone, Repository } from '../state.ts';
import { type World, WorldError } from '../world.ts';

/** Another name for a label. The items that wear it do not change: GitHub moves no time of theirs, and sends nothing of them. */
export function renameLabel(
  world: World,
  repository: Repository,
  doing: Doing,
  label: Label,
  name: string,
): Delivery[] {
  const from = label.name;
  if (from === name) return [];
  const other = repository.labels.get(name.toLowerCase());
  if (other && other !== label) throw new WorldError(`There is a label ${name} already.`);
  repository.labels.delete(from.toLowerCase());
  label.name = name;
  repository.labels.set(name.toLowerCase(), label);
  return [labelDelivery(world, repository, doing, label, { action: 'edited', changes: { name: { from } } })];
}

/** Takes a label away, from every item that wears it too: nothing is sent of those, and none of their times moves. */
export function deleteLabel(world: World, repository: Repository, doing: Doing, label: Label): Delivery[] {
  const delivery = labelDelivery(world, repository, doing, label, { action: 'deleted' });
  repository.labels.delete(label.name.toLowerCase());
  for (const item of repository.items.values()) item.labels.delete(label);
  return [delivery];
}

/** Another title for a milestone; its items do not change. */
export function renameMilestone(
  world: World,
  repository: Repository,
  doing: Doing,
  milestone: Milestone,
  title: string,
): Delivery[] {
  const from = milestone.title;
  if (from === title) return [];
  Object.assign(milestone, { title, updatedAt: doing.at });
  const change = { action: 'edited', changes: { title: { from } } };
  return [milestoneDelivery(world, repository, doing, milestone, change)];
}

/** Takes a milestone away; its items are in none then, and none of their times moves. */
export function deleteMilestone(world: World, repository: Repository, doing: Doing, milestone: Milestone): Delivery[] {
  const delivery = milestoneDelivery(world, repository, doing, milestone, { action: 'deleted' });
  repository.milestones.splice(repository.milestones.indexOf(milestone), 1);
  for (const item of repository.items.values()) if (item.milestone === milestone) delete item.milestone;
  return [delivery];
}

function labelDelivery(world: World, repository: Repository, doing: Doing, label: Label, what: object): Delivery {
  const own = { ...what, label: labelShape(world, repository, label) };
  return repositoryDelivery(world, repository, doing, 'label', own);
}

/** A webhook of a milestone. */
export function milestoneDelivery(
  world: World,
  repository: Repository,
  doing: Doing,
  milestone: Milestone,
  what: { action: string; changes?: object },
): Delivery {
  const own = { ...what, milestone: milestoneShape(world, repository, milestone) };
  return repositoryDelivery(world, repository, doing, 'milestone', own);
}
