import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { readItemsByNumber } from '../../src/github/reading/items-by-number.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { seededOrganisation } from '../../src/sandbox/scenario/seeded-organisation.ts';
import { digest } from '../../src/store/digest.ts';
import type { Store } from '../../src/store/open.ts';
import { listSyncStates } from '../../src/store/sync-state.ts';
import { type Child, startChild } from '../child.ts';
import { variablesOf } from '../cli/run.ts';
import { backfillAll, livedSandbox, type LivedSandbox, readerOf, takeIn } from '../jobs/backfill/lived-sandbox.ts';
import { describeEachDatabase, emptyTables } from '../store/databases.ts';
import { tellFigure } from './figures.ts';
import { FULL_SIZE_TIMEOUT_MS, sized } from './full-size.ts';

const WEEKS = sized(2, 270);
const KILLS = sized(2, 20);
/** Which share of the history happens while it is read. */
const LIVE_SHARE = 0.1;
const PAGES: ReadonlySet<string | undefined> = new Set(['PullRequests', 'Issues', 'Milestones']);

const scenario = () => seededOrganisation({ lastMonday: '2026-11-16T00:00:00Z', weeks: WEEKS, seed: 6 });

describeEachDatabase('a backfill that is killed again and again while webhooks come in', (open, config) => {
  // Slow for a test, because each life of the backfill is that of a real process.
  test(
    'goes on where it was, reads no more than one page again a kill, and comes to the same as one that nothing happened to',
    async () => {
      const { actions, ...rest } = scenario();
      const past = Math.floor(actions.length * (1 - LIVE_SHARE));
      const lived = await livedSandbox(WEEKS, { queryPoints: 1_000_000 }, { ...rest, actions: actions.slice(0, past) });
      const { sandbox, repositories } = lived;
      const sync = (name: string) => startSync(lived, name, variablesOf(config()));
      let kills = 0;
      const live = liveWebhooks(open(), sandbox, actions.slice(past), () => kills / KILLS);
      for (; kills < KILLS; kills += 1) {
        const { owner = '', name = '' } = repositories[kills % repositories.length] ?? {};
        const child = sync(`${owner}/${name}`);
        const until = pagesAsked(sandbox) + 1 + (kills % 2);
        await askedOrEnded(sandbox, until, child);
        child.kill('SIGKILL');
        await child.ended;
      }
      const latenciesMs = await live;
      for (const { owner, name } of repositories) expect(await sync(`${owner}/${name}`).ended).toBe(0);
      const recorded = (await listSyncStates(open())).reduce((sum, { calls }) => sum + calls, 0);
      const again = callsOfHistory(sandbox) - recorded;
      expect(again).toBeLessThanOrEqual(KILLS);
      const after = await digest(open());
      const items = await open().prisma.item.count({ where: { kind: 'pull-request' } });

      await emptyTables(open());
      await backfillAll(lived, open());
      expect(after).toBe(await digest(open()));
      tellFigure('killed backfill', {
        database: open().kind,
        pullRequests: items,
        kills,
        pagesReadAgain: again,
        liveWebhooks: latenciesMs.length,
        liveP95Ms: Math.round(latenciesMs.toSorted((a, b) => a - b)[Math.floor(latenciesMs.length * 0.95)] ?? 0),
      });
      await sandbox.stop();
    },
    FULL_SIZE_TIMEOUT_MS,
  );

  test('leaves live work its share of the quota', async () => {
    const lived = await livedSandbox(2, { queryPoints: 20 });
    const outcome = await backfillAll(lived, open(), { pageSize: 1 });
    expect(outcome).toMatchObject({ kind: 'wait', reason: 'reserve' });
    const spent = lived.sandbox.requests.points();
    expect(spent).toBeLessThanOrEqual(20 * 0.8 + 1);
    const [repository] = lived.repositories;
    if (!repository) throw new Error('There is no repository');
    const { owner, name } = repository;
    const live = readerOf(lived, { reserveShare: 0 });
    expect(await readItemsByNumber(live, { owner, name }, [1])).toMatchObject({ kind: 'read' });
    await lived.sandbox.stop();
  });
});

function startSync({ sandbox, token }: LivedSandbox, repository: string, database: Record<string, string>): Child {
  const environment = { GITHUB_TOKEN: token, GHE_HOST: sandbox.host, GHE_PROTOCOL: 'http', BACKFILL_WEEKS: 'all' };
  return startChild('bin/headroom.js', ['sync', repository], { ...environment, ...database });
}

function pagesAsked({ requests }: Sandbox): number {
  return requests.entries.filter(({ operationName }) => PAGES.has(operationName)).length;
}

/** Waits until so many pages were asked for, or nobody asks any more. */
async function askedOrEnded(sandbox: Sandbox, pages: number, { ended }: Child): Promise<void> {
  const end = new AbortController();
  void ended.then(() => end.abort());
  while (!end.signal.aborted && pagesAsked(sandbox) < pages) await delay(5);
}

/** All queries but the one with which each life of the backfill begins. */
function callsOfHistory({ requests }: Sandbox): number {
  return requests.entries.filter(({ kind, operationName }) => kind === 'graphql' && operationName !== 'Repository')
    .length;
}

/** Lives on while history is read, by its progress from 0 to 1; how long each webhook took to be stored, in milliseconds. */
async function liveWebhooks(
  store: Store,
  sandbox: Sandbox,
  actions: readonly Parameters<Sandbox['apply']>[0][],
  progress: () => number,
): Promise<number[]> {
  const latenciesMs: number[] = [];
  for (const [index, action] of actions.entries()) {
    while (progress() < index / actions.length) await delay(10);
    for (const delivery of sandbox.apply(action)) {
      const startedAt = performance.now();
      await takeIn(store, [delivery]);
      latenciesMs.push(performance.now() - startedAt);
    }
  }
  return latenciesMs;
}
