import type { Account, Item, Label, Milestone, Repository } from '../../src/sandbox/world/state.ts';
import type { World } from '../../src/sandbox/world/world.ts';
import type { Delivery } from '../../src/sandbox/webhooks/delivery.ts';
import type { MaybeAccount, RawFile } from './raw-recording.ts';
import { itemIn } from './raw-recording.ts';

/** Something that happened, and what doing it in the sandbox's world sends. */
export interface Happening {
  at: string;
  play: () => Delivery[];
}

/** Whom the recording does not name. */
const NOBODY: Account = { id: 10_137, login: 'ghost', type: 'User', deleted: true };

/** The sandbox's world with the people, labels and milestones of a recording, as it is lived. */
export class Stage {
  readonly world: World;
  readonly repository: Repository;
  readonly #labels = new Map<string, Label>();
  readonly #milestones = new Map<string, Milestone>();
  readonly #accounts: ReadonlyMap<number, Account>;

  constructor(world: World, repository: Repository, files: readonly RawFile[]) {
    this.world = world;
    this.repository = repository;
    this.#accounts = new Map([...world.accounts.values()].map((account) => [account.id, account]));
    for (const { id, name, color } of files.flatMap((file) => itemIn(file).labels)) {
      this.#labels.set(name.toLowerCase(), { id, name, color });
    }
    this.#addMilestones(files);
  }

  /** The sandbox's account; the ghost for nobody. */
  account(raw: MaybeAccount): Account {
    return (raw && this.#accounts.get(raw.id)) ?? NOBODY;
  }

  /** The label of that name. The recording gives those that nothing wears at its end no id; they get one of the sandbox's. */
  label(name: string): Label {
    const known = this.#labels.get(name.toLowerCase());
    if (known) return known;
    const label = { id: this.world.nextId(), name, color: 'ededed' };
    this.#labels.set(name.toLowerCase(), label);
    return label;
  }

  /** Those that the recording gives an id. */
  get labels(): Label[] {
    return [...this.#labels.values()];
  }

  /** The milestone that had this title once. */
  milestone(title: string): Milestone {
    const milestone = this.#milestones.get(title);
    if (!milestone) throw new Error(`The recording does not say which milestone “${title}” was.`);
    return milestone;
  }

  /** Only those on items are recorded. A title that none has at the end was that of the milestone which its item is in. */
  #addMilestones(files: readonly RawFile[]): void {
    for (const { milestone } of files.map(itemIn)) {
      if (!milestone || this.#milestones.has(milestone.title)) continue;
      const { id, number, title, created_at: createdAt } = milestone;
      const creator = this.account(milestone.creator);
      const dueOn = milestone.due_on ?? undefined;
      this.#milestones.set(title, {
        id,
        number,
        title,
        creator,
        state: 'open',
        dueOn,
        createdAt,
        updatedAt: createdAt,
      });
    }
    for (const file of files) {
      const now = itemIn(file).milestone;
      const titles = file.events.flatMap(({ event, milestone }) => (event === 'milestoned' ? milestone.title : []));
      const milestone = now && this.#milestones.get(now.title);
      for (const title of titles) {
        if (milestone && !this.#milestones.has(title)) this.#milestones.set(title, milestone);
      }
    }
  }
}

/** Moves an item's `updatedAt`, never beyond what was recorded. */
export function touch(item: Item, at: string, recorded: string): void {
  const moved = at < recorded ? at : recorded;
  if (moved > item.updatedAt) item.updatedAt = moved;
}
