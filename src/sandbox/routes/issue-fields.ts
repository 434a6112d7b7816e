import { checkLabelCount, checkLabelName } from '../http/limits.ts';
import { validationFailed } from '../http/errors.ts';
import type { ApiRequest, Json } from '../http/route.ts';
import { byApp } from '../http/route.ts';
import type { Delivery } from '../webhooks/delivery.ts';
import { addLabel, assign, removeLabel, setMilestone } from '../world/changes/planning.ts';
import type { Item, Label, Repository } from '../world/state.ts';
import { labelOf } from '../world/world.ts';

/** Sets labels, milestone and assignees where the body names them; returns the webhooks that follow. */
export function applyFields(request: ApiRequest, repository: Repository, item: Item, body: Json): Delivery[] {
  const { world } = request;
  const doing = byApp(request);
  const deliveries: Delivery[] = [];
  if (body.labels !== undefined) {
    deliveries.push(...setLabels(request, repository, item, labelNames(body.labels)));
  }
  if (body.milestone !== undefined) {
    const milestone = repository.milestones.find(({ number }) => number === Number(body.milestone));
    if (body.milestone !== null && !milestone) throw validationFailed('Issue', 'milestone', 'invalid');
    deliveries.push(...setMilestone(world, repository, item, doing, milestone));
  }
  for (const login of (body.assignees ?? []) as string[]) {
    const account = world.accounts.get(login);
    if (account) deliveries.push(...assign(world, repository, item, doing, account));
  }
  return deliveries;
}

/** Makes the item's labels exactly these. @throws {ApiError} 422 on a name that is too long, or over 100. */
export function setLabels(request: ApiRequest, repository: Repository, item: Item, names: string[]): Delivery[] {
  checkLabels(names, new Set());
  const wanted = new Set(names.map((name) => labelOf(request.world, repository, name)));
  const doing = byApp(request);
  const surplus = [...item.labels].filter((label) => !wanted.has(label));
  return [
    ...surplus.flatMap((label) => removeLabel(request.world, repository, item, doing, label)),
    ...[...wanted].flatMap((label) => addLabel(request.world, repository, item, doing, label)),
  ];
}

/** Adds labels to those that the item has. @throws {ApiError} 422 on a name that is too long, or over 100. */
export function addLabels(request: ApiRequest, repository: Repository, item: Item, names: string[]): Delivery[] {
  checkLabels(names, item.labels);
  const labels = names.map((name) => labelOf(request.world, repository, name));
  return labels.flatMap((label) => addLabel(request.world, repository, item, byApp(request), label));
}

/** Labels may be given as names or as objects with a name. */
export function labelNames(labels: unknown): string[] {
  return (labels as (string | { name: string })[]).map((label) => (typeof label === 'string' ? label : label.name));
}

function checkLabels(names: string[], present: ReadonlySet<Label>): void {
  for (const name of names) checkLabelName(name);
  const all = new Set([...names, ...[...present].map(({ name }) => name)].map((name) => name.toLowerCase()));
  checkLabelCount(all.size);
}
