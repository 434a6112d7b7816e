import { afterEach, beforeEach, expect, test } from 'vitest';
import { DAY_MS, instantFromMs } from '../../../src/facts/instant.ts';
import type { Action } from '../../../src/sandbox/actions.ts';
import { seededOrganisation } from '../../../src/sandbox/scenario/seeded-organisation.ts';
import type { Delivery } from '../../../src/sandbox/webhooks/delivery.ts';
import { digest } from '../../../src/store/digest.ts';
import type { Store } from '../../../src/store/open.ts';
import { listReconciliations } from '../../../src/store/reconciliations.ts';
import { describeEachDatabase, emptyTables } from '../../store/databases.ts';
import { backfillAll, livedSandbox, type LivedSandbox, readerOf, takeIn } from '../backfill/lived-sandbox.ts';
import { reconcileAll } from './reconciling.ts';

const WEEKS = process.env['HEADROOM_FULL_SIZE'] === '1' ? 26 : 2;
const SCENARIO = seededOrganisation({ lastMonday: '2026-11-16T00:00:00Z', weeks: WEEKS, seed: 6 });
const END_MS = Date.parse(SCENARIO.actions.at(-1)?.at ?? '');
const daysBeforeEnd = (days: number) => new Date(END_MS - days * DAY_MS).toISOString();
const between = (since: string, until: string) => SCENARIO.actions.filter(({ at }) => at >= since && at < until);

/** The App is installed ten days before the end, away from the seventh to the third, and then told of all that happens. */
const INSTALLED = daysBeforeEnd(10);
const [DOWN, UP] = [daysBeforeEnd(7), daysBeforeEnd(3)];

describeEachDatabase('reconcileRepository', (open) => {
  let lived: LivedSandbox;
  let nowMs: number;

  beforeEach(async () => {
    nowMs = Date.now();
    lived = await livedSandbox(
      WEEKS,
      { wallClock: () => new Date(nowMs) },
      { ...SCENARIO, actions: between('', INSTALLED) },
    );
    await backfillAll(lived, open());
  });
  afterEach(async () => await lived.sandbox.stop());

  const live = (actions: readonly Action[]): Delivery[] => actions.flatMap((action) => lived.sandbox.apply(action));

  async function digestOfBackfill(): Promise<string> {
    await emptyTables(open());
    await backfillAll(lived, open());
    return await digest(open());
  }

  test('after four days away, and with events too large to be sent, comes to the same as a backfill', async () => {
    await takeIn(open(), live(between(INSTALLED, DOWN)));
    const lost = live(between(DOWN, UP));
    const last = live(between(UP, '9999'));
    const tooLarge = last.filter((_, index) => index % 20 === 7);
    await takeIn(
      open(),
      last.filter((delivery) => !tooLarge.includes(delivery)),
    );
    const reader = readerOf(lived);
    const outcome = await reconcileAll(lived, open(), { reader });
    const reconciled = await digest(open());
    expect(await pointsIn(open())).toEqual(reader.spent());
    expect(lost.length).toBeGreaterThan(50);
    if (WEEKS > 2) report({ lost: lost.length, tooLarge: tooLarge.length, outcome, ...reader.spent() });
    expect(outcome).toMatchObject({ kind: 'done' });
    expect(await reconcileAll(lived, open())).toEqual({ kind: 'done', refreshed: 0, repaired: 0 });
    expect(await digestOfBackfill()).toBe(reconciled);
    expect(lived.sandbox.faults).toEqual([]);
  });

  test('where nothing happened, costs two calls a kind, one for the milestones, one for the labels, and repairs nothing', async () => {
    const reader = readerOf(lived);
    expect(await reconcileAll(lived, open(), { reader })).toEqual({ kind: 'done', refreshed: 0, repaired: 0 });
    expect(reader.spent().calls).toBe(6 * lived.repositories.length);
    expect(reader.spent().points).toBeLessThanOrEqual(7 * lived.repositories.length);
  });

  test('replaces what webhooks know roughly by what GitHub knows exactly, and calls it no repair', async () => {
    await takeIn(open(), live(between(INSTALLED, '9999')));
    const outcome = await reconcileAll(lived, open());
    expect(outcome).toMatchObject({ kind: 'done', repaired: 0 });
    expect(outcome.kind === 'done' && outcome.refreshed).toBeGreaterThan(20);
    const reconciled = await digest(open());
    expect(await digestOfBackfill()).toBe(reconciled);
  });

  test('mends milestones that changed, came and went', async () => {
    const { world } = lived.sandbox;
    const repository = [...world.repositories.keys()][0] ?? '';
    const actor = [...world.accounts.values()].find(({ type }) => type === 'User')?.login ?? '';
    const create = (title: string) =>
      lived.sandbox.apply({
        at: daysBeforeEnd(0).replace(/\.\d+Z$/, 'Z'),
        actor,
        do: 'create-milestone',
        repository,
        title,
      });
    ['Changes', 'Goes'].map(create);
    await backfillAll(lived, open());
    const { milestones } = world.repository(repository);
    const changes = milestones.find(({ title }) => title === 'Changes');
    Object.assign(changes ?? {}, { title: 'Changed', updatedAt: '2026-11-25T09:00:00Z' });
    milestones.splice(
      milestones.findIndex(({ title }) => title === 'Goes'),
      1,
    );
    create('Came');
    expect(await reconcileAll(lived, open())).toEqual({ kind: 'done', refreshed: 3, repaired: 3 });
    const { rows } = await open().pool.query(
      `SELECT title, deleted FROM milestone WHERE title IN ('Changes', 'Changed', 'Goes', 'Came') ORDER BY title`,
    );
    expect(rows).toEqual([
      { title: 'Came', deleted: false },
      { title: 'Changed', deleted: false },
      { title: 'Goes', deleted: true },
    ]);
  });

  test('goes on however often it is broken off, and waits when it has to', async () => {
    live(between(INSTALLED, '9999'));
    const now = () => instantFromMs(nowMs);
    lived.sandbox.failures.script({
      failure: { kind: 'primary-limit', type: 'RATE_LIMIT', lastsSeconds: 1800 },
      skip: 3,
      times: 1,
    });
    const reader = readerOf(lived, { now });
    const kinds: string[] = [];
    const noted: number[] = [];
    const repositories = lived.repositories.slice(0, 1);
    while (kinds.at(-1) !== 'done' && kinds.length < 100) {
      const answers = [true, true, true];
      const goOn = () => answers.pop() ?? false;
      const outcome = await reconcileAll(lived, open(), { reader, now, goOn, repositories });
      kinds.push(outcome.kind);
      if (outcome.kind !== 'wait') continue;
      nowMs = outcome.until;
      noted.push(...(await listReconciliations(open())).flatMap(({ waitUntil }) => waitUntil ?? []));
    }
    expect(new Set(kinds)).toEqual(new Set(['more', 'wait', 'done']));
    expect(noted).toEqual([nowMs]);
    expect(lived.sandbox.failures.earlyCount()).toBe(0);
    await reconcileAll(lived, open(), { now, reader });
    const reconciled = await digest(open());
    expect(await digestOfBackfill()).toBe(reconciled);
  });

  test('misses nothing that moves while it is paged through', async () => {
    live(between(INSTALLED, '9999'));
    lived.sandbox.failures.script({
      when: ({ variables }) => Number(variables['first']) > 7,
      failure: { kind: 'node-limit' },
    });
    let moves = 0;
    const goOn = () => {
      if (moves < 60) moveOne(lived, (moves += 1));
      return true;
    };
    await reconcileAll(lived, open(), { goOn });
    expect(await reconcileAll(lived, open())).toMatchObject({ kind: 'done' });
    const reconciled = await digest(open());
    lived.sandbox.failures.clear();
    expect(await digestOfBackfill()).toBe(reconciled);
  });
});

/** Moves an item to the front of its list, by a comment that nobody hears of. */
function moveOne({ sandbox, repositories }: LivedSandbox, index: number): void {
  const { owner, name } = repositories[index % repositories.length] ?? { owner: '', name: '' };
  const items = [...sandbox.world.repository(`${owner}/${name}`).items.values()];
  const oldest = items.toSorted((a, b) => (a.updatedAt < b.updatedAt ? -1 : 1))[Math.floor(items.length / 2)];
  const at = new Date(END_MS + index * 60_000).toISOString().replace(/\.\d{3}Z$/, 'Z');
  const on = { repository: `${owner}/${name}`, number: oldest?.number ?? 0 };
  sandbox.apply({ at, actor: oldest?.author.login ?? '', do: 'comment', ...on, body: 'Bump.' });
}

async function pointsIn(store: Store): Promise<{ calls: number; points: number }> {
  const states = await listReconciliations(store);
  const sum = (of: (state: (typeof states)[number]) => number) => states.reduce((total, state) => total + of(state), 0);
  return { calls: sum(({ calls }) => calls), points: sum(({ points }) => points) };
}

function report(figures: object): void {
  process.stdout.write(`${JSON.stringify(figures)}\n`);
}
