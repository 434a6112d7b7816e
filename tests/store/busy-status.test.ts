import { expect, test } from 'vitest';
import type { StatusLook } from '../../src/facts/busy-status.ts';
import { type PersonId, toId } from '../../src/facts/ids.ts';
import { applyFacts } from '../../src/store/apply-facts.ts';
import {
  dropStatusesSeenBefore,
  listStatusesSought,
  loadStatusesSeen,
  saveStatusLooks,
} from '../../src/store/busy-status.ts';
import { forgetPerson } from '../../src/store/forget/forget-person.ts';
import type { Store } from '../../src/store/open.ts';
import { saveOwnDeclaration } from '../../src/store/own-calendars.ts';
import { removeUnnamed } from '../../src/store/purge/unnamed.ts';
import { describeEachDatabase } from './databases.ts';
import { core, facts, item, minute, pull } from './sample-facts.ts';

const [ADA, BEN] = [toId<PersonId>(31_001), toId<PersonId>(31_002)];
const busy = (at: number, since: number, expiresAt?: number): StatusLook => ({
  personId: ADA,
  at: minute(at),
  busy: { since: minute(since), ...(expiresAt === undefined ? {} : { expiresAt: minute(expiresAt) }) },
});
const LOOKS: StatusLook[] = [
  busy(10, 5),
  busy(20, 5, 90),
  busy(30, 25),
  busy(40, 25),
  { personId: ADA, at: minute(50) },
];

describeEachDatabase('what is seen of statuses', (open) => {
  const load = async () => (await loadStatusesSeen(open().pool, [ADA])).get(ADA);

  test('is the same in whatever order and however often it is told', async () => {
    await know(open());
    for (const look of LOOKS) await saveStatusLooks(open(), [look]);
    const inOrder = await load();
    expect(inOrder).toEqual({
      lookedAt: minute(50),
      spells: [
        { since: minute(5), seenUntil: minute(20), expiresAt: minute(90) },
        { since: minute(25), seenUntil: minute(40) },
      ],
    });
    for (const order of [LOOKS.toReversed(), [...LOOKS.slice(2), ...LOOKS.slice(0, 3)]]) {
      await open().pool.query('DELETE FROM busy_spell; DELETE FROM status_look');
      for (const look of order) await saveStatusLooks(open(), [look]);
      expect(await load()).toEqual(inOrder);
    }
  });

  test('is not kept of who is not known, is to be forgotten, or does not want it', async () => {
    await saveStatusLooks(open(), LOOKS.slice(0, 1));
    expect(await load()).toBeUndefined();
    await know(open());
    await saveStatusLooks(open(), LOOKS.slice(0, 1));
    expect(await load()).toBeDefined();
    await saveOwnDeclaration(open(), ADA, { calendar: {}, readsBusyStatus: false });
    expect(await load()).toBeUndefined();
    await saveStatusLooks(open(), LOOKS.slice(0, 1));
    expect(await load()).toBeUndefined();
    await saveOwnDeclaration(open(), ADA, { calendar: {}, readsBusyStatus: true });
    await saveStatusLooks(open(), LOOKS.slice(0, 1));
    await forgetPerson(open(), 'ada');
    await saveStatusLooks(open(), LOOKS.slice(0, 1));
    expect(await load()).toBeUndefined();
  });

  test('goes with the last repository that knows them, and after a year', async () => {
    await know(open());
    await saveStatusLooks(open(), LOOKS.slice(0, 1));
    await dropStatusesSeenBefore(open(), minute(10));
    await removeUnnamed(open());
    expect(await load()).toBeDefined();
    await dropStatusesSeenBefore(open(), minute(11));
    expect(await load()).toBeUndefined();
    await saveStatusLooks(open(), LOOKS.slice(0, 1));
    await open().pool.query('DELETE FROM item');
    await removeUnnamed(open());
    expect(await load()).toBeUndefined();
  });

  test('is sought of those who are asked and of authors, of what moved lately, when it was not seen lately', async () => {
    await know(open());
    const sought = async (movedSince: number, notSince: number) => {
      const people = await listStatusesSought(open(), { movedSince: minute(movedSince), notSince: minute(notSince) });
      return people.map(({ login }) => login);
    };
    expect(await sought(0, 100)).toEqual(['ada', 'ben']);
    expect(await sought(1, 100)).toEqual([]);
    await saveStatusLooks(open(), [{ personId: ADA, at: minute(50) }]);
    expect(await sought(0, 49)).toEqual(['ben']);
    expect(await sought(0, 50)).toEqual(['ada', 'ben']);
    await saveOwnDeclaration(open(), BEN, { calendar: {}, readsBusyStatus: false });
    expect(await sought(0, 50)).toEqual(['ada']);
  });
});

/** An open pull request by Ada, for which Ben is asked, and a draft and a closed one of somebody else. */
async function know({ pool }: Store): Promise<void> {
  const person = (id: PersonId, login: string) => ({ id, login, kind: 'user' as const, seenAt: minute(0) });
  const cyd = toId<PersonId>(31_003);
  const closed = core({ authorId: cyd, state: 'closed', closedAt: minute(0) });
  await applyFacts(
    pool,
    facts({
      people: [person(ADA, 'ada'), person(BEN, 'ben'), person(cyd, 'cyd')],
      items: [
        item(1, { core: core({ authorId: ADA }), pull: pull({ requestedReviewerIds: [BEN] }) }),
        item(2, { core: core({ authorId: cyd }), pull: pull({ draft: true }) }),
        item(3, { core: closed, pull: pull({ requestedReviewerIds: [cyd] }) }),
      ],
    }),
  );
}
