/**
 * Lets the seeded organisation live a fortnight, minute by minute of its own time, with everything turned on in two repositories and a
 * third one that has not opted in, and prints what Headroom wrote: the tables of docs/fortnight.md.
 *
 *   node scripts/fortnight.ts [file for every write as JSON]
 */
import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Instant, instant, instantFromMs, MINUTE_MS, SECOND_MS, WEEK_MS } from '../src/facts/instant.ts';
import { type InstallationId, toId } from '../src/facts/ids.ts';
import { acceptDelivery } from '../src/ingest/accept-delivery.ts';
import { backfillInstallation, type BackfillJobContext } from '../src/jobs/backfill/backfill-installation.ts';
import { publishDashboards } from '../src/jobs/dashboard/publish-dashboards.ts';
import { followUpHandlers } from '../src/jobs/follow-ups/handlers.ts';
import { runFollowUps } from '../src/jobs/follow-ups/run-follow-ups.ts';
import { publishOrganizations } from '../src/jobs/organization/publish-organizations.ts';
import { publishDue } from '../src/jobs/publish-due.ts';
import { looksRound } from '../src/jobs/pull-requests/looks-round.ts';
import { createGitHubApp } from '../src/github/github-app.ts';
import type { Scenario } from '../src/sandbox/actions.ts';
import { createSandbox, type Sandbox } from '../src/sandbox/sandbox.ts';
import { seededOrganisation } from '../src/sandbox/scenario/seeded-organisation.ts';
import type { Delivery } from '../src/sandbox/webhooks/delivery.ts';
import { allowanceOf } from '../src/store/api-allowance.ts';
import { createWriter } from '../src/store/ingest-writer.ts';
import { openStore, type Store } from '../src/store/open.ts';
import { standingOf } from '../src/store/standing.ts';
import { writeBudgetOf } from '../src/store/write-budget.ts';
import { tellLedger } from './tell-ledger.ts';

const LAST_MONDAY = '2026-11-23T00:00:00Z';
const UNTIL = instantFromMs(Date.parse(LAST_MONDAY));
const INSTALLED = instantFromMs(UNTIL - 2 * WEEK_MS);
const TICK_MS = 10 * MINUTE_MS;
const SEED = 6;
const FILE = '.github/headroom.yml';
const EVERYTHING = [
  'weekly-report: true',
  'labels: true',
  'check-runs: true',
  'dashboard: true',
  'commands: true',
  'after-hours: true',
  'pulse: true',
].join('\n');

const clock: { now: Instant } = { now: INSTALLED };
const now = (): Instant => clock.now;
const folder = await mkdtemp(join(tmpdir(), 'headroom-fortnight-'));
const store = await openStore({ dataDir: folder, command: 'fortnight' });
const scenario = everythingOn(seededOrganisation({ lastMonday: LAST_MONDAY, weeks: 26, seed: SEED }));
const virtual = (): Date => new Date(clock.now);
const sandbox = await createSandbox({
  scenario,
  webhookSecret: 'a fortnight in virtual time',
  now: virtual,
  wallClock: virtual,
  validateResponses: false,
  rateLimit: 15_000,
}).start();
try {
  const context = contextOf(store, sandbox);
  await live(
    context,
    scenario.actions.filter(({ at }) => instant(at) < UNTIL),
  );
  console.log(tellLedger(sandbox.ledger.entries, INSTALLED));
  console.log(`\nRequests of all kinds: ${sandbox.requests.count()}; points of queries: ${sandbox.requests.points()}`);
  const [path] = process.argv.slice(2);
  if (path !== undefined) writeFileSync(path, JSON.stringify(sandbox.ledger.entries, undefined, 1));
  if (sandbox.faults.length > 0) throw new Error(`GitHub would have refused: ${JSON.stringify(sandbox.faults[0])}`);
} finally {
  await sandbox.stop();
  await store.close();
  await rm(folder, { recursive: true, force: true });
}

/** Everything is turned on in the repositories that have a file. */
function everythingOn(plain: Scenario): Scenario {
  const repositories = plain.repositories.map((repository) =>
    FILE in repository.files
      ? { ...repository, files: { ...repository.files, [FILE]: `${EVERYTHING}\n` } }
      : repository,
  );
  return { ...plain, repositories };
}

function contextOf(opened: Store, { appId, appPrivateKey: privateKey = '', url }: Sandbox): BackfillJobContext {
  const app = createGitHubApp({
    appId,
    privateKey,
    apiUrl: `${url}/api/v3`,
    now,
    allowances: (holder) => allowanceOf(opened, holder),
    writes: (holder) => writeBudgetOf(opened, holder),
    standing: async (id) => await standingOf(opened, id),
    sleep: async (ms) => await pass(ms),
  });
  const writer = createWriter(opened);
  const log = { info: () => undefined, warn: (details: object, message: string) => console.error(message, details) };
  return { store: opened, app, webUrl: url, log, now, writer, backfillWeeks: 26 };
}

/** Lets time pass; what is put off in the database, which has a clock of its own, comes nearer by as much. */
async function pass(ms: number): Promise<void> {
  clock.now = instantFromMs(clock.now + ms);
  await store.pool.query(`UPDATE follow_up SET due_at = due_at - $1 * interval '1 millisecond'`, [ms]);
}

async function live(context: BackfillJobContext, actions: Scenario['actions']): Promise<void> {
  const installationId = toId<InstallationId>(sandbox.installationId);
  let next = 0;
  const untilNow = function* (): Generator<Delivery> {
    for (; next < actions.length && instant(actions[next]!.at) < clock.now; next += 1)
      yield* sandbox.apply(actions[next]!);
  };
  for (const _ of untilNow());
  let guid = 0;
  const receive = async (delivery: Delivery): Promise<void> => {
    const body = Buffer.from(JSON.stringify(delivery.payload));
    const payload: unknown = JSON.parse(body.toString());
    const { event } = delivery;
    await acceptDelivery(context.writer, { hookId: '1', guid: `${(guid += 1)}`, event, body, payload }, now());
  };
  const handlers = followUpHandlers({ ...context, requestHistory: async () => await Promise.resolve() });
  const followUp = async (): Promise<void> => {
    const shift = { goOn: () => true, signal: new AbortController().signal };
    await pass(5 * SECOND_MS);
    await runFollowUps(context, handlers, installationId, shift);
  };
  await receive(sandbox.installed(virtual().toISOString()));
  await backfillInstallation(context, installationId, () => true);
  for (let tick = 0; clock.now < UNTIL; tick += 1) {
    for (const delivery of untilNow()) await receive(delivery);
    await followUp();
    await looksRound(context, async () => await Promise.resolve());
    await followUp();
    await publishDue(context);
    await publishDashboards(context);
    await publishOrganizations(context);
    await pass(TICK_MS - (clock.now % TICK_MS));
    if (tick % 144 === 0) console.error(virtual().toISOString(), sandbox.ledger.entries.length, 'writes');
  }
}
