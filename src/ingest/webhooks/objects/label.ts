import { z } from 'zod';
import { type LabelId, type RepositoryId, toId } from '../../../facts/ids.ts';
import type { Instant } from '../../../facts/instant.ts';
import type { ItemCore, LabelSnapshot } from '../../../facts/snapshots.ts';
import { Id, Text } from './fields.ts';

/** A label on an item. */
export const Label = z.object({ id: Id.nullish(), name: Text });
export type Label = z.infer<typeof Label>;

/** A label as the repository defines it. */
export const LabelDefinition = z.object({ id: Id, name: Text, color: Text.nullish() });
type LabelDefinition = z.infer<typeof LabelDefinition>;

/** GitHub's own grey for a label that was given no colour. */
const DEFAULT_COLOR = 'ededed';

/** The ids of labels by their names, as far as they are told. */
export function labelIds(labels: readonly Label[]): ItemCore['labelIds'] {
  const told = labels.flatMap(({ id, name }): [string, LabelId][] => (id == null ? [] : [[name, toId(id)]]));
  return told.length === 0 ? undefined : new Map(told);
}

/** The label as seen at a moment; GitHub gives labels no `updated_at`. */
export function labelSnapshot(
  label: LabelDefinition,
  repositoryId: RepositoryId,
  seenAt: Instant,
  deleted: boolean,
): LabelSnapshot {
  return {
    id: toId<LabelId>(label.id),
    repositoryId,
    name: label.name,
    color: label.color ?? DEFAULT_COLOR,
    deleted,
    seenAt,
  };
}
