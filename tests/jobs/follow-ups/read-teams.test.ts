import { expect, onTestFinished, test } from 'vitest';
import { type InstallationId, type RepositoryId, toId } from '../../../src/facts/ids.ts';
import { instantFromMs } from '../../../src/facts/instant.ts';
import { foldLifecycle } from '../../../src/facts/lifecycle/fold.ts';
import { factsFromWebhook } from '../../../src/ingest/webhooks/facts-from-webhook.ts';
import { followUpsOf } from '../../../src/ingest/webhooks/follow-ups.ts';
import { readTeams } from '../../../src/jobs/follow-ups/read-teams.ts';
import type { LifecycleAction } from '../../../src/sandbox/actions.ts';
import { createWriter } from '../../../src/store/ingest-writer.ts';
import { loadHistory } from '../../../src/store/load-history.ts';
import type { Store } from '../../../src/store/open.ts';
import { listWithheld } from '../../../src/store/withheld-permissions.ts';
import { SMALL_SCENARIO } from '../../sandbox/small-scenario.ts';
import { describeEachDatabase } from '../../store/databases.ts';
import { appOf } from '../installed-sandbox.ts';
import { livedSandbox } from '../backfill/lived-sandbox.ts';

const ON = { at: '2026-11-23T08:00:00Z', actor: 'ada' } as const;

describeEachDatabase('readTeams', (open) => {
  test('knows who is in a team, and asks again when somebody joins or leaves', async () => {
    const { read, act, notices, installationId } = await installed(open());
    await read();
    expect(await membersNow(open())).toEqual(['bert', 'chloe']);
    const changes = [
      ...act({ do: 'add-to-team', login: 'ada', team: 'pilots' }),
      ...act({ do: 'remove-from-team', login: 'bert', team: 'pilots' }),
    ];
    const asked = changes.flatMap(({ event, payload }) => followUpsOf(event, payload).followUps);
    expect(asked).toEqual([1, 2].map(() => ({ kind: 'read-teams', installationId })));
    await read();
    expect(await membersNow(open())).toEqual(['ada', 'chloe']);
    expect(notices).toEqual([]);
  });

  test('a team’s request is answered by somebody who is or was in it, and by anybody where nobody may be known', async () => {
    const { read, act } = await installed(open());
    expect(await answererOf(open())).toBe(1003);
    act({ do: 'remove-from-team', login: 'chloe', team: 'pilots' });
    await read();
    expect(await answererOf(open())).toBe(1002);
  });

  test('nobody is in a team that is gone', async () => {
    const { read, forgetTeam } = await installed(open());
    await read();
    expect(await membersNow(open())).toEqual(['bert', 'chloe']);
    forgetTeam();
    await read();
    expect(await membersNow(open())).toEqual([]);
  });

  test('knows which teams are secret, and which is a part of which', async () => {
    const { read, changeTeam } = await installed(open());
    const standing = async () =>
      (await open().prisma.team.findMany()).map(({ slug, visible, parentId }) => [slug, visible, Number(parentId)]);
    // A webhook that names a team says nothing of that, and unknown is not visible.
    expect(await standing()).toEqual([['pilots', null, 0]]);
    await read();
    expect(await standing()).toEqual([['pilots', true, 0]]);
    changeTeam({ secret: true, parent: 'harbour' });
    await read();
    expect(await standing()).toEqual([
      ['pilots', false, 502],
      ['harbour', true, 0],
    ]);
  });

  test('without the permission nothing is known of members, and it is said once', async () => {
    const { read, act, notices, calls } = await installed(open());
    act({ do: 'set-permissions', permissions: { metadata: 'read', pull_requests: 'read' } });
    await read();
    const before = calls();
    await read();
    expect(calls() - before).toBe(0);
    expect(notices).toHaveLength(1);
    expect(await listWithheld(open())).toMatchObject([{ feature: 'teams' }]);
    expect(await open().prisma.teamMember.count()).toBe(0);
  });
});

async function installed(store: Store) {
  let aheadMs = 0;
  const wallClock = () => new Date(Date.now() + aheadMs);
  const lived = await livedSandbox(1, { wallClock }, SMALL_SCENARIO);
  const { sandbox } = lived;
  onTestFinished(async () => await sandbox.stop());
  const writer = createWriter(store);
  for (const { event, payload } of [sandbox.installed('2026-11-01T08:00:00Z'), ...lived.deliveries]) {
    await writer.write({ facts: factsFromWebhook(event, structuredClone(payload)) });
  }
  const notices: string[] = [];
  const log = { info: () => undefined, warn: (_: object, message: string) => void notices.push(message) };
  const now = () => instantFromMs(Date.now());
  const handler = readTeams({ store, app: appOf(sandbox, store), webUrl: sandbox.url, log, now, writer });
  const installationId = toId<InstallationId>(sandbox.installationId);
  return {
    notices,
    installationId,
    calls: () => sandbox.requests.count(),
    forgetTeam: () => sandbox.world.teams.clear(),
    changeTeam: (change: object) => {
      const team = sandbox.world.teams.get('pilots');
      if (team === undefined) throw new Error('The sandbox has no such team.');
      sandbox.world.teams.set('harbour', { id: 502, slug: 'harbour', name: 'Harbour', members: [] });
      Object.assign(team, change);
    },
    act: (action: object) => sandbox.apply({ ...ON, ...action } as LifecycleAction),
    read: async () => {
      aheadMs += 10_000;
      const turn = { signal: new AbortController().signal, attempt: 1, askedAt: now() };
      return await handler({ kind: 'read-teams', installationId }, turn);
    },
  };
}

async function membersNow({ pool }: Store): Promise<string[]> {
  const { rows } = await pool.query<{ login: string }>(
    `SELECT p.login FROM team t JOIN team_member m ON m.team_id = t.id AND m.seen_at >= t.members_read_at
     JOIN person p ON p.id = m.person_id WHERE t.slug = 'pilots' ORDER BY 1`,
  );
  return rows.map(({ login }) => login);
}

/** Who answered the request to the team. */
async function answererOf(store: Store): Promise<number | undefined> {
  const history = await loadHistory(store, toId<RepositoryId>(700_001), { since: instantFromMs(0) });
  const [pull] = history.pullRequests;
  const lifecycle = pull && foldLifecycle(pull, history.people, instantFromMs(Date.now()), history.teams);
  return lifecycle?.requests.find(({ to }) => to.teamId !== undefined)?.answeredBy;
}
