import { quantileSorted } from 'simple-statistics';
import type { SizePart } from '../facts/snapshots.ts';
import { oncePerContext, type SignalContext } from './context.ts';

/** Fewer pull requests make no norm. */
const MIN_SIZES = 30;

/** How large a change is beside the repository’s own. */
export interface ChangeSize {
  changedLines: number;
  /** The share of the last year’s pull requests by people that changed fewer lines, 0 to 1. */
  biggerThan: number;
  /** Half of them changed no more lines than this. */
  usualLines: number;
}

/** A change’s size beside those of the year; `undefined` while fewer than thirty are known. */
export function changeSizeAmong(context: SignalContext, size: SizePart): ChangeSize | undefined {
  const sizes = sizesOf(context);
  if (sizes.length < MIN_SIZES) return undefined;
  const changedLines = linesOf(size);
  const smaller = sizes.filter((lines) => lines < changedLines).length;
  return { changedLines, biggerThan: smaller / sizes.length, usualLines: quantileSorted(sizes, 0.5) };
}

/** How many lines each changed, ascending; of those opened before all is known only the slow ones, mostly large, would be among them. */
const sizesOf = oncePerContext(({ history, lifecycles, completeSince }) => {
  const byPeople = new Set(lifecycles.flatMap(({ number, createdAt }) => (createdAt < completeSince ? [] : [number])));
  return history.pullRequests
    .flatMap(({ item }) => (item.size && byPeople.has(item.number) ? [linesOf(item.size)] : []))
    .toSorted((a, b) => a - b);
});

function linesOf({ additions, deletions }: SizePart): number {
  return additions + deletions;
}
