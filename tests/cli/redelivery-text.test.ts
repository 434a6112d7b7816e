import { expect, test } from 'vitest';
import { redeliveryText } from '../../src/cli/status/recovery.ts';
import { instant } from '../../src/facts/instant.ts';

test('the line on redelivery says so while GitHub’s log is being read', () => {
  const at = instant('2026-11-20T02:00:00Z');
  const place = { cursor: '5', readFrom: at, succeeded: [] };
  const status = {
    redelivery: { startedAt: at, found: 0, calls: 700, place },
    redeliveries: { waiting: 0, asked: 0, arrived: 0, givenUp: 0 },
    reconciled: new Map(),
  };
  const now = instant('2026-11-20T02:05:00Z');
  expect(redeliveryText(status, now)).toBe('looking for failed deliveries, begun 5 min ago, none missing so far');
});
