import type { RepositoryName, Timestamp } from './actions.ts';

/** One write that was asked of the sandbox's API, carried out or not. */
export interface LedgerEntry {
  at: Timestamp;
  method: string;
  /** Such as `/repos/{owner}/{repo}/issues`. */
  route: string;
  /** GitHub's name of the operation, such as `issues/create`. */
  kind: string;
  /** `owner/name` where the write was about a repository. */
  repository?: RepositoryName | undefined;
  /** Of the issue or pull request where the path holds one. */
  number?: number | undefined;
  body: unknown;
  status: number;
}

export type LedgerFilter = Partial<Pick<LedgerEntry, 'method' | 'route' | 'kind' | 'repository' | 'number' | 'status'>>;

/** Every write in order, refused ones too. */
export class Ledger {
  readonly entries: LedgerEntry[] = [];

  add(entry: LedgerEntry): void {
    this.entries.push(entry);
  }

  /** The entries that agree with every key of the filter. */
  find(filter: LedgerFilter): LedgerEntry[] {
    const keys = Object.keys(filter) as (keyof LedgerFilter)[];
    return this.entries.filter((entry) => keys.every((key) => entry[key] === filter[key]));
  }

  /** How many writes of each kind there were, carried out ones only (2xx). */
  countByKind(): Map<string, number> {
    const counts = new Map<string, number>();
    for (const { kind, status } of this.entries) {
      if (status < 300) counts.set(kind, (counts.get(kind) ?? 0) + 1);
    }
    return counts;
  }
}
