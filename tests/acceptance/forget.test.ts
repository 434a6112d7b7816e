import { expect, onTestFinished, test } from 'vitest';
import { joinFacts, noFacts } from '../../src/facts/facts.ts';
import { personIdFromLogin, toId } from '../../src/facts/ids.ts';
import { factsFromWebhook } from '../../src/ingest/webhooks/facts-from-webhook.ts';
import type { LifecycleAction } from '../../src/sandbox/actions.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import type { Delivery } from '../../src/sandbox/webhooks/delivery.ts';
import type { Account } from '../../src/sandbox/world/state.ts';
import { applyFacts } from '../../src/store/apply-facts.ts';
import { eraseRecognised, forgetPerson } from '../../src/store/forget/forget-person.ts';
import { createWriter } from '../../src/store/ingest-writer.ts';
import { loadHistory } from '../../src/store/load-history.ts';
import type { Store } from '../../src/store/open.ts';
import { saveWeeklyReport } from '../../src/store/weekly-reports.ts';
import { run, variablesOf } from '../cli/run.ts';
import { backfillAll, livedSandbox, type LivedSandbox } from '../jobs/backfill/lived-sandbox.ts';
import { describeEachDatabase } from '../store/databases.ts';
import { dump } from './dump.ts';

const AT = '2026-11-23T08:00:00Z';

describeEachDatabase('a forgotten person', (open, config) => {
  test('is gone from every table and stays gone, whatever is told again, and every count stays', async () => {
    const store = open();
    const { lived, person } = await livedAndRead(store);
    const login = person.login;
    const before = await counts(store);
    expect(await hits(store, person)).toBeGreaterThan(20);
    const { items, events, leftIn } = await forgetPerson(store, login);
    expect(Math.min(items, events)).toBeGreaterThan(3);
    expect(leftIn).toEqual({});
    expect(await hits(store, person)).toBe(0);
    expect(await counts(store)).toEqual(before);
    await take(store, lived.deliveries);
    await backfillAll(lived, store);
    expect(await hits(store, person)).toBe(0);
    expect(await counts(store)).toEqual(before);
    expect(await forgetPerson(store, login)).toMatchObject({ accounts: 0, items: 0, events: 0 });
  });

  test('stays gone under another name, and whoever takes theirs does not go with them', async () => {
    const store = open();
    const { lived, person } = await livedAndRead(store);
    const { login, id } = person;
    const { sandbox } = lived;
    await forgetPerson(store, login);
    // A push gives logins only, so the new name comes in before anybody can tell whose it is.
    await take(store, [pushBy('new-name', lived.deliveries)]);
    does(sandbox, { do: 'rename-person', login, to: 'new-name' });
    does(sandbox, { do: 'add-person', person: { login, id: 999_777_555, type: 'User' } });
    const comment = (by: string) => does(sandbox, { ...commentOn(lived), actor: by });
    await take(store, [...comment('new-name'), ...comment(login)]);
    await eraseRecognised(store);
    expect(await hits(store, { login: 'new-name', id })).toBe(0);
    expect(await store.prisma.person.findFirst({ where: { id: 999_777_555n } })).toMatchObject({ login });
    await take(store, [pushBy('new-name', lived.deliveries)]);
    expect(await hits(store, { login: 'new-name', id })).toBe(0);
  });

  test('of whom only the login was known is recognised when GitHub tells the id', async () => {
    const store = open();
    await forgetPerson(store, 'stranger');
    const seenAt = toId<never>(Date.parse(AT));
    const people = [{ id: toId<never>(31_337_123), login: 'Stranger', kind: 'user' as const, seenAt }];
    await createWriter(store).write({ facts: { ...noFacts(), people } });
    await applyFacts(store.pool, { ...noFacts(), people: [{ ...people[0]!, login: 'stranger-2' }] });
    expect(await store.prisma.person.count()).toBe(0);
  });

  test('is not in what cannot be read, before and after', async () => {
    const store = open();
    const payload = '{"sender":{"login":"mallory","id":31337123},"issue":"?"}';
    const park = async (guid: string) => {
      const delivery = { hookId: '1', guid, event: 'issues', receivedAt: toId<never>(Date.parse(AT)) };
      return await createWriter(store).write({ delivery, facts: noFacts(), parked: { payload, error: 'no issue' } });
    };
    await park('before');
    expect(await forgetPerson(store, 'Mallory')).toMatchObject({ parkedDeliveries: 1 });
    expect(await park('after')).toBe('parked');
    expect(await store.prisma.parkedDelivery.findMany()).toMatchObject([{ guid: 'after', payload: '' }]);
  });

  test('is erased to the end after a kill', async () => {
    const store = open();
    const { person } = await livedAndRead(store);
    const before = await counts(store);
    let left = 2;
    const connect = async () => {
      left -= 1;
      if (left < 0) throw new Error('killed');
      return await store.pool.connect();
    };
    const pool = new Proxy(store.pool, {
      get: (target, key) => {
        const value: unknown = key === 'connect' ? connect : Reflect.get(target, key);
        return typeof value === 'function' && key !== 'connect' ? value.bind(target) : value;
      },
    });
    await expect(forgetPerson({ pool }, person.login)).rejects.toThrow('killed');
    expect(await hits(store, person)).toBeGreaterThan(0);
    await eraseRecognised(store);
    expect(await hits(store, person)).toBe(0);
    expect(await counts(store)).toEqual(before);
  });

  test('the command says what it did, and which published reports may name them', async () => {
    const store = open();
    const { lived, person } = await livedAndRead(store);
    const [repository] = lived.repositories;
    if (!repository) throw new Error('The sandbox has no repository.');
    const publishedAt = toId<never>(Date.parse(AT));
    const outcome = 'published' as const;
    const report = {
      repositoryId: repository.id,
      isoWeek: '2026-W47',
      outcome,
      issueNumber: 77,
      contentHash: '',
      publishedAt,
    };
    await saveWeeklyReport(store, report);
    const variables = variablesOf(config());
    const told = await run(['forget', person.login], variables);
    expect(told).toMatchObject({ code: 0, err: '' });
    expect(told.out).toMatch(
      /^Forgot \S+: rewrote \d+ items and \d+ events as nobody’s\. They are kept out from now on\.\n/,
    );
    expect(told.out).toContain(`/${repository.owner}/${repository.name}/issues/77\n`);
    const again = JSON.parse((await run(['forget', person.login, '--json'], variables)).out) as object;
    expect(again).toMatchObject({ login: person.login, accounts: 0, items: 0, events: 0, reports: [] });
    expect(await run(['forget', 'ghost'], variables)).toMatchObject({ code: 2 });
    expect(await run(['forget', 'renovate[bot]'], variables)).toMatchObject({ code: 2 });
  });
});

/** A week at GitHub, taken in twice: as webhooks and from the API; and somebody who did much in it. */
async function livedAndRead(store: Store): Promise<{ lived: LivedSandbox; person: Account }> {
  const lived = await livedSandbox(1);
  onTestFinished(async () => await lived.sandbox.stop());
  await take(store, lived.deliveries);
  await backfillAll(lived, store);
  const { rows } = await store.pool.query<{ login: string }>(
    `SELECT p.login FROM event e JOIN person p ON p.id = e.actor_id WHERE p.kind = 'user' GROUP BY 1 ORDER BY count(*) DESC LIMIT 1`,
  );
  return { lived, person: { ...lived.sandbox.world.account(rows[0]?.login ?? '') } };
}

async function take(store: Store, deliveries: readonly Delivery[]): Promise<void> {
  const all = deliveries.map(({ event, payload }) => factsFromWebhook(event, structuredClone(payload)));
  const writer = createWriter(store);
  for (let start = 0; start < all.length; start += 50) {
    await writer.write({ facts: joinFacts(all.slice(start, start + 50)) });
  }
}

/** In how many rows of a full dump the person is found: by login, by id, and by the id that stands in for the login. */
async function hits(store: Store, { login, id }: Pick<Account, 'login' | 'id'>): Promise<number> {
  const trace = new RegExp(`(?<![A-Za-z0-9])(?:${login}|${id}|${personIdFromLogin(login)})(?![A-Za-z0-9])`, 'i');
  return [...(await dump(store)).values()].flat().filter((row) => trace.test(row)).length;
}

/** What is counted of a repository: items, events of each kind, and what the history for a report holds. */
async function counts(store: Store): Promise<unknown> {
  const { rows } = await store.pool.query(
    `SELECT repository_id::text, kind, count(*)::int, count(DISTINCT number)::int AS items FROM event GROUP BY 1, 2
     UNION ALL SELECT repository_id::text, kind, count(*)::int, 0 FROM item GROUP BY 1, 2 ORDER BY 1, 2, 4`,
  );
  const histories = [];
  for (const { id } of await store.prisma.repository.findMany({ orderBy: { id: 'asc' } })) {
    const history = await loadHistory(store, toId(Number(id)), { since: toId<never>(0) });
    histories.push([history.pullRequests.length, history.pullRequests.flatMap(({ events }) => events).length]);
  }
  return { rows, histories };
}

function does(sandbox: Sandbox, action: object): Delivery[] {
  const actor = [...sandbox.world.accounts.values()].find(({ type }) => type === 'User')?.login;
  return sandbox.apply({ at: AT, actor, ...action } as LifecycleAction);
}

function commentOn({ deliveries }: LivedSandbox): object {
  const { payload } = deliveries.find(({ event }) => event === 'pull_request') ?? { payload: {} };
  const { repository, number } = payload as { repository: { full_name: string }; number: number };
  return { do: 'comment', repository: repository.full_name, number, body: 'Hello.' };
}

function pushBy(login: string, deliveries: readonly Delivery[]): Delivery {
  const push = structuredClone(deliveries.find(({ event }) => event === 'push'));
  if (!push) throw new Error('Nobody pushed.');
  const commits = push.payload['commits'] as { author: object }[];
  for (const commit of commits) commit.author = { ...commit.author, username: login };
  return {
    ...push,
    payload: {
      ...push.payload,
      commits: commits.map((commit, index) => ({ ...commit, id: `${'f'.repeat(39)}${index}`, distinct: true })),
    },
  };
}
