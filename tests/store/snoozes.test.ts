import { expect, test } from 'vitest';
import { type ItemNumber, type RepositoryId, toId } from '../../src/facts/ids.ts';
import { instant } from '../../src/facts/instant.ts';
import { isSnoozed, snooze, snoozedUntil } from '../../src/store/snoozes.ts';
import { describeEachDatabase } from './databases.ts';

const repository = toId<RepositoryId>(77);
const number = toId<ItemNumber>(12);
const until = instant('2026-11-26T09:00:00Z');

describeEachDatabase('snooze', (open) => {
  test('keeps one pull request quiet until its time is over', async () => {
    await snooze(open(), repository, number, until);
    expect(await isSnoozed(open(), repository, number, instant('2026-11-26T08:59:59Z'))).toBe(true);
    expect(await isSnoozed(open(), repository, number, until)).toBe(false);
    expect(await isSnoozed(open(), repository, toId<ItemNumber>(13), instant('2026-11-25T09:00:00Z'))).toBe(false);
  });

  test('goes by the latest wish', async () => {
    await snooze(open(), repository, number, until);
    await snooze(open(), repository, number, instant('2026-11-25T09:00:00Z'));
    expect(await snoozedUntil(open(), repository, number, instant('2026-11-25T08:00:00Z'))).toBe(
      instant('2026-11-25T09:00:00Z'),
    );
  });
});
