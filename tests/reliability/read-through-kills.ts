import { setTimeout as delay } from 'node:timers/promises';
import { SYNC_KINDS } from '../../src/store/sync-state.ts';
import type { Scenario } from '../../src/sandbox/actions.ts';
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts';
import type { Delivery } from '../../src/sandbox/webhooks/delivery.ts';
import { digest } from '../../src/store/digest.ts';
import type { Store } from '../../src/store/open.ts';
import { listSyncStates } from '../../src/store/sync-state.ts';
import { AppLives } from './app-lives.ts';
import { LiveWebhooks } from './live-webhooks.ts';
import type { MakePlace } from './places.ts';
import { WEBHOOK_SECRET } from './processes/app-process.ts';

/** What came of a backfill by an app that was killed again and again while webhooks came in. */
export interface ReadThroughKills {
  pullRequests: number;
  kills: number;
  /** Asked of GitHub for history, over all lives; and how many of them in vain, because the app was killed before it had kept them. */
  pages: number;
  pagesAgain: number;
  webhooks: number;
  /** How many of them were sent again, because the app was killed before it answered. */
  webhooksAgain: number;
  /** How long 95 of 100 of them waited for their answer at most. */
  webhookP95Ms: number;
  /** From each kill to the next page, in seconds. */
  secondsToGoOn: number[];
  /** SHA-256 over all facts, and over those of a backfill of the same to which nothing happened. */
  digest: string;
  undisturbed: string;
}

export interface KillPlan {
  scenario: Scenario;
  kills: number;
  /** Whether nobody has to sit through the time in which the queue waits for a sign of life of a worker that was killed. */
  skipWaits: boolean;
}

/** Which share of the history happens while it is read. */
const LIVE_SHARE = 0.1;
/** How long a life goes on after its last page was asked for, in turn: it dies while it waits for a page, and while it keeps one. */
const LAST_MOMENTS_MS = [0, 30, 90];
const LOOK_EVERY_MS = 250;
/** Far more than is needed. */
const LIMITS = { queryPoints: 10_000_000, rateLimit: 10_000_000 };

/**
 * The App is installed on an organisation with a history, and the app, a process of its own, reads it through its queue. It is killed
 * (SIGKILL) so many times while it does, and meanwhile the last tenth of the history happens and is told by webhooks through its front
 * door. In the end the installation is suspended and resumed, upon which the app reads what changed after a repository was read.
 */
export async function readThroughKills(makePlace: MakePlace, plan: KillPlan): Promise<ReadThroughKills> {
  const { actions } = plan.scenario;
  const past = Math.floor(actions.length * (1 - LIVE_SHARE));
  const sandbox = await sandboxAfter(plan.scenario, past);
  const [killed, undisturbed] = [await makePlace(), await makePlace()];
  try {
    const lives = new AppLives(killed, sandbox);
    const webhooks = new LiveWebhooks(sandbox);
    const pages = new Pages(sandbox);
    const installed = sandbox.installed(actions[past]?.at ?? '');
    await lives.begin();
    await webhooks.send([installed]);
    const live = webhooks.live(actions.slice(past), () => pages.asked() / pages.expected);
    const secondsToGoOn = await dieAndGoOn(lives, pages, plan);
    await live;
    const resumed = suspendedAndResumed(sandbox, actions.at(-1)?.at ?? '');
    await webhooks.send(resumed);
    const kept = await readToTheEnd(lives, plan);
    const figures = { kills: plan.kills, pages: pages.asked(), pagesAgain: pages.calls() - kept.calls, secondsToGoOn };
    const webhookP95Ms = Math.round(quantile(webhooks.answeredAfterMs, 0.95) ?? 0);
    const told = { webhooks: webhooks.sent, webhooksAgain: webhooks.again, webhookP95Ms };

    const other = new AppLives(undisturbed, sandbox);
    await other.begin();
    await webhooks.send([installed, ...resumed]);
    return { ...figures, ...told, ...kept, undisturbed: (await readToTheEnd(other, plan)).digest };
  } finally {
    await sandbox.stop();
    await killed.remove();
    await undisturbed.remove();
  }
}

/** Lives for so many pages and is killed, again and again; from each kill to the next page, in seconds. Lives in the end. */
async function dieAndGoOn(lives: AppLives, pages: Pages, { kills, skipWaits }: KillPlan): Promise<number[]> {
  const seconds: number[] = [];
  const pagesALife = Math.max(1, Math.floor(pages.expected / (kills + 1)));
  for (let kill = 0; kill < kills; kill += 1) {
    const last = pages.asked() + pagesALife;
    await lives.whileAlive(() => pages.asked() >= last);
    await delay(LAST_MOMENTS_MS[kill % LAST_MOMENTS_MS.length]);
    await lives.die();
    const [killedAt, asked] = [performance.now(), pages.asked()];
    const diedBefore = new Date();
    await lives.begin();
    if (skipWaits) await lives.letTheQueueWait(diedBefore);
    await lives.whileAlive(() => pages.asked() > asked);
    seconds.push((performance.now() - killedAt) / 1000);
  }
  return seconds;
}

/** Waits until all is read and what follows from webhooks is done, and stops the app; what it has kept. */
async function readToTheEnd(lives: AppLives, { skipWaits }: KillPlan): Promise<Kept> {
  if (skipWaits) await lives.letFollowUpsBeDue();
  await lives.until(allIsRead, LOOK_EVERY_MS);
  const kept = await lives.look(whatIsKept);
  await lives.stop();
  return kept;
}

async function sandboxAfter(scenario: Scenario, count: number): Promise<Sandbox> {
  // With no file of its own a repository is only read: what is written to GitHub would have numbers that the scenario gives out.
  const repositories = scenario.repositories.map((repository) => ({ ...repository, files: {} }));
  const begun = { ...scenario, repositories, actions: scenario.actions.slice(0, count) };
  const options = { scenario: begun, webhookSecret: WEBHOOK_SECRET, validateResponses: false };
  const sandbox = createSandbox({ ...options, ...LIMITS });
  for (const action of begun.actions) sandbox.apply(action);
  return await sandbox.start();
}

/** Suspended after everything has happened, and resumed a second later. */
function suspendedAndResumed(sandbox: Sandbox, after: string): Delivery[] {
  const actor = sandbox.world.accounts.keys().next().value ?? '';
  return (['suspend-installation', 'unsuspend-installation'] as const).flatMap((what, index) => {
    const at = new Date(Date.parse(after) + (index + 1) * 1000).toISOString().replace('.000Z', 'Z');
    return structuredClone(sandbox.apply({ do: what, actor, at }));
  });
}

const ITEMS_A_PAGE = 50;
const PAGES: ReadonlySet<string | undefined> = new Set(['PullRequests', 'Issues', 'Milestones']);
/** What is asked for with pages, and counted with them. */
const WITH_PAGES: ReadonlySet<string | undefined> = new Set([...PAGES, 'Rest', 'Releases', 'Deployments']);

/** The pages of history that the sandbox was asked for. */
class Pages {
  readonly #sandbox: Sandbox;
  /** About as many as it takes to read everything. */
  readonly expected: number;

  constructor(sandbox: Sandbox) {
    this.#sandbox = sandbox;
    const sizes = [...sandbox.world.repositories.values()].map(({ items }) => items.size);
    this.expected = sizes.reduce((sum, size) => sum + Math.ceil(size / ITEMS_A_PAGE), 0);
  }

  asked(): number {
    return this.#count(PAGES);
  }

  calls(): number {
    return this.#count(WITH_PAGES);
  }

  #count(names: ReadonlySet<string | undefined>): number {
    return this.#sandbox.requests.entries.filter(({ operationName }) => names.has(operationName)).length;
  }
}

/** Whether every repository is read to its end, and what follows from webhooks and reads from GitHub is done. */
async function allIsRead(store: Store): Promise<boolean> {
  const following = await store.prisma.followUp.count({ where: { kind: { not: 'evaluate-pull-request' } } });
  const done = (await listSyncStates(store)).filter(({ phase }) => phase === 'done').length;
  return following === 0 && done === SYNC_KINDS.length * (await store.prisma.repository.count());
}

/** What is in the database in the end. */
interface Kept {
  /** To GitHub, for pages of history and with them. */
  calls: number;
  pullRequests: number;
  digest: string;
}

async function whatIsKept(store: Store): Promise<Kept> {
  const calls = (await listSyncStates(store)).reduce((sum, state) => sum + state.calls, 0);
  const pullRequests = await store.prisma.item.count({ where: { kind: 'pull-request' } });
  return { calls, pullRequests, digest: await digest(store) };
}

function quantile(values: readonly number[], share: number): number | undefined {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * share)];
}
