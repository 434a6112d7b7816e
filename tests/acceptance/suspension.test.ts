import { expect, onTestFinished, test } from 'vitest';
import { type InstallationId, type ItemNumber, toId } from '../../src/facts/ids.ts';
import { HOUR_MS, type Instant, instantFromMs } from '../../src/facts/instant.ts';
import { isRefused } from '../../src/github/errors.ts';
import { factsFromWebhook } from '../../src/ingest/webhooks/facts-from-webhook.ts';
import { followUpsOf } from '../../src/ingest/webhooks/follow-ups.ts';
import {
  type BackfillJobContext,
  backfillInstallation,
  installationsToRead,
} from '../../src/jobs/backfill/backfill-installation.ts';
import { refreshItem } from '../../src/jobs/follow-ups/refresh-item.ts';
import { publishDue } from '../../src/jobs/publish-due.ts';
import { reconcileInstallation } from '../../src/jobs/recovery/reconcile-round.ts';
import type { LifecycleAction } from '../../src/sandbox/actions.ts';
import type { Delivery } from '../../src/sandbox/webhooks/delivery.ts';
import { createWriter } from '../../src/store/ingest-writer.ts';
import type { Store } from '../../src/store/open.ts';
import { readAgain } from '../../src/store/sync-state.ts';
import { listWithheld } from '../../src/store/withheld-permissions.ts';
import { run, variablesOf } from '../cli/run.ts';
import { appOf } from '../jobs/installed-sandbox.ts';
import { livedSandbox, type LivedSandbox } from '../jobs/backfill/lived-sandbox.ts';
import { describeEachDatabase } from '../store/databases.ts';

/** The App on the seeded organisation, with its jobs at hand and the notices that they give. */
interface Installed extends LivedSandbox {
  context: BackfillJobContext;
  installationId: InstallationId;
  notices: string[];
  /** Moves the clock of the jobs on. */
  wait: (ms: number) => void;
  calls: () => number;
}

describeEachDatabase('an installation that is suspended', (open) => {
  test('is asked nothing, whatever is due, and is read on where it stopped once it is resumed', async () => {
    const installed = await install(open());
    const { context, installationId, calls } = installed;
    let pages = 2;
    await backfillInstallation(context, installationId, () => (pages -= 1) >= 0);
    await take(open(), act(installed, { do: 'suspend-installation' }));
    const before = calls();
    expect(await backfillInstallation(context, installationId, () => true)).toEqual({ kind: 'done' });
    expect(await installationsToRead(context)).toEqual([]);
    expect(await publishDue(context)).toEqual([]);
    const asked = context.app.asInstallation(installationId).rest.repos.get({ owner: 'larkfold', repo: 'any' });
    await expect(asked).rejects.toSatisfy((error) => isRefused(error, 'suspended'));
    expect(calls() - before).toBe(0);
    const [resumed] = act(installed, { do: 'unsuspend-installation' });
    if (!resumed) throw new Error('GitHub says nothing of it.');
    await take(open(), [resumed]);
    expect(followUpsOf(resumed.event, resumed.payload).followUps).toContainEqual({
      kind: 'read-again',
      installationId,
    });
    await readAgain(open(), installationId);
    expect(await backfillInstallation(context, installationId, () => true)).toEqual({ kind: 'done' });
    expect(await installationsToRead(context)).toEqual([]);
    expect(calls() - before).toBeGreaterThan(3);
  });

  test('suspended in the middle of a page’s reading, goes no further', async () => {
    const installed = await install(open());
    const { context, installationId, calls } = installed;
    let knownAt = Number.POSITIVE_INFINITY;
    let told: Promise<void> | undefined;
    const goOn = () => {
      if (told === undefined && calls() > 3) {
        const deliveries = act(installed, { do: 'suspend-installation' });
        told = take(open(), deliveries).then(() => void (knownAt = calls()));
      }
      return true;
    };
    await backfillInstallation(context, installationId, goOn);
    await told;
    // One that was on its way when it became known may still arrive; GitHub refuses it by itself.
    expect(calls() - knownAt).toBeLessThanOrEqual(1);
  });

  test('what was missed meanwhile is read again', async () => {
    const installed = await install(open());
    const { context, installationId, sandbox } = installed;
    await backfillInstallation(context, installationId, () => true);
    act(installed, { do: 'suspend-installation' });
    const missed = act(installed, {
      do: 'open-issue',
      repository: repositoryIn(installed),
      number: 9001,
      title: 'Missed',
    });
    expect(missed).toEqual([]);
    await take(open(), act(installed, { do: 'unsuspend-installation' }));
    await readAgain(open(), installationId);
    await backfillInstallation(context, installationId, () => true);
    expect(await open().prisma.item.findFirst({ where: { number: 9001 } })).toMatchObject({ title: 'Missed' });
    expect(sandbox.faults).toEqual([]);
  });
});

describeEachDatabase('a permission that is withdrawn', (open, config) => {
  test('turns its feature off with one notice, and is asked for every six hours', async () => {
    const installed = await install(open());
    const { context, installationId, notices, wait, calls } = installed;
    permit(installed, { metadata: 'read', contents: 'read', issues: 'read' });
    const before = calls();
    for (let quarters = 0; quarters < 4 * 24; quarters += 1) {
      for (const id of await installationsToRead(context)) await backfillInstallation(context, id, () => true);
      wait(HOUR_MS / 4);
    }
    // What is permitted is read first; then four refusals, and a new token before each.
    expect(calls() - before).toBeLessThanOrEqual(12);
    expect(await run(['status'], variablesOf(config()))).toMatchObject({
      out: expect.stringMatching(/^Not permitted +larkfold \(history\); accept the App’s permissions/m) as string,
    });
    expect(notices.filter((notice) => notice.includes('does not permit'))).toHaveLength(1);
    expect(await listWithheld(open())).toMatchObject([{ installationId, feature: 'history' }]);
  });

  test('turns off the nightly comparison and looks at single items likewise', async () => {
    const installed = await install(open());
    const { context, installationId, notices, wait, calls, repositories } = installed;
    await backfillInstallation(context, installationId, () => true);
    permit(installed, { metadata: 'read', contents: 'read' });
    const before = calls();
    const turn = { signal: new AbortController().signal, attempt: 1, askedAt: context.now() };
    const { id: repositoryId } = repositories[0]!;
    const [known] = await open().prisma.item.findMany({ where: { repositoryId }, take: 1 });
    const number = toId<ItemNumber>(known?.number ?? 0);
    const item = { kind: 'refresh-item', installationId, repositoryId, number } as const;
    for (let quarters = 0; quarters < 4 * 24; quarters += 1) {
      expect(await reconcileInstallation(context, installationId, () => true)).toBeUndefined();
      expect(await refreshItem(context).together([item], turn)).toEqual([undefined]);
      wait(HOUR_MS / 4);
    }
    // Four refusals a day, and a new token before each.
    expect(calls() - before).toBeLessThanOrEqual(12);
    expect(notices.filter((notice) => notice.includes('does not permit'))).toHaveLength(1);
    expect(await open().prisma.item.count({ where: { deleted: true } })).toBe(0);
  });

  test('is in use again as soon as GitHub says that it was granted', async () => {
    const installed = await install(open());
    const { context, installationId, notices } = installed;
    permit(installed, { metadata: 'read', contents: 'read', issues: 'read' });
    await backfillInstallation(context, installationId, () => true);
    expect(await installationsToRead(context)).toEqual([]);
    const granted = permit(installed, { metadata: 'read', contents: 'read', issues: 'read', pull_requests: 'read' });
    await take(open(), granted);
    const asked = granted.flatMap(({ event, payload }) => followUpsOf(event, payload).followUps);
    expect(asked).toContainEqual({ kind: 'read-again', installationId });
    await readAgain(open(), installationId);
    expect(await installationsToRead(context)).toEqual([installationId]);
    expect(await backfillInstallation(context, installationId, () => true)).toEqual({ kind: 'done' });
    expect(await listWithheld(open())).toEqual([]);
    expect(notices.filter((notice) => notice.includes('permits it again'))).toHaveLength(1);
    expect(await open().prisma.item.count({ where: { kind: 'pull-request' } })).toBeGreaterThan(20);
  });

  test('leaves the other features alone', async () => {
    const installed = await install(open());
    const { context, installationId } = installed;
    permit(installed, { metadata: 'read', issues: 'write', pull_requests: 'read' });
    const published = await publishDue(context);
    expect(new Set(published.map(({ outcome }) => outcome.status))).toEqual(new Set(['not-wanted']));
    const before = installed.calls();
    await publishDue(context);
    expect(installed.calls() - before).toBe(0);
    expect(await backfillInstallation(context, installationId, () => true)).toEqual({ kind: 'done' });
    expect(await listWithheld(open())).toMatchObject([{ feature: 'configuration' }]);
  });
});

async function install(store: Store): Promise<Installed> {
  const lived = await livedSandbox(1);
  const { sandbox } = lived;
  onTestFinished(async () => await sandbox.stop());
  await take(store, [sandbox.installed('2023-01-01T08:00:00Z')]);
  let now = Date.now();
  const notices: string[] = [];
  const note = (_: object, message: string) => void notices.push(message);
  const clock = (): Instant => instantFromMs(now);
  const context = {
    store,
    app: appOf(sandbox, store),
    webUrl: sandbox.url,
    log: { info: note, warn: note },
    now: clock,
    writer: createWriter(store),
    backfillWeeks: 'all' as const,
  };
  return {
    ...lived,
    context,
    installationId: toId<InstallationId>(sandbox.installationId),
    notices,
    wait: (ms) => void (now += ms),
    calls: () => sandbox.requests.count(),
  };
}

async function take(store: Store, deliveries: readonly Delivery[]): Promise<void> {
  for (const { event, payload } of deliveries) {
    await createWriter(store).write({ facts: factsFromWebhook(event, structuredClone(payload)) });
  }
}

let minutes = 0;

function act({ sandbox }: LivedSandbox, action: object): Delivery[] {
  minutes += 1;
  const actor = [...sandbox.world.accounts.values()].find(({ type }) => type === 'User')?.login;
  const at = new Date(Date.parse('2026-11-23T08:00:00Z') + minutes * 60_000).toISOString().replace('.000Z', 'Z');
  return sandbox.apply({ at, actor, ...action } as LifecycleAction);
}

function permit(installed: Installed, permissions: Record<string, 'read' | 'write'>): Delivery[] {
  return act(installed, { do: 'set-permissions', permissions });
}

function repositoryIn({ repositories: [repository] }: LivedSandbox): string {
  return `${repository?.owner}/${repository?.name}`;
}
