import { expect, test } from 'vitest';
import { type InstallationId, toId } from '../../../src/facts/ids.ts';
import type { ItemSnapshot } from '../../../src/facts/snapshots.ts';
import { createWriter } from '../../../src/store/ingest-writer.ts';
import type { WriterEntry } from '../../../src/store/writer-entry.ts';
import { describeEachDatabase, type OpenTestStore } from '../databases.ts';
import { core, facts, item, minute, pull } from '../sample-facts.ts';

const ACME = toId<InstallationId>(42);
let guids = 0;

/** What a webhook told. */
function told(...items: ItemSnapshot[]): WriterEntry {
  guids += 1;
  const delivery = { hookId: '1', guid: String(guids), event: 'pull_request', receivedAt: minute(0) };
  return { delivery, facts: facts({ items }), toldThrough: ACME };
}

/** What GitHub answered. */
function answered(readAt: number, labels: string[]): WriterEntry {
  return { facts: facts({ items: [item(1, { core: core({ labels }), readAt: minute(readAt) })] }) };
}

async function refreshes(open: OpenTestStore): Promise<number[]> {
  const rows = await open().prisma.followUp.findMany({ where: { kind: 'refresh-item', installationId: 42n } });
  return rows.map(({ number }) => number).sort((a, b) => a - b);
}

describeEachDatabase('an item of which GitHub told two states of one second', (open) => {
  test('is asked for, whichever of the two came first and in however many transactions', async () => {
    const writer = createWriter(open());
    await writer.write(told(item(1, { core: core({ labels: ['a'] }) })));
    await writer.write(told(item(2, { pull: pull({ draft: true }) })));
    expect(await refreshes(open)).toEqual([]);
    await writer.write(told(item(1, { core: core({ labels: ['a', 'b'] }) })));
    await writer.write(told(item(2, { pull: pull({ draft: false }) })));
    await writer.write(told(item(3, { core: core({ labels: ['a'] }) }), item(3, { core: core({ labels: [] }) })));
    expect(await refreshes(open)).toEqual([1, 2, 3]);
  });

  test('is not asked for when both say the same, when one is newer, or when nobody told it unasked', async () => {
    const writer = createWriter(open());
    const first = item(1, { core: core({ labels: ['a', 'b'] }) });
    await writer.write(told(first));
    await writer.write(told(item(1, { core: core({ labels: ['b', 'a'] }) })));
    await writer.write({ facts: facts({ items: [item(1, { core: core({ labels: ['c'] }) })] }) });
    await writer.write(told(item(1, { core: core({ labels: [], updatedAt: minute(1) }) })));
    await writer.write(told(first));
    expect(await refreshes(open)).toEqual([]);
  });

  test('is not asked for again when GitHub answered after that second, and is when it answered within', async () => {
    const writer = createWriter(open());
    await writer.write(answered(1, ['a']));
    await writer.write(told(item(1, { core: core({ labels: ['b'] }) })));
    expect(await refreshes(open)).toEqual([]);
    await open().prisma.item.deleteMany();
    await writer.write(answered(0, ['a']));
    await writer.write(told(item(1, { core: core({ labels: ['b'] }) })));
    expect(await refreshes(open)).toEqual([1]);
  });
});
