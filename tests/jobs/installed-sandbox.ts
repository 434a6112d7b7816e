import { onTestFinished } from 'vitest';
import { joinFacts } from '../../src/facts/facts.ts';
import { type InstallationId, toId } from '../../src/facts/ids.ts';
import { instantFromMs } from '../../src/facts/instant.ts';
import { createGitHubApp, type GitHubApp, type GitHubAppOptions } from '../../src/github/github-app.ts';
import { factsFromWebhook } from '../../src/ingest/webhooks/facts-from-webhook.ts';
import type { Part } from '../../src/sandbox/http/server.ts';
import { type Sandbox, createSandbox } from '../../src/sandbox/sandbox.ts';
import { allowanceOf } from '../../src/store/api-allowance.ts';
import { createWriter } from '../../src/store/ingest-writer.ts';
import type { Store } from '../../src/store/open.ts';
import { findRepository } from '../../src/store/repositories.ts';
import { standingOf } from '../../src/store/standing.ts';
import { saveWelcome } from '../../src/store/welcome-issues.ts';
import { writeBudgetOf } from '../../src/store/write-budget.ts';
import { SECRET } from '../sandbox/connected.ts';
import { SMALL_SCENARIO } from '../sandbox/small-scenario.ts';

export interface Installed {
  sandbox: Sandbox;
  /** Signed in to the sandbox; it never sleeps. */
  app: GitHubApp;
  installationId: InstallationId;
}

/**
 * A sandbox GitHub on which the App is installed, whose webhooks the store has taken in; it is gone after the test.
 * `file` is the text of `.github/headroom.yml`, `undefined` for none. It has been told what will be published.
 */
export async function installedSandbox(
  store: Store,
  file: string | undefined,
  parts: readonly Part[] = [],
): Promise<Installed> {
  const scenario = structuredClone(SMALL_SCENARIO);
  for (const repository of scenario.repositories) {
    repository.files = file === undefined ? {} : { '.github/headroom.yml': file };
  }
  const sandbox = await createSandbox({ scenario, webhookSecret: SECRET, parts }).start();
  onTestFinished(() => sandbox.stop());
  const deliveries = [sandbox.installed('2026-11-01T08:00:00Z'), ...scenario.actions.flatMap(sandbox.apply)];
  const facts = joinFacts(deliveries.map(({ event, payload }) => factsFromWebhook(event, payload)));
  await createWriter(store).write({ facts });
  for (const { id } of facts.repositories) await saveWelcome(store, id, undefined, instantFromMs(0));
  return { sandbox, app: appOf(sandbox, store), installationId: toId<InstallationId>(sandbox.installationId) };
}

/** Signed in to a sandbox; it never sleeps, and keeps what GitHub allows in the store. */
export function appOf(
  { appId, appPrivateKey: privateKey = '', url }: Sandbox,
  store: Store,
  options: Partial<GitHubAppOptions> = {},
): GitHubApp {
  return createGitHubApp({
    appId,
    privateKey,
    apiUrl: `${url}/api/v3`,
    now: () => instantFromMs(Date.now()),
    allowances: (holder) => allowanceOf(store, holder),
    writes: (holder) => writeBudgetOf(store, holder),
    standing: async (id) => await standingOf(store, id),
    sleep: async () => await Promise.resolve(),
    ...options,
  });
}

/** The one repository of that sandbox. */
export async function harbourOf(store: Store) {
  const repository = await findRepository(store, 'tides', 'harbour');
  if (!repository) throw new Error('The store does not know tides/harbour.');
  return repository;
}

/** What was written about issues: `issues/create 201`, … */
export function issueWrites({ ledger }: Sandbox): string[] {
  return ledger.entries.filter(({ kind }) => kind.startsWith('issues/')).map(({ kind, status }) => `${kind} ${status}`);
}
