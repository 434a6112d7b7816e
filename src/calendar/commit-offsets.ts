/** When a commit was written, and the UTC offset that git kept with it. */
export interface CommitOffset {
  atMs: number;
  offsetMinutes: number;
}

/** A commit this far away no longer tells in which zone somebody is: half a year, one change of the clocks on each side. */
const REACH_MS = 26 * 7 * 24 * 60 * 60 * 1000;

/**
 * The UTC offset in minutes that somebody lived by at a moment, from the nearest of their own commits; `undefined` when there is
 * none within half a year. An offset of zero is what servers, containers and bots write too, so it counts only for somebody who
 * also commits at +01:00 and never at +02:00, as people in Britain, Ireland and Portugal do and those farther east do not.
 */
export function offsetFromCommits(commits: readonly CommitOffset[]): (ms: number) => number | undefined {
  const offsets = new Set(commits.map((commit) => commit.offsetMinutes));
  const atZeroInWinter = offsets.has(60) && !offsets.has(120);
  const usable = commits
    .filter((commit) => commit.offsetMinutes !== 0 || atZeroInWinter)
    .toSorted((a, b) => a.atMs - b.atMs);
  return (ms) => {
    const nearest = nearestTo(usable, ms);
    return nearest && Math.abs(nearest.atMs - ms) <= REACH_MS ? nearest.offsetMinutes : undefined;
  };
}

function nearestTo(sorted: readonly CommitOffset[], ms: number): CommitOffset | undefined {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.atMs ?? ms) < ms) low = middle + 1;
    else high = middle;
  }
  const [before, after] = [sorted[low - 1], sorted[low]];
  if (!before || !after) return before ?? after;
  return ms - before.atMs <= after.atMs - ms ? before : after;
}
