import type { Facts } from '../facts/facts.ts';
import type { InstallationId, PersonId, RepositoryId } from '../facts/ids.ts';
import { type Claim, WHOLE_INSTALLATION } from './admission/admission.ts';
import type { Command } from './commands.ts';
import type { DeliveryRecord } from './deliveries.ts';
import type { FollowUp } from './follow-ups/follow-up.ts';
import type { DeliveryName } from './parked-deliveries.ts';

/** Facts to be kept, and the delivery that brought them, if one did. */
export interface WriterEntry {
  delivery?: DeliveryRecord;
  facts: Facts;
  /** What is to be done about it afterwards. */
  followUps?: readonly FollowUp[];
  /** What somebody commanded in it. */
  command?: Command;
  /** Somebody whose sign-ins are over, because they took back at GitHub what they had allowed the App. */
  signedOut?: PersonId;
  /**
   * Through which installation GitHub told it unasked. An item of which it told two states of one second is then asked for: see
   * src/store/follow-ups/tied-items.ts.
   */
  toldThrough?: InstallationId;
  /** Through which installation it was read: nothing is kept of what the installation may not read any more. */
  readThrough?: InstallationId;
  /** Set when the delivery could not be read: its text and the reason. */
  parked?: { payload: string; error: string };
  /** Set when the facts are those of a parked delivery: it leaves its place when they are committed. */
  replayed?: DeliveryName;
}

/** Those that can be read. */
export function acceptedOf(entries: readonly WriterEntry[]): WriterEntry[] {
  return entries.filter(({ parked }) => parked === undefined);
}

/** What was told through which installation, so far as it says so. */
export function claimsOf(entries: readonly WriterEntry[]): Claim[] {
  return entries.flatMap(({ readThrough: installationId, facts }) =>
    installationId === undefined ? [] : repositoriesIn(facts).map((repositoryId) => ({ repositoryId, installationId })),
  );
}

/** The deliveries among them. */
export function deliveriesOf(entries: readonly WriterEntry[]): DeliveryRecord[] {
  return entries.map(({ delivery }) => delivery).filter((delivery) => delivery !== undefined);
}

function repositoriesIn({ repositories, milestones, labels, items }: Facts): RepositoryId[] {
  const ids = [...milestones, ...labels, ...items].map(({ repositoryId }) => repositoryId);
  return [...new Set([WHOLE_INSTALLATION, ...repositories.map(({ id }) => id), ...ids])];
}
