import { z } from 'zod';
import { type LabelId, type RepositoryId, toId } from '../../../facts/ids.ts';
import type { Instant } from '../../../facts/instant.ts';
import type { LabelSnapshot } from '../../../facts/snapshots.ts';
import { Id, Text } from './fields.ts';

/** A label on an item. */
export const Label = z.object({ name: Text });
export type Label = z.infer<typeof Label>;

/** A label as the repository defines it. */
export const LabelDefinition = z.object({ id: Id, name: Text, color: Text.nullish() });
type LabelDefinition = z.infer<typeof LabelDefinition>;

/** GitHub's own grey for a label that was given no colour. */
const DEFAULT_COLOR = 'ededed';

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
