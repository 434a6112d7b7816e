import { onTestFinished } from 'vitest';
import { type InstallationId, type ItemNumber, type RepositoryId, toId } from '../../../src/facts/ids.ts';
import { type Instant, instant } from '../../../src/facts/instant.ts';
import type { GitHubApp } from '../../../src/github/github-app.ts';
import { factsFromWebhook } from '../../../src/ingest/webhooks/facts-from-webhook.ts';
import { followUpsOf } from '../../../src/ingest/webhooks/follow-ups.ts';
import { evaluatePullRequest } from '../../../src/jobs/pull-requests/evaluate.ts';
import { repositoryViews } from '../../../src/jobs/pull-requests/repository-views.ts';
import type { Action } from '../../../src/sandbox/actions.ts';
import { createSandbox, type Sandbox } from '../../../src/sandbox/sandbox.ts';
import type { Delivery } from '../../../src/sandbox/webhooks/delivery.ts';
import { createWriter } from '../../../src/store/ingest-writer.ts';
import type { Store } from '../../../src/store/open.ts';
import { saveFile } from '../../../src/store/repository-files.ts';
import { SECRET } from '../../sandbox/connected.ts';
import { SMALL_SCENARIO } from '../../sandbox/small-scenario.ts';
import { appOf, harbourOf } from '../installed-sandbox.ts';

type Distributed<A> = A extends Action ? Omit<A, 'at'> : never;

/** What somebody does at the moment that it is. */
export type Deed = Distributed<Action>;

export const ON = { repository: 'tides/harbour' } as const;

/** tides/harbour at a sandbox GitHub, in a time of its own, as Headroom looks at its pull requests. */
export interface Harbour {
  sandbox: Sandbox;
  app: GitHubApp;
  installationId: InstallationId;
  repositoryId: RepositoryId;
  logged: { level: 'info' | 'warn'; message: string; details: object }[];
  now: () => Instant;
  /** Sets the time. */
  at: (moment: string) => void;
  /** Somebody does something, and Headroom is told of it. */
  act: (...deeds: Deed[]) => Promise<void>;
  /** Headroom is told of what it did itself and was not told of yet; returns how many deliveries that were. */
  hear: () => Promise<number>;
  /** Takes in what GitHub tells. */
  takeIn: (deliveries: readonly Delivery[]) => Promise<number>;
  /** How many looks at pull requests were asked for and not done. */
  asked: () => Promise<number>;
  /** Looks at a pull request, and hears of what came of that. */
  look: (number: number, options?: { hears: boolean }) => Promise<void>;
  labelsOn: (number: number) => string[];
  /** The writes that were carried out, by GitHub’s names of the operations, and how many were refused as invalid. */
  writes: () => { [kind: string]: number };
}

/** The harbour with a file of this text; its people, and nothing that has happened yet. */
export async function harbour(store: Store, file: string): Promise<Harbour> {
  let now = instant('2026-11-02T08:00:00Z');
  const scenario = { ...structuredClone(SMALL_SCENARIO), actions: [] };
  const clock = () => new Date(now);
  const sandbox = await createSandbox({ scenario, webhookSecret: SECRET, now: clock, wallClock: clock }).start();
  onTestFinished(async () => await sandbox.stop());
  const writer = createWriter(store);
  const takeIn = async (deliveries: readonly Delivery[]): Promise<number> => {
    const entries = deliveries.map(({ event, payload }) => {
      return { facts: factsFromWebhook(event, payload), followUps: followUpsOf(event, payload).followUps };
    });
    await Promise.all(entries.map(async (entry) => await writer.write(entry)));
    return deliveries.length;
  };
  await takeIn([sandbox.installed('2026-11-01T08:00:00Z')]);
  const { id } = await harbourOf(store);
  await saveFile(store, id, '.github/headroom.yml', { etag: null, content: file, faults: [], readAt: now });
  // Its pace is tested elsewhere.
  const writes = () => ({ take: async (moment: Instant) => await Promise.resolve(moment) });
  const app = appOf(sandbox, store, { writes, now: () => now });
  const logged: Harbour['logged'] = [];
  const logAs = (level: 'info' | 'warn') => (details: object, message: string) =>
    void logged.push({ level, message, details });
  const log = { info: logAs('info'), warn: logAs('warn') };
  const context = { store, app, webUrl: sandbox.url, log, now: () => now };
  const installationId = toId<InstallationId>(sandbox.installationId);
  const hear = async () => await takeIn(sandbox.hook.waiting.splice(0));
  return {
    sandbox,
    app,
    installationId,
    repositoryId: id,
    logged,
    now: () => now,
    at: (moment) => {
      now = instant(moment);
    },
    act: async (...deeds) => {
      for (const deed of deeds) {
        const action: Action = { at: new Date(now).toISOString().replace('.000Z', 'Z'), ...deed };
        await takeIn(sandbox.apply(action));
      }
    },
    hear,
    takeIn,
    asked: async () => {
      const { rows } = await store.pool.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM follow_up WHERE kind = 'evaluate-pull-request'`,
      );
      return rows[0]?.count ?? 0;
    },
    look: async (number, { hears } = { hears: true }) => {
      // As another instance would, which has loaded nothing before.
      const evaluate = evaluatePullRequest({
        ...context,
        views: repositoryViews(store),
      });
      const place = { installationId, repositoryId: id, number: toId<ItemNumber>(number) };
      const turn = { signal: new AbortController().signal, attempt: 1, askedAt: now };
      await evaluate({ kind: 'evaluate-pull-request', ...place }, turn);
      if (hears) await hear();
    },
    labelsOn: (number) => {
      const item = sandbox.world.repository(ON.repository).items.get(number);
      return [...(item?.labels ?? [])].map(({ name }) => name).sort();
    },
    writes: () => {
      const invalid = sandbox.ledger.entries.filter(({ status }) => status === 422).length;
      const kinds = [...sandbox.ledger.countByKind()].filter(([kind]) => !kind.startsWith('apps/'));
      return { ...Object.fromEntries(kinds), ...(invalid > 0 && { invalid }) };
    },
  };
}

/** A pull request by Ada that is ready. */
export function opened(number: number, more: Partial<Extract<Deed, { do: 'open-pull-request' }>> = {}): Deed {
  return {
    actor: 'ada',
    do: 'open-pull-request',
    ...ON,
    number,
    title: `Dredge channel ${number}`,
    branch: `dredge-${number}`,
    additions: 10,
    deletions: 2,
    files: ['channel.ts'],
    commits: [{ message: 'Dredge', author: 'ada', authoredAt: '2026-11-02T07:00:00Z', modified: ['channel.ts'] }],
    ...more,
  };
}
