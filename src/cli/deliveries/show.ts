import { toIso } from '../../facts/instant.ts';
import { optional } from '../../facts/optional.ts';
import { type DeliveryRecord, findDeliveries } from '../../store/deliveries.ts';
import { findParkedDeliveries, type ParkedDelivery } from '../../store/parked-deliveries.ts';
import { CommandFailure } from '../failure.ts';
import type { CliIo } from '../io.ts';
import { withStore } from '../with-store.ts';

export interface ShowOptions {
  payload?: boolean;
  json?: boolean;
  dataDir?: string;
}

/** One hook's delivery of a GUID, for people and programs. */
interface Shown {
  hookId: string;
  event: string;
  action?: string;
  receivedAt: string;
  status: 'applied' | 'parked';
  parkedAt?: string;
  bytes?: number;
  reason?: string;
  payload?: string;
}

/** `headroom deliveries show GUID` */
export async function showDelivery(io: CliIo, guid: string, options: ShowOptions): Promise<void> {
  const deliveries = await withStore(io, options, 'deliveries show', async (store) => {
    const parked = await findParkedDeliveries(store, guid);
    const known = await findDeliveries(store.pool, guid);
    return known.map((delivery) =>
      shown(
        delivery,
        parked.find(({ hookId }) => hookId === delivery.hookId),
        options.payload === true,
      ),
    );
  });
  if (deliveries.length === 0) {
    throw new CommandFailure(
      `No delivery ${guid} has come in here. The App’s settings page at GitHub lists what was sent, under Advanced.`,
    );
  }
  io.print(
    options.json ? JSON.stringify({ guid, deliveries }) : deliveries.map((each) => toText(guid, each)).join('\n\n'),
  );
}

function shown(delivery: DeliveryRecord, parked: ParkedDelivery | undefined, withPayload: boolean): Shown {
  const { hookId, event, action, receivedAt } = delivery;
  return {
    hookId,
    event,
    ...optional('action', action),
    receivedAt: toIso(receivedAt),
    status: parked ? 'parked' : 'applied',
    ...(parked && {
      parkedAt: toIso(parked.parkedAt),
      bytes: Buffer.byteLength(parked.payload),
      reason: parked.error,
      ...(withPayload && { payload: parked.payload }),
    }),
  };
}

function toText(guid: string, { payload, ...shown }: Shown): string {
  const lines = Object.entries({ guid, ...shown }).map(
    ([name, value]) => `${(LABELS[name] ?? name).padEnd(9)} ${value}`,
  );
  return payload === undefined ? lines.join('\n') : [...lines, 'payload', payload].join('\n');
}

const LABELS: Readonly<Record<string, string>> = {
  guid: 'GUID',
  hookId: 'hook',
  receivedAt: 'received',
  parkedAt: 'parked',
};
