import fc from 'fast-check';
import { expect, test } from 'vitest';
import { joinFacts } from '../../src/facts/facts.ts';
import { toId } from '../../src/facts/ids.ts';
import { applyFacts } from '../../src/store/apply-facts.ts';
import { digest } from '../../src/store/digest.ts';
import { describeEachDatabase, emptyTables } from './databases.ts';
import { core, disputedFacts, event, facts, item, minute, pull, repository, size } from './sample-facts.ts';

describeEachDatabase('applyFacts', (open) => {
  test('gives one state for any order, grouping and repetition', async () => {
    const all = disputedFacts();
    await applyFacts(open().pool, joinFacts(all));
    const expected = await digest(open());

    const orders = fc.shuffledSubarray([...all, ...all], { minLength: 2 * all.length });
    await fc.assert(
      fc.asyncProperty(orders, fc.integer({ min: 1, max: 12 }), async (order, groupSize) => {
        await emptyTables(open());
        for (let start = 0; start < order.length; start += groupSize) {
          await applyFacts(open().pool, joinFacts(order.slice(start, start + groupSize)));
        }
        expect(await digest(open())).toBe(expected);
      }),
      { numRuns: 12 },
    );
  });

  test('a part of an item does not wipe out the others', async () => {
    const { pool, prisma } = open();
    await applyFacts(pool, facts({ items: [item(1, { core: core({ title: 'First' }), pull: pull(), size: size() })] }));
    await applyFacts(pool, facts({ items: [item(1, { core: core({ title: 'Second', updatedAt: minute(1) }) })] }));
    await applyFacts(pool, facts({ items: [item(1, { pull: pull({ draft: true, updatedAt: minute(2) }) })] }));
    await applyFacts(pool, facts({ items: [item(1, {})] }));

    const row = await prisma.item.findFirstOrThrow();
    expect(row).toMatchObject({ title: 'Second', draft: true, additions: 10 });
    expect(row.coreUpdatedAt?.getTime()).toBe(minute(1));
    expect(row.sizeUpdatedAt?.getTime()).toBe(minute(0));
  });

  test('an older snapshot changes nothing', async () => {
    const { pool, prisma } = open();
    await applyFacts(pool, facts({ items: [item(1, { core: core({ title: 'New', updatedAt: minute(5) }) })] }));
    await applyFacts(pool, facts({ items: [item(1, { core: core({ title: 'Old', updatedAt: minute(4) }) })] }));
    expect((await prisma.item.findFirstOrThrow()).title).toBe('New');
  });

  test.each([
    ['closed over open', { state: 'closed', closedAt: minute(0) }, {}, { state: 'closed' }],
    ['deleted over closed', { deleted: true }, { state: 'closed', closedAt: minute(0) }, { deleted: true }],
  ] as const)('at equal times takes %s, whichever came first', async (_, stronger, weaker, kept) => {
    const { pool, prisma } = open();
    const strong = facts({ items: [item(1, { core: core(stronger) }), item(2, { core: core(stronger) })] });
    const weak = facts({ items: [item(2, { core: core(weaker) }), item(1, { core: core(weaker) })] });
    await applyFacts(pool, { ...weak, items: weak.items.slice(0, 1) });
    await applyFacts(pool, strong);
    await applyFacts(pool, { ...weak, items: weak.items.slice(1) });
    const rows = await prisma.item.findMany();
    expect(rows).toHaveLength(2);
    for (const row of rows) expect(row).toMatchObject(kept);
  });

  test('keeps an exact event when a provisional one of the same key comes later', async () => {
    const { pool, prisma } = open();
    const exact = event(1, minute(0), { kind: 'opened', actorId: toId(7) });
    await applyFacts(pool, facts({ events: [exact] }));
    await applyFacts(pool, facts({ events: [{ ...exact, at: minute(9), provisional: true }] }));
    const row = await prisma.event.findFirstOrThrow();
    expect(row.provisional).toBe(false);
    expect(row.at.getTime()).toBe(minute(0));
  });

  test('keeps NUL characters and lone surrogates out, and backslashes as they are', async () => {
    const { pool, prisma } = open();
    const title = 'a\0b\ud800c\\u0000\\ud800 \u{1f600} "quoted" \u0007';
    const labels = ['x\0', 'x\ud800', 'x\ufffd'];
    const events = labels.map((label) => event(1, minute(1), { kind: 'labeled', label }));
    await applyFacts(pool, facts({ items: [item(1, { core: core({ title, labels }) })], events }));

    expect((await prisma.item.findFirstOrThrow()).title).toBe(
      'a\ufffdb\ufffdc\\u0000\\ud800 \u{1f600} "quoted" \u0007',
    );
    expect(await prisma.event.findMany({ select: { detail: true } })).toEqual([{ detail: { label: 'x\ufffd' } }]);
  });

  test('keeps an event whose name is far too long to be indexed', async () => {
    const { pool, prisma } = open();
    const names = ['\u{1f600}'.repeat(9000), `${'\u{1f600}'.repeat(9000)}!`];
    const events = names.map((milestone) => event(1, minute(1), { kind: 'milestoned', milestone }));
    await applyFacts(pool, facts({ events }));
    expect(await prisma.event.count()).toBe(2);
  });

  test('keeps ids of up to 2^53 − 1 exactly, and negative ones', async () => {
    const { pool, prisma } = open();
    const large = Number.MAX_SAFE_INTEGER;
    const assigneeIds = [toId<never>(large), toId<never>(large - 1), toId<never>(-large)];
    await applyFacts(
      pool,
      facts({
        repositories: [repository({ id: toId(large) }), repository({ id: toId(-large) })],
        items: [item(1, { core: core({ assigneeIds }) })],
      }),
    );
    const ids = await prisma.repository.findMany({ select: { id: true }, orderBy: { id: 'asc' } });
    expect(ids.map(({ id }) => id)).toEqual([-9007199254740991n, 9007199254740991n]);
    expect((await prisma.item.findFirstOrThrow()).assigneeIds).toEqual([
      -9007199254740991n,
      9007199254740990n,
      9007199254740991n,
    ]);
  });

  test('writes more rows than fit into one statement', async () => {
    const { pool, prisma } = open();
    const events = Array.from({ length: 5001 }, (_, index) =>
      event(1, minute(index), { kind: 'commented', commentId: toId(index) }),
    );
    await applyFacts(pool, facts({ events }));
    expect(await prisma.event.count()).toBe(5001);
  });
});
