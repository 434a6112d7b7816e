import { notFound, validationFailed } from '../http/errors.ts';
import { checkLabelName } from '../http/limits.ts';
import { paged } from '../http/paging.ts';
import { byApp, forInstallation } from '../http/route.ts';
import type { ApiAnswer, ApiRequest, Permission, Routes } from '../http/route.ts';
import { labelShape } from '../shapes/label.ts';
import { deleteLabel, renameLabel } from '../world/changes/names.ts';
import { removeLabel } from '../world/changes/planning.ts';
import type { Delivery } from '../webhooks/delivery.ts';
import type { Item, Label, Repository } from '../world/state.ts';
import { addLabels, labelNames, setLabels } from './issue-fields.ts';
import { targetItem, targetRepository } from './target.ts';

const READ: readonly Permission[] = ['issues:read', 'pull_requests:read'];
const WRITE: readonly Permission[] = ['issues:write', 'pull_requests:write'];
const ITEM_LABELS = '/repos/{owner}/{repo}/issues/{issue_number}/labels';

/** Labels of a repository and on its issues and pull requests. */
export const LABEL_ROUTES: Routes = {
  'GET /repos/{owner}/{repo}/labels': forInstallation(READ, (request) => {
    const repository = targetRepository(request);
    return paged(request, [...repository.labels.values()], (label) => labelShape(request.world, repository, label));
  }),
  'POST /repos/{owner}/{repo}/labels': forInstallation(WRITE, create),
  'GET /repos/{owner}/{repo}/labels/{name}': forInstallation(READ, (request) => {
    const { repository, label } = targetLabel(request);
    return { status: 200, body: labelShape(request.world, repository, label) };
  }),
  'PATCH /repos/{owner}/{repo}/labels/{name}': forInstallation(WRITE, update),
  'DELETE /repos/{owner}/{repo}/labels/{name}': forInstallation(WRITE, remove),
  [`GET ${ITEM_LABELS}`]: forInstallation(READ, (request) => {
    const { repository, item } = targetItem(request);
    return paged(request, [...item.labels], (label) => labelShape(request.world, repository, label));
  }),
  [`POST ${ITEM_LABELS}`]: forInstallation(WRITE, (request) => changeLabels(request, addLabels)),
  [`PUT ${ITEM_LABELS}`]: forInstallation(WRITE, (request) => changeLabels(request, setLabels)),
  [`DELETE ${ITEM_LABELS}/{name}`]: forInstallation(WRITE, removeFromItem),
};

function changeLabels(
  request: ApiRequest,
  change: (request: ApiRequest, repository: Repository, item: Item, names: string[]) => Delivery[],
): ApiAnswer {
  const { repository, item } = targetItem(request);
  const deliveries = change(request, repository, item, labelNames(request.body.labels ?? []));
  return { ...labelsAnswer(request, repository, item), deliveries };
}

function removeFromItem(request: ApiRequest): ApiAnswer {
  const { world } = request;
  const { repository, item } = targetItem(request);
  const { label } = targetLabel(request);
  if (!item.labels.has(label)) throw notFound();
  const deliveries = removeLabel(world, repository, item, byApp(request), label);
  return { ...labelsAnswer(request, repository, item), deliveries };
}

function create(request: ApiRequest): ApiAnswer {
  const { world } = request;
  const repository = targetRepository(request);
  const { name, color, description } = request.body as { name: string; color?: string; description?: string };
  checkLabelName(name);
  if (repository.labels.has(name.toLowerCase())) throw validationFailed('Label', 'name', 'already_exists');
  const label: Label = { id: world.nextId(), name, color: checkedColor(color ?? 'ededed'), description };
  repository.labels.set(name.toLowerCase(), label);
  return { status: 201, body: labelShape(world, repository, label) };
}

function update(request: ApiRequest): ApiAnswer {
  const { repository, label } = targetLabel(request);
  const {
    new_name: name = label.name,
    color = label.color,
    description = label.description,
  } = request.body as {
    new_name?: string;
    color?: string;
    description?: string;
  };
  checkLabelName(name);
  const other = repository.labels.get(name.toLowerCase());
  if (other && other !== label) throw validationFailed('Label', 'name', 'already_exists');
  Object.assign(label, { color: checkedColor(color), description });
  const deliveries = renameLabel(request.world, repository, byApp(request), label, name);
  return { status: 200, body: labelShape(request.world, repository, label), deliveries };
}

function remove(request: ApiRequest): ApiAnswer {
  const { repository, label } = targetLabel(request);
  return { status: 204, deliveries: deleteLabel(request.world, repository, byApp(request), label) };
}

function targetLabel(request: ApiRequest): { repository: Repository; label: Label } {
  const repository = targetRepository(request);
  const label = repository.labels.get(String(request.params.name).toLowerCase());
  if (!label) throw notFound();
  return { repository, label };
}

function labelsAnswer({ world }: ApiRequest, repository: Repository, item: Item): ApiAnswer {
  return { status: 200, body: [...item.labels].map((label) => labelShape(world, repository, label)) };
}

function checkedColor(color: string): string {
  if (!/^[0-9a-f]{6}$/i.test(color)) throw validationFailed('Label', 'color', 'invalid');
  return color;
}
