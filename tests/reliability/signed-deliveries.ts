import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deliveryHeaders } from '../../src/sandbox/webhooks/deliver.ts';
import type { Delivery } from '../../src/sandbox/webhooks/delivery.ts';
import { WEBHOOK_SECRET } from './processes/app-process.ts';

/** A webhook as GitHub sends it. */
export interface SignedDelivery {
  guid: string;
  headers: Record<string, string>;
  body: Buffer;
}

const IDS = { hookId: 400_000_001, installationTarget: 1001 };

/** Many signed webhooks, in a file: a long history is hundreds of megabytes of payloads. */
export class SignedDeliveries {
  readonly #folder = mkdtempSync(join(tmpdir(), 'headroom-deliveries-'));
  readonly #file = openSync(join(this.#folder, 'bodies'), 'w+');
  readonly #kept: { headers: Record<string, string>; guid: string; start: number; length: number }[] = [];
  #end = 0;

  /** Takes them in order, at most so many. */
  constructor(deliveries: Iterable<Delivery>, most = Number.POSITIVE_INFINITY) {
    for (const delivery of deliveries) {
      if (this.count >= most) return;
      this.#add(delivery);
    }
  }

  get count(): number {
    return this.#kept.length;
  }

  /** Every GUID, in order. */
  get guids(): string[] {
    return this.#kept.map(({ guid }) => guid);
  }

  /** @throws RangeError when there are not so many. */
  read(index: number): SignedDelivery {
    const kept = this.#kept[index];
    if (!kept) throw new RangeError(`There is no delivery ${index}.`);
    const body = Buffer.alloc(kept.length);
    readSync(this.#file, body, 0, kept.length, kept.start);
    return { guid: kept.guid, headers: kept.headers, body };
  }

  /** Removes the file. */
  remove(): void {
    closeSync(this.#file);
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #add(delivery: Delivery): void {
    const text = JSON.stringify(delivery.payload);
    const guid = `00000000-0000-4000-8000-${String(this.count).padStart(12, '0')}`;
    const headers = deliveryHeaders(WEBHOOK_SECRET, delivery, text, { guid, ...IDS });
    const length = writeSync(this.#file, text);
    this.#kept.push({ headers, guid, start: this.#end, length });
    this.#end += length;
  }
}
