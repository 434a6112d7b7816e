import { REPOSITORY_FILE } from '../../src/config/repository-file.ts';
import { factsFromWebhook } from '../../src/ingest/webhooks/facts-from-webhook.ts';
import { type RepositoryId, toId } from '../../src/facts/ids.ts';
import { joinFacts } from '../../src/facts/facts.ts';
import { WEEK_MS } from '../../src/facts/instant.ts';
import { readReportMark } from '../../src/publish/marker.ts';
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts';
import { createWriter } from '../../src/store/ingest-writer.ts';
import { SMALL_SCENARIO } from '../sandbox/small-scenario.ts';
import type { Place } from './places.ts';
import { type AppProcess, startApp, WEBHOOK_SECRET } from './processes/app-process.ts';

/** What came of periods in which an instance died between making the issue and noting it. */
export interface OneReport {
  periods: number;
  kills: number;
  /** Issues with a report at GitHub. */
  issues: number;
  /** Periods with exactly one. */
  once: number;
  /** Periods that are noted as published. */
  noted: number;
  seconds: number;
}

const FIRST_MONDAY = Date.parse('2026-11-09T12:00:00Z');
const APP = 'tests/reliability/processes/publishing-app.ts';

/** Two instances are due at once, period after period, and whichever writes the issue is killed before it can note that it did. */
export async function oneReportEach(place: Place, { periods }: { periods: number }): Promise<OneReport> {
  const started = performance.now();
  const sandbox = await installed(place);
  const start = async () => await startApp({ ...place.variables, ...variablesOf(sandbox) }, APP);
  let instances = [await start(), await start()];
  let kills = 0;
  for (let period = 0; period < periods; period += 1) {
    const at = new Date(FIRST_MONDAY + period * WEEK_MS).toISOString();
    await Promise.allSettled(instances.map(async (instance) => await publish(instance, at, true)));
    const alive = await Promise.all(instances.map(async (instance) => await isAlive(instance)));
    kills += alive.filter((lives) => !lives).length;
    await letTheClaimRunOut(place);
    instances = await Promise.all(instances.map(async (each, index) => (alive[index] ? each : await start())));
    for (const instance of instances) await publish(instance, at, false);
  }
  for (const instance of instances) await instance.kill();
  const counts = [...Map.groupBy(reportsIn(sandbox), (week) => week).values()].map(({ length }) => length);
  const noted = await place.look(async ({ prisma }) => await prisma.weeklyReport.count());
  await sandbox.stop();
  const issues = reportsIn(sandbox).length;
  const once = counts.filter((count) => count === 1).length;
  return { periods, kills, issues, once, noted, seconds: (performance.now() - started) / 1000 };
}

async function publish(instance: AppProcess, at: string, dies: boolean): Promise<void> {
  await instance.ask({ ask: 'publish', at, dies });
}

async function isAlive(instance: AppProcess): Promise<boolean> {
  return await instance.cpuSeconds().then(
    () => true,
    () => false,
  );
}

/** A process that dies keeps its claim for ten minutes; they are over. */
async function letTheClaimRunOut({ look }: Place): Promise<void> {
  await look(async ({ pool }) => await pool.query('UPDATE publication_claim SET claimed_until = now()'));
}

/** A sandbox on which the App is installed, whose webhooks the database has. */
async function installed({ look }: Place): Promise<Sandbox> {
  const scenario = structuredClone(SMALL_SCENARIO);
  const file = 'weekly-report: true\nreport-quiet-weeks: publish\n';
  for (const repository of scenario.repositories) repository.files = { [REPOSITORY_FILE]: file };
  const sandbox = createSandbox({ scenario, webhookSecret: WEBHOOK_SECRET, validateResponses: false });
  const deliveries = [sandbox.installed('2026-11-01T08:00:00Z'), ...scenario.actions.flatMap(sandbox.apply)];
  const facts = joinFacts(deliveries.map(({ event, payload }) => factsFromWebhook(event, payload)));
  await look(async (store) => await createWriter(store).write({ facts }));
  return await sandbox.start();
}

function variablesOf({ host, appId, appPrivateKey = '' }: Sandbox): Record<string, string> {
  return { GHE_HOST: host, APP_ID: String(appId), PRIVATE_KEY: appPrivateKey };
}

/** The weeks of the reports at GitHub, one for each issue that is a report. */
function reportsIn({ world }: Sandbox): string[] {
  const repositories = [...world.repositories.values()];
  return repositories.flatMap(({ id, items }) =>
    [...items.values()].flatMap(({ body }) => readReportMark(body ?? '', toId<RepositoryId>(id))?.week ?? []),
  );
}
