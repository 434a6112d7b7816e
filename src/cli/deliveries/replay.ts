import { type ReplayOutcome, replayDelivery } from '../../ingest/replay-delivery.ts';
import { plural } from '../../report/words.ts';
import { findDeliveries } from '../../store/deliveries.ts';
import { createWriter } from '../../store/ingest-writer.ts';
import type { Store } from '../../store/open.ts';
import { type DeliveryName, findParkedDeliveries, listParkedNames } from '../../store/parked-deliveries.ts';
import { CommandFailure, UsageFailure } from '../failure.ts';
import type { CliIo } from '../io.ts';
import { withStore } from '../with-store.ts';

export interface ReplayOptions {
  all?: boolean;
  hook?: string;
  json?: boolean;
  dataDir?: string;
}

/** What became of one delivery; `not-parked`: its facts are here already. */
type Replayed = DeliveryName & (ReplayOutcome | { status: 'not-parked' });

/** `headroom deliveries replay [GUID… | --all]` */
export async function replayDeliveries(io: CliIo, guids: readonly string[], options: ReplayOptions): Promise<void> {
  checkUsage(guids, options);
  const replayed = await withStore(io, options, 'deliveries replay', async (store) => {
    const names = options.all ? await listParkedNames(store) : await namesOf(store, guids, options.hook);
    const asked = options.hook === undefined ? names : names.filter(({ hookId }) => hookId === options.hook);
    return await replayEach(io, store, asked);
  });
  io.print(options.json ? JSON.stringify({ replayed: replayed.map(toJson) }) : toText(replayed));
  const stay = replayed.filter(({ status }) => status === 'parked');
  if (stay.length === 0) return;
  const which = plural(stay.length, 'delivery stays', 'deliveries stay');
  throw new CommandFailure(`${which} parked. Upgrade Headroom or report the reason above, and replay again.`);
}

function checkUsage(guids: readonly string[], { all }: ReplayOptions): void {
  if (all && guids.length > 0) throw new UsageFailure('Give either GUIDs or --all, not both.');
  if (!all && guids.length === 0) throw new UsageFailure('Say which: give GUIDs, or --all for every parked delivery.');
}

async function namesOf(store: Store, guids: readonly string[], hook: string | undefined): Promise<DeliveryName[]> {
  const names: DeliveryName[] = [];
  for (const guid of new Set(guids)) names.push(await nameOf(store, guid, hook));
  return names;
}

async function nameOf(store: Store, guid: string, hook: string | undefined): Promise<DeliveryName> {
  const known = (await findDeliveries(store.pool, guid)).filter(({ hookId }) => hook === undefined || hookId === hook);
  const [only, second] = known;
  if (only === undefined) {
    throw new CommandFailure(`No delivery ${guid} has come in here; “headroom deliveries list” shows what is parked.`);
  }
  if (second !== undefined) {
    const hooks = known.map(({ hookId }) => hookId).join(' and ');
    throw new UsageFailure(`${guid} came from several hooks, ${hooks}; say which with --hook.`);
  }
  return { hookId: only.hookId, guid };
}

/** One after the other: thousands of payloads at once would not fit into memory. */
async function replayEach(io: CliIo, store: Store, names: readonly DeliveryName[]): Promise<Replayed[]> {
  const writer = createWriter(store);
  const replayed: Replayed[] = [];
  for (const [index, { hookId, guid }] of names.entries()) {
    io.progress(`${index} of ${names.length} replayed`);
    const parked = (await findParkedDeliveries(store, guid)).find((each) => each.hookId === hookId);
    const outcome =
      parked === undefined ? { status: 'not-parked' as const } : await replayDelivery(store, writer, parked);
    replayed.push({ hookId, guid, ...outcome });
  }
  io.progress('');
  return replayed;
}

function toJson(replayed: Replayed): object {
  const { hookId, guid, status } = replayed;
  return { hookId, guid, status, ...(replayed.status === 'parked' && { reason: replayed.error }) };
}

const WORDS: Record<Replayed['status'], string> = {
  applied: 'its facts are stored',
  'not-parked': 'was not parked; nothing to do',
  parked: 'stays parked: ',
};

function toText(replayed: readonly Replayed[]): string {
  if (replayed.length === 0) return 'No delivery is parked.';
  return replayed
    .map((each) => `${each.guid}: ${WORDS[each.status]}${each.status === 'parked' ? each.error : ''}`)
    .join('\n');
}
