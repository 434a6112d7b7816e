import { describe, expect, test } from 'vitest';
import { instant } from '../../src/facts/instant.ts';
import { acceptDelivery } from '../../src/ingest/accept-delivery.ts';
import { issuesPayload } from './archives/made-up-recordings.ts';
import { MemoryWriter } from './memory-writer.ts';

const AT = instant('2026-03-01T08:00:05Z');

function delivery(payload: unknown, event = 'issues') {
  return { hookId: '7', guid: 'g', event, body: Buffer.from(JSON.stringify(payload)), payload };
}

describe('acceptDelivery', () => {
  test('writes the facts and the delivery in one', async () => {
    const writer = new MemoryWriter();
    expect(await acceptDelivery(writer, delivery(issuesPayload(4)), AT)).toBe('accepted');
    expect(writer.written).toHaveLength(1);
    expect(writer.written[0]).toMatchObject({
      delivery: { hookId: '7', guid: 'g', event: 'issues', action: 'opened', receivedAt: AT },
      facts: { items: [{ number: 4 }] },
    });
  });

  test('notes an event that brings no facts', async () => {
    const writer = new MemoryWriter();
    expect(await acceptDelivery(writer, delivery({ zen: 'Keep it simple' }, 'ping'), AT)).toBe('accepted');
    expect(writer.written[0]).toMatchObject({
      delivery: { guid: 'g', event: 'ping' },
      facts: { items: [], events: [] },
    });
  });

  test('parks, whole and with the reason, what it cannot read', async () => {
    const writer = new MemoryWriter();
    const strange = { ...issuesPayload(4), issue: { title: 'Ünread' } };
    expect(await acceptDelivery(writer, delivery(strange), AT)).toBe('parked');
    const [entry] = writer.written;
    expect(JSON.parse(entry?.parked?.payload ?? '')).toEqual(strange);
    expect(entry?.parked?.error).toMatch(/issue\.number should be/);
    expect(entry?.facts.items).toEqual([]);
  });

  test('parks what is not JSON', async () => {
    const writer = new MemoryWriter();
    const broken = {
      hookId: '7',
      guid: 'g',
      event: 'issues',
      body: Buffer.from('{"a'),
      parseError: 'Body is not JSON',
    };
    expect(await acceptDelivery(writer, broken, AT)).toBe('parked');
    expect(writer.written[0]?.parked).toEqual({ payload: '{"a', error: 'Body is not JSON' });
  });

  test('parks what the database refuses', async () => {
    const writer = new MemoryWriter(({ parked }) => parked === undefined);
    expect(await acceptDelivery(writer, delivery(issuesPayload(4)), AT)).toBe('parked');
    expect(writer.written[0]?.parked?.error).toBe('value out of range');
  });

  test('rejects when nothing can be written, so that nothing is acknowledged', async () => {
    const failing = { write: () => Promise.reject(new Error('connection lost')), drain: () => Promise.resolve() };
    await expect(acceptDelivery(failing, delivery(issuesPayload(4)), AT)).rejects.toThrow('connection lost');
  });
});
