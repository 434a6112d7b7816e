import type { RepositoryName } from '../actions.ts';
import type { Topic } from './titles.ts';

/** An issue that somebody may work on; instants in ms, those that do not come are Infinity. */
export interface BacklogItem {
  repository: RepositoryName;
  number: number;
  topic: Topic;
  milestone: string | undefined;
  assignee: string | undefined;
  openedMs: number;
  /** From when a pull request may take it up; Infinity while one has it. */
  availableFromMs: number;
  closedMs: number;
}

export interface Backlog {
  items: BacklogItem[];
  /** Issues that can be taken up at an instant: those of a milestone, or with `undefined` those of none. */
  available(repository: RepositoryName, milestone: string | undefined, instantMs: number): BacklogItem[];
}

/** A backlog without issues. Those that can be taken up come in the order in which they were opened. */
export function newBacklog(): Backlog {
  const items: BacklogItem[] = [];
  return {
    items,
    available: (repository, milestone, instantMs) =>
      items.filter(
        (item) =>
          item.repository === repository &&
          item.milestone === milestone &&
          item.availableFromMs <= instantMs &&
          item.closedMs === Infinity,
      ),
  };
}
