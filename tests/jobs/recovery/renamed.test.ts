import { expect, onTestFinished, test } from 'vitest';
import { instantFromMs, WEEK_MS } from '../../../src/facts/instant.ts';
import { foldLifecycle } from '../../../src/facts/lifecycle/fold.ts';
import { acceptDelivery } from '../../../src/ingest/accept-delivery.ts';
import { readLabels } from '../../../src/jobs/follow-ups/read-labels.ts';
import type { Action, Scenario } from '../../../src/sandbox/actions.ts';
import type { Delivery } from '../../../src/sandbox/webhooks/delivery.ts';
import { Guids } from '../../../src/sandbox/webhooks/guid.ts';
import { digest } from '../../../src/store/digest.ts';
import { createWriter } from '../../../src/store/ingest-writer.ts';
import { loadHistory } from '../../../src/store/load-history.ts';
import type { Store } from '../../../src/store/open.ts';
import { streamEvents } from '../../../src/store/stream-events.ts';
import { SMALL_SCENARIO } from '../../sandbox/small-scenario.ts';
import { describeEachDatabase, emptyTables } from '../../store/databases.ts';
import { backfillAll, livedSandbox, type LivedSandbox, readerOf } from '../backfill/lived-sandbox.ts';
import { appOf } from '../installed-sandbox.ts';
import { reconcileAll } from './reconciling.ts';

const REPOSITORY = 'tides/harbour';
const SCENARIO: Scenario = { ...SMALL_SCENARIO, actions: [] };

/** What an action says besides who and when. */
type Deed = Action extends infer A ? (A extends Action ? Omit<A, 'at' | 'actor' | 'repository'> : never) : never;

/** Lives of a pull request after it was opened, of which each deed makes one webhook. `n` makes names of its own. */
const LIVES: Record<string, (number: number, n: string) => Deed[]> = {
  'a label renamed twice': (number, n) => [
    { do: 'add-label', number, label: `a${n}` },
    { do: 'rename-label', label: `a${n}`, to: `b${n}` },
    { do: 'edit-title', number, title: 'Edited' },
    { do: 'rename-label', label: `b${n}`, to: `c${n}` },
  ],
  'a label renamed there and back': (number, n) => [
    { do: 'add-label', number, label: `x${n}` },
    { do: 'rename-label', label: `x${n}`, to: `y${n}` },
    { do: 'edit-title', number, title: 'Edited' },
    { do: 'rename-label', label: `y${n}`, to: `x${n}` },
  ],
  'a name that another label takes over': (number, n) => [
    { do: 'add-label', number, label: `p${n}` },
    { do: 'rename-label', label: `p${n}`, to: `old${n}` },
    { do: 'add-label', number, label: `q${n}` },
    { do: 'rename-label', label: `q${n}`, to: `p${n}` },
  ],
  'a label deleted and made again': (number, n) => [
    { do: 'add-label', number, label: `gone${n}` },
    { do: 'delete-label', label: `gone${n}` },
    { do: 'edit-title', number, title: 'Edited' },
    { do: 'add-label', number, label: `gone${n}` },
  ],
  'a label deleted': (number, n) => [
    { do: 'add-label', number, label: `keep${n}` },
    { do: 'add-label', number, label: `drop${n}` },
    { do: 'rename-label', label: `drop${n}`, to: `drop it${n}` },
    { do: 'delete-label', label: `drop it${n}` },
  ],
  'a milestone renamed twice': (number, n) => [
    { do: 'set-milestone', number, milestone: `1.0${n}` },
    { do: 'rename-milestone', title: `1.0${n}`, to: `1.1${n}` },
    { do: 'edit-title', number, title: 'Edited' },
    { do: 'rename-milestone', title: `1.1${n}`, to: `2.0${n}` },
  ],
  'a milestone deleted': (number, n) => [
    { do: 'set-milestone', number, milestone: `1.0${n}` },
    { do: 'rename-milestone', title: `1.0${n}`, to: `1.1${n}` },
    { do: 'edit-title', number, title: 'Edited' },
    { do: 'delete-milestone', title: `1.1${n}` },
  ],
};

function permutations<T>(values: readonly T[]): T[][] {
  if (values.length < 2) return [[...values]];
  return values.flatMap((first, index) => permutations(values.toSpliced(index, 1)).map((rest) => [first, ...rest]));
}

const ORDERS = permutations([0, 1, 2, 3]);

/** Does in the sandbox what a test says, a second after the other. */
class Harbour {
  readonly lived: LivedSandbox;
  readonly #guids = new Guids();
  #steps = 0;

  constructor(lived: LivedSandbox) {
    this.lived = lived;
  }

  act(deed: Deed): Told[] {
    this.#steps += 1;
    const at = new Date(Date.UTC(2026, 10, 20, 9, 0, this.#steps)).toISOString().replace('.000Z', 'Z');
    const action: Action = { repository: REPOSITORY, at, actor: 'ada', ...deed };
    return this.lived.sandbox.apply(action).map((delivery) => ({ delivery, guid: this.#guids.next(delivery.at) }));
  }

  open(number: number): Told[] {
    const commits = [{ message: 'x', author: 'ada', authoredAt: '2026-11-20T10:00:00+02:00' }];
    const opening = { title: 'Opened', branch: `b${number}`, additions: 1, deletions: 0, files: ['a.ts'], commits };
    // The commits of a push to a branch are in no timeline of the repository.
    const told = this.act({ do: 'open-pull-request', number, ...opening });
    return told.filter(({ delivery }) => delivery.event !== 'push');
  }
}

type Told = { delivery: Delivery; guid: string };

async function harbour(): Promise<Harbour> {
  let asked = 0;
  const wallClock = () => new Date(Date.now() + 5000 * (asked += 1));
  const lived = await livedSandbox(0, { wallClock }, SCENARIO);
  onTestFinished(async () => {
    expect(lived.sandbox.faults).toEqual([]);
    await lived.sandbox.stop();
  });
  return new Harbour(lived);
}

async function accept(writer: ReturnType<typeof createWriter>, { delivery, guid }: Told): Promise<void> {
  const { event, payload } = delivery;
  const body = Buffer.from(JSON.stringify(payload));
  const verified = { hookId: '1', guid, event, body, payload: JSON.parse(body.toString()) as unknown };
  expect(await acceptDelivery(writer, verified, instantFromMs(Date.now()))).toBe('accepted');
}

async function acceptAll(store: Store, told: readonly Told[]): Promise<void> {
  const writer = createWriter(store);
  for (const each of told) await accept(writer, each);
}

/** What reports and exports say of the labels and the milestone of each pull request. */
async function shown(store: Store, { repositories: [repository] }: LivedSandbox) {
  const since = instantFromMs(Date.UTC(2026, 10, 20) - WEEK_MS);
  const { pullRequests, people } = await loadHistory(store, repository!.id, { since });
  return new Map(
    pullRequests.map((history) => {
      const asOf = instantFromMs(Date.UTC(2026, 11, 1));
      const pull = foldLifecycle(history, people, asOf);
      const { number }: { number: number } = history.item;
      return [number, { labels: pull?.labels, milestone: pull?.milestone }];
    }),
  );
}

/** What GitHub says of them. */
function there({ sandbox }: LivedSandbox) {
  const { items } = sandbox.world.repository(REPOSITORY);
  return new Map(
    [...items.values()].map(({ number, labels, milestone }) => [
      number,
      { labels: [...labels].map(({ name }) => name).sort(), milestone: milestone?.title },
    ]),
  );
}

/** The digest without through which installation it was told, which no backfill knows. */
async function digestOf(store: Store): Promise<string> {
  await store.pool.query('DELETE FROM repository_access');
  return await digest(store);
}

/** Of a backfill and its first night: then it is known too which labels are gone that only timelines name. */
async function digestOfBackfill(store: Store, lived: LivedSandbox): Promise<string> {
  await emptyTables(store);
  await backfillAll(lived, store);
  await reconcileAll(lived, store);
  return await digestOf(store);
}

describeEachDatabase('what is renamed or deleted', (open) => {
  test('is shown as GitHub shows it, in whichever order that is told, and is a backfill’s state', async () => {
    const port = await harbour();
    const lives = Object.values(LIVES).flatMap((life, kind) =>
      ORDERS.map((order, index) => {
        const number = kind * ORDERS.length + index + 1;
        const name = `-${number}`;
        const before = [...port.open(number), ...port.act({ do: 'create-milestone', title: `1.0${name}` })];
        const told = life(number, name).map((deed) => port.act(deed));
        expect(told.map(({ length }) => length)).toEqual([1, 1, 1, 1]);
        return { before, told: order.map((step) => told[step]![0]!) };
      }),
    );
    const writer = createWriter(open());
    await Promise.all(lives.flatMap(({ before }) => before).map(async (each) => await accept(writer, each)));
    for (const turn of [0, 1, 2, 3]) {
      await Promise.all(lives.map(async ({ told }) => await accept(writer, told[turn]!)));
    }
    expect(await shown(open(), port.lived)).toEqual(there(port.lived));

    await backfillAll(port.lived, open());
    expect(await shown(open(), port.lived)).toEqual(there(port.lived));
    const told = await digestOf(open());
    expect(await digestOfBackfill(open(), port.lived)).toBe(told);
    expect(await shown(open(), port.lived)).toEqual(there(port.lived));
  });

  test('is found by the nightly comparison where the webhook was lost, at the price of one call', async () => {
    const port = await harbour();
    for (const number of [1, 2, 3]) port.open(number);
    port.act({ do: 'create-milestone', title: '1.0' });
    port.act({ do: 'create-milestone', title: '1.1' });
    for (const number of [1, 2, 3]) {
      for (const label of ['bug', 'debt', 'docs']) port.act({ do: 'add-label', number, label });
      port.act({ do: 'set-milestone', number, milestone: number === 3 ? '1.1' : '1.0' });
    }
    await backfillAll(port.lived, open());
    const quiet = readerOf(port.lived);
    expect(await reconcileAll(port.lived, open(), { reader: quiet })).toMatchObject({ repaired: 0 });

    port.act({ do: 'rename-label', label: 'bug', to: 'defect' });
    port.act({ do: 'rename-label', label: 'docs', to: 'bug' });
    port.act({ do: 'delete-label', label: 'debt' });
    port.act({ do: 'rename-milestone', title: '1.0', to: '2.0' });
    port.act({ do: 'delete-milestone', title: '1.1' });
    const reader = readerOf(port.lived);
    expect(await reconcileAll(port.lived, open(), { reader })).toEqual({ kind: 'done', refreshed: 5, repaired: 5 });
    expect(reader.spent().calls).toBe(quiet.spent().calls);
    expect(await shown(open(), port.lived)).toEqual(there(port.lived));
    const repaired = await digestOf(open());
    expect(await digestOfBackfill(open(), port.lived)).toBe(repaired);
  });

  test('is asked for where the webhooks do not tell which came first', async () => {
    const port = await harbour();
    const told = [
      ...port.open(1),
      ...port.act({ do: 'add-label', number: 1, label: 'bug' }),
      ...port.act({ do: 'rename-label', label: 'bug', to: 'defect' }),
      ...port.act({ do: 'rename-label', label: 'defect', to: 'fault' }),
    ];
    const [installation] = [{ delivery: port.lived.sandbox.installed('2026-11-01T08:00:00Z'), guid: 'installed' }];
    const guids = told.toReversed().map(({ delivery }, index) => ({ delivery, guid: `no time in it ${index}` }));
    await acceptAll(open(), [installation, ...guids]);
    const [asked] = await open().prisma.followUp.findMany({ where: { kind: 'read-labels' } });
    const { sandbox, repositories } = port.lived;
    const log = { info: () => undefined, warn: () => undefined };
    const now = () => instantFromMs(Date.now());
    const context = { store: open(), app: appOf(sandbox, open()), webUrl: sandbox.url, log, now };
    const turn = { signal: new AbortController().signal, attempt: 1, askedAt: now() };
    const installationId = Number(asked?.installationId) as never;
    await readLabels({ ...context, writer: createWriter(open()) })(
      { kind: 'read-labels', installationId, repositoryId: repositories[0]!.id },
      turn,
    );
    expect((await shown(open(), port.lived)).get(1)?.labels).toEqual(['fault']);
  });

  test('tells of each event once, by the name of now, though it was read by two', async () => {
    const port = await harbour();
    port.open(1);
    port.act({ do: 'add-label', number: 1, label: 'bug' });
    await backfillAll(port.lived, open());
    port.act({ do: 'rename-label', label: 'bug', to: 'defect' });
    port.act({ do: 'edit-title', number: 1, title: 'Edited' });
    await backfillAll(port.lived, open());
    const events = await labelEvents(open(), port.lived);
    expect(events).toEqual(['labeled defect']);
    expect(await reconcileAll(port.lived, open(), { share: 1 })).toEqual({ kind: 'done', refreshed: 0, repaired: 0 });
    const twice = await digestOf(open());
    expect(await digestOfBackfill(open(), port.lived)).toBe(twice);
  });

  test('keeps in the export the name of a label that is gone', async () => {
    const port = await harbour();
    const told = [...port.open(1), ...port.act({ do: 'add-label', number: 1, label: 'bug' })];
    await acceptAll(open(), [...told, ...port.act({ do: 'delete-label', label: 'bug' })]);
    expect(await labelEvents(open(), port.lived)).toEqual(['labeled bug']);
    expect((await shown(open(), port.lived)).get(1)?.labels).toEqual([]);
  });
});

async function labelEvents(store: Store, { repositories: [repository] }: LivedSandbox): Promise<string[]> {
  const found: string[] = [];
  for await (const { events } of streamEvents(store, repository!.id)) {
    for (const event of events) if (event.kind === 'labeled') found.push(`${event.kind} ${event.label}`);
  }
  return found;
}
