import { expect, test } from 'vitest';
import { type PersonId, toId } from '../../src/facts/ids.ts';
import { applyFacts } from '../../src/store/apply-facts.ts';
import { forgetPerson } from '../../src/store/forget/forget-person.ts';
import type { Store } from '../../src/store/open.ts';
import {
  deleteOwnDeclaration,
  loadOwnDeclarations,
  type OwnDeclaration,
  saveOwnDeclaration,
} from '../../src/store/own-calendars.ts';
import { removeUnnamed } from '../../src/store/purge/unnamed.ts';
import { describeEachDatabase } from './databases.ts';
import { event, facts, item, minute } from './sample-facts.ts';

const ADA = toId<PersonId>(31_007);
const DECLARED: OwnDeclaration = {
  calendar: {
    timeZone: 'Asia/Kolkata',
    workingDays: [1, 2, 7],
    workingHours: { fromMinute: 22 * 60, toMinute: 6 * 60 },
    holidays: 'IN-KA',
    away: [
      { first: '2026-12-24', last: '2026-12-24' },
      { first: '2027-01-04', last: '2027-01-08' },
    ],
  },
  readsBusyStatus: false,
};

describeEachDatabase('what somebody declares of their working time', (open) => {
  const load = async () => (await loadOwnDeclarations(open().pool, [ADA, toId<PersonId>(8)])).get(ADA);

  test('is kept as it was declared, and replaced by what they declare next', async () => {
    await knowAda(open());
    expect(await load()).toBeUndefined();
    expect(await saveOwnDeclaration(open(), ADA, DECLARED)).toBe(true);
    expect(await load()).toEqual(DECLARED);
    const less: OwnDeclaration = { calendar: { timeZone: 'Europe/Berlin' }, readsBusyStatus: true };
    await saveOwnDeclaration(open(), ADA, less);
    expect(await load()).toEqual(less);
    await deleteOwnDeclaration(open(), ADA);
    expect(await load()).toBeUndefined();
  });

  test('is not taken from people whom no repository knows', async () => {
    expect(await saveOwnDeclaration(open(), ADA, DECLARED)).toBe(false);
    expect(await load()).toBeUndefined();
  });

  test('goes with the last repository that knows them', async () => {
    await knowAda(open());
    await saveOwnDeclaration(open(), ADA, DECLARED);
    await removeUnnamed(open());
    expect(await load()).toEqual(DECLARED);
    await open().pool.query('DELETE FROM event');
    await removeUnnamed(open());
    expect(await load()).toBeUndefined();
  });

  test('is forgotten with them, and not taken again', async () => {
    await knowAda(open());
    await saveOwnDeclaration(open(), ADA, DECLARED);
    await forgetPerson(open(), 'ada');
    expect(await load()).toBeUndefined();
    expect(await saveOwnDeclaration(open(), ADA, DECLARED)).toBe(false);
  });
});

async function knowAda({ pool }: Store): Promise<void> {
  const people = [{ id: ADA, login: 'ada', kind: 'user' as const, seenAt: minute(0) }];
  const commented = event(1, minute(1), { kind: 'commented', commentId: toId(1), actorId: ADA });
  await applyFacts(pool, facts({ people, items: [item(1)], events: [commented] }));
}
