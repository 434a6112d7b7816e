import { HOUR_MS, type Instant, SECOND_MS, toIso } from '../../facts/instant.ts';
import { sayHours } from '../../report/language/en/words/time-words.ts';
import { plural } from '../../report/words.ts';
import { countParkedDeliveries, listParkedDeliveries, type ParkedSummary } from '../../store/parked-deliveries.ts';
import { UsageFailure } from '../failure.ts';
import type { CliIo } from '../io.ts';
import { sayBytes } from '../say-bytes.ts';
import { textTable } from '../text-table.ts';
import { withStore } from '../with-store.ts';

export interface ListOptions {
  limit: string;
  json?: boolean;
  dataDir?: string;
}

/** `headroom deliveries list` */
export async function listDeliveries(io: CliIo, options: ListOptions): Promise<void> {
  const limit = readLimit(options.limit);
  const { total, parked } = await withStore(io, options, 'deliveries list', async (store) => ({
    total: await countParkedDeliveries(store),
    parked: await listParkedDeliveries(store, limit),
  }));
  const now = io.now();
  const json = { total, parked: parked.map((each) => toJson(each, now)) };
  io.print(options.json ? JSON.stringify(json) : toText(parked, total, now));
}

/**
 * How many to list.
 * @throws UsageFailure when it is no whole number above 0.
 */
export function readLimit(text: string): number {
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new UsageFailure(`--limit ${text} is not a number of deliveries; use a whole number such as 50.`);
}

function toJson({ parkedAt, error: reason, ...rest }: ParkedSummary, now: Instant): object {
  const ageSeconds = Math.max(0, Math.round((now - parkedAt) / SECOND_MS));
  return { ...rest, parkedAt: toIso(parkedAt), ageSeconds, reason };
}

function toText(parked: readonly ParkedSummary[], total: number, now: Instant): string {
  if (total === 0) return 'No delivery is parked.';
  const rows = parked.map(({ hookId, guid, event, error, parkedAt, bytes }) => [
    guid,
    hookId,
    event,
    sayHours(Math.max(0, now - parkedAt) / HOUR_MS),
    sayBytes(bytes),
    error,
  ]);
  const shown = parked.length < total ? `, the latest ${parked.length} of them` : '';
  return [
    `${plural(total, 'delivery is', 'deliveries are')} parked${shown}:`,
    textTable(['GUID', 'hook', 'event', 'age', 'size', 'reason'], rows),
    'Once the cause is mended, “headroom deliveries replay --all” reads them again.',
  ].join('\n');
}
