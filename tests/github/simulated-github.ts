import { onTestFinished } from 'vitest';
import { type InstallationId, toId } from '../../src/facts/ids.ts';
import { type Instant, instant, instantFromMs } from '../../src/facts/instant.ts';
import { createGitHubApp, type GitHubApp, type GitHubAppOptions } from '../../src/github/github-app.ts';
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts';
import { allowanceOf } from '../../src/store/api-allowance.ts';
import type { Store } from '../../src/store/open.ts';
import { writeBudgetOf } from '../../src/store/write-budget.ts';
import { SECRET } from '../sandbox/connected.ts';
import { SMALL_SCENARIO } from '../sandbox/small-scenario.ts';

/** A sandbox GitHub in simulated time, with the App on two organisations: `tides`, which has a repository, and `reefs`. */
export class SimulatedGitHub {
  readonly sandbox: Sandbox;
  /** What time it is, at GitHub too. */
  now: Instant = instant('2026-11-16T09:00:00Z');
  readonly #store: Store;

  private constructor(store: Store) {
    this.#store = store;
    const otherOrganizations = [{ login: 'reefs', id: 90_000_002, installed: true }];
    const scenario = { ...SMALL_SCENARIO, otherOrganizations };
    this.sandbox = createSandbox({ scenario, webhookSecret: SECRET, wallClock: () => new Date(this.now) });
    for (const action of scenario.actions) this.sandbox.apply(action);
  }

  /** Listens, until the test is over. What GitHub allows is kept in the store. */
  static async start(store: Store): Promise<SimulatedGitHub> {
    const gitHub = new SimulatedGitHub(store);
    await gitHub.sandbox.start();
    onTestFinished(async () => await gitHub.sandbox.stop());
    return gitHub;
  }

  get tides(): InstallationId {
    return toId(this.sandbox.installationId);
  }

  get reefs(): InstallationId {
    const { world } = this.sandbox;
    return toId(world.installationOn(world.account('reefs'))?.id ?? 0);
  }

  /** An instance of the App that has just started. Its waits pass in simulated time; its clock may be ahead. */
  app({ aheadMs = 0, ...options }: Partial<GitHubAppOptions> & { aheadMs?: number } = {}): GitHubApp {
    const { appId, appPrivateKey: privateKey = '', url } = this.sandbox;
    return createGitHubApp({
      standing: async () => await Promise.resolve('active' as const),
      appId,
      privateKey,
      apiUrl: `${url}/api/v3`,
      now: () => instantFromMs(this.now + aheadMs),
      allowances: (holder) => allowanceOf(this.#store, holder),
      writes: (holder) => writeBudgetOf(this.#store, holder),
      sleep: async (ms) => {
        this.now = instantFromMs(this.now + ms);
        await Promise.resolve();
      },
      ...options,
    });
  }

  pass(ms: number): void {
    this.now = instantFromMs(this.now + ms);
  }

  /** How many requests GitHub had, of any kind. */
  asked(): number {
    return this.sandbox.requests.entries.length;
  }

  /** How many installation tokens it was asked for. */
  mints(): number {
    return this.sandbox.requests.entries.filter(({ path }) => path.endsWith('/access_tokens')).length;
  }
}

/** A reading that costs one request. */
export async function readRepository(app: GitHubApp, id: InstallationId): Promise<string> {
  const { data } = await app.asInstallation(id).rest.repos.get({ owner: 'tides', repo: 'harbour' });
  return data.full_name;
}
