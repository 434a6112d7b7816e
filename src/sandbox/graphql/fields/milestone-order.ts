import type { Milestone } from '../../world/state.ts';

interface Order {
  field: string;
  direction: 'ASC' | 'DESC';
}

/** How milestones are placed by an `orderBy`: by number unless told. Those without a date come last. */
export function keyOfMilestone(orderBy: unknown): (milestone: Milestone) => [number, number] {
  const { field } = orderOf(orderBy);
  const last = Number.MAX_SAFE_INTEGER;
  return ({ number, createdAt, updatedAt, dueOn }) => {
    if (field === 'CREATED_AT') return [Date.parse(createdAt), number];
    if (field === 'UPDATED_AT') return [Date.parse(updatedAt), number];
    if (field === 'DUE_DATE') return [dueOn === undefined ? last : Date.parse(dueOn), number];
    return [number, number];
  };
}

/** Whether an `orderBy` puts the highest first. */
export function isDescending(orderBy: unknown): boolean {
  return orderOf(orderBy).direction === 'DESC';
}

/** A sorted copy. */
export function milestonesInOrder(milestones: readonly Milestone[], orderBy: unknown): Milestone[] {
  const keyOf = keyOfMilestone(orderBy);
  const sign = isDescending(orderBy) ? -1 : 1;
  return milestones.toSorted((one, other) => {
    const [[first, number], [second, counterpart]] = [keyOf(one), keyOf(other)];
    return sign * (first - second || number - counterpart);
  });
}

function orderOf(orderBy: unknown): Order {
  return (orderBy as Order | null | undefined) ?? { field: 'NUMBER', direction: 'ASC' };
}
