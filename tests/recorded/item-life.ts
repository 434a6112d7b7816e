import { userShape } from '../../src/sandbox/shapes/account.ts';
import { commentShape, issueShape } from '../../src/sandbox/shapes/issue.ts';
import { labelShape, milestoneShape } from '../../src/sandbox/shapes/label.ts';
import { itemDelivery, repositoryDelivery } from '../../src/sandbox/webhooks/compose.ts';
import type { Delivery } from '../../src/sandbox/webhooks/delivery.ts';
import type { Doing } from '../../src/sandbox/world/doing.ts';
import type { Item, TimelineEvent } from '../../src/sandbox/world/state.ts';
import { itemIn, type RawEvent, type RawFile, type RawItem } from './raw-recording.ts';
import { type Happening, type Stage, touch } from './stage.ts';

/** What an event of the timeline does, beyond standing in it. */
export type Deed = (event: RawEvent, doing: Doing) => Delivery[];

/** An issue or a pull request that is lived as it was recorded. */
export class ItemLife {
  readonly stage: Stage;
  readonly raw: RawItem;
  readonly file: RawFile;
  readonly item: Item;

  constructor(stage: Stage, file: RawFile) {
    this.stage = stage;
    this.file = file;
    this.raw = itemIn(file);
    this.item = firstState(stage, file);
  }

  /** All that happened to it, as far as GitHub sends webhooks for it. */
  happenings(): Happening[] {
    const deeds = this.deeds();
    const told = this.file.events.flatMap((event): Happening[] => {
      const deed = deeds[event.event];
      const at = event.submitted_at ?? event.created_at;
      return deed ? [{ at, play: () => this.#play(deed, event, at) }] : [];
    });
    return [this.#opening(), ...told, ...this.more(), this.#lastTouch()];
  }

  /** What the kinds of events do. Those that are missing are in no webhook and not asked for: mentions, references and such. */
  protected deeds(): Record<string, Deed> {
    return {
      commented: (event, doing) => this.#comment(event, doing),
      closed: (event, doing) => this.#close(event, doing),
      reopened: (event, doing) =>
        this.#change(event, doing, { state: 'open', closedAt: undefined, closedBy: undefined }),
      locked: (event, doing) => this.#change(event, doing, { locked: true }),
      unlocked: (event, doing) => this.#change(event, doing, { locked: false }),
      renamed: (event, doing) => this.#rename(event, doing),
      labeled: (event, doing) => this.#label(event, doing),
      unlabeled: (event, doing) => this.#label(event, doing),
      milestoned: (event, doing) => this.#plan(event, doing),
      demilestoned: (event, doing) => this.#plan(event, doing),
      assigned: (event, doing) => this.#assign(event, doing),
      unassigned: (event, doing) => this.#assign(event, doing),
    };
  }

  /** What happened to it and is in no event. */
  protected more(): Happening[] {
    return [];
  }

  /** Notes an event in the timeline under its own id. */
  protected note({ id }: RawEvent, { actor, at }: Doing, event: object): void {
    this.item.timeline.push({ id, actor, at, viaApp: false, ...event } as TimelineEvent);
  }

  protected deliver(doing: Doing, action: string, own: Record<string, unknown> = {}): Delivery[] {
    return [itemDelivery(this.stage.world, this.stage.repository, this.item, doing, action, own)];
  }

  #play(deed: Deed, event: RawEvent, at: string): Delivery[] {
    touch(this.item, at, this.raw.updated_at);
    return deed(event, { actor: this.stage.account(event.user ?? event.actor), at, viaApp: false });
  }

  #opening(): Happening {
    const { item, stage } = this;
    const at = this.raw.created_at;
    const play = () => {
      stage.repository.items.set(item.number, item);
      return this.deliver({ actor: item.author, at, viaApp: false }, 'opened');
    };
    return { at, play };
  }

  /** What moved `updated_at` last, where no event tells: the recording does not say, and a text was edited here. */
  #lastTouch(): Happening {
    const at = this.raw.updated_at;
    const play = () => {
      if (this.item.updatedAt >= at) return [];
      this.item.updatedAt = at;
      return this.deliver({ actor: this.item.author, at, viaApp: false }, 'edited', {
        changes: { body: { from: '' } },
      });
    };
    return { at, play };
  }

  #comment(event: RawEvent, doing: Doing): Delivery[] {
    const { stage, item } = this;
    const moment = { createdAt: event.created_at, updatedAt: event.created_at };
    const comment = { id: event.id, user: doing.actor, body: '', ...moment, viaApp: false, reactions: [] };
    item.comments.push(comment);
    item.timeline.push({ kind: 'commented', comment });
    const own = {
      action: 'created',
      issue: issueShape(stage.world, stage.repository, item),
      comment: commentShape(stage.world, stage.repository, item, comment),
    };
    return [repositoryDelivery(stage.world, stage.repository, doing, 'issue_comment', own)];
  }

  /** The last closing has the item's own time, which GitHub writes apart from the event's. */
  #close(event: RawEvent, doing: Doing): Delivery[] {
    const { raw, file, stage } = this;
    const isLast = raw.state === 'closed' && file.events.findLast(({ event: kind }) => kind === 'closed') === event;
    const closedAt = (isLast ? raw.closed_at : undefined) ?? event.created_at;
    const actor = event.actor ? doing.actor : stage.account(raw.closed_by);
    return this.#change(event, { ...doing, actor }, { state: 'closed', closedAt, closedBy: actor });
  }

  #change(event: RawEvent, doing: Doing, change: Partial<Item>): Delivery[] {
    Object.assign(this.item, change);
    this.note(event, doing, { kind: event.event });
    return this.deliver(doing, event.event);
  }

  #rename(event: RawEvent, doing: Doing): Delivery[] {
    const { from, to } = event.rename;
    this.item.title = to;
    this.note(event, doing, { kind: 'renamed', from, to });
    return this.deliver(doing, 'edited', { changes: { title: { from } } });
  }

  /** The event keeps the name that the label had; the item wears it under the name of today. */
  #label(event: RawEvent, doing: Doing): Delivery[] {
    const { stage, item } = this;
    const label = stage.label(event.label.name);
    if (event.event === 'labeled') item.labels.add(label);
    else item.labels.delete(label);
    const then = { ...label, name: event.label.name };
    this.note(event, doing, { kind: event.event, label: then });
    return this.deliver(doing, event.event, { label: labelShape(stage.world, stage.repository, then) });
  }

  #plan(event: RawEvent, doing: Doing): Delivery[] {
    const { stage, item } = this;
    const milestone = stage.milestone(event.milestone.title);
    item.milestone = event.event === 'milestoned' ? milestone : undefined;
    this.note(event, doing, { kind: event.event, milestone, title: event.milestone.title });
    const shape = milestoneShape(stage.world, stage.repository, milestone);
    return this.deliver(doing, event.event, { milestone: { title: event.milestone.title, id: shape.id } });
  }

  #assign(event: RawEvent, doing: Doing): Delivery[] {
    const { stage, item } = this;
    const assignee = stage.account(event.assignee);
    if (event.event === 'assigned') item.assignees.add(assignee);
    else item.assignees.delete(assignee);
    this.note(event, doing, { kind: event.event, assignee });
    return this.deliver(doing, event.event, { assignee: userShape(stage.world, assignee) });
  }
}

/** As it was opened, as far as what happened later tells. */
function firstState(stage: Stage, file: RawFile): Item {
  const raw = itemIn(file);
  const renamed = file.events.find(({ event }) => event === 'renamed');
  return {
    id: raw.id,
    number: raw.number,
    title: renamed?.rename.from ?? raw.title,
    author: stage.account(raw.user),
    viaApp: false,
    state: 'open',
    createdAt: raw.created_at,
    updatedAt: raw.created_at,
    labels: new Set(firstLabels(file).map((name) => stage.label(name))),
    assignees: new Set(),
    comments: [],
    timeline: [],
    reactions: [],
  };
}

/** Those that were taken off, or were worn at the end, without having been put on. */
function firstLabels(file: RawFile): string[] {
  const put = new Set<string>();
  const removed = file.events.flatMap(({ event, label }) => {
    if (event === 'labeled') put.add(label.name.toLowerCase());
    return event === 'unlabeled' && !put.has(label.name.toLowerCase()) ? label.name : [];
  });
  const kept = itemIn(file).labels.filter(({ name }) => !put.has(name.toLowerCase()));
  return [...removed, ...kept.map(({ name }) => name)];
}
