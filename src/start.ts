import type { Logger } from 'pino';
import packageFile from '../package.json' with { type: 'json' };
import type { Instant } from './facts/instant.ts';
import { optional } from './facts/optional.ts';
import { acceptDelivery } from './ingest/accept-delivery.ts';
import { payloadMoment } from './ingest/webhooks/payload-moment.ts';
import { installationsToRead } from './jobs/backfill/backfill-installation.ts';
import { signIn } from './jobs/github-app.ts';
import { type DuePublication, publishDue } from './jobs/publish-due.ts';
import { type RunningJobs, startJobs } from './jobs/start-jobs.ts';
import { createMetrics } from './metrics/metrics.ts';
import { createFetchRoute } from './server/fetch-route.ts';
import { createFrontDoor } from './server/front-door.ts';
import { createReadinessCheck, type Readiness } from './server/health.ts';
import { defaultLimits } from './server/limits.ts';
import type { Closer } from './server/shutdown.ts';
import type { Settings } from './settings.ts';
import { canWrite } from './store/can-write.ts';
import { countFollowUps, readFollowUpFigures } from './store/follow-ups/figures.ts';
import { createWriter } from './store/ingest-writer.ts';
import { type Store, openStore } from './store/open.ts';
import { createWebApp } from './web/web-app.ts';

/** The running app. */
export interface Headroom {
  /** Where it listens: `http://localhost:3000`. */
  url: string;
  /** What to close, in this order; each waits for what is under way. */
  closers: Closer[];
  /** Publishes the reports that are due now, as the schedule does every quarter of an hour. */
  publishDue: () => Promise<DuePublication[]>;
  /** Asks for looks at the open pull requests that are due now, as the schedule does every ten minutes. */
  lookAtPullRequests: () => Promise<void>;
  /** Of how many installations some history is yet to be read. */
  countUnread: () => Promise<number>;
  /** How many follow-ups of deliveries and looks are yet to be done. */
  countWaiting: () => Promise<number>;
}

/** Together with the queue's time to stop, less than `onShutdown` allows for everything. */
const GRACE_MS = 12_000;

/**
 * Starts the app: opens and migrates the database, starts the jobs, then listens. Nothing is accepted before all of it works, and
 * nothing is left running when some of it does not.
 * @throws StoreError, EmbeddedDatabaseError or ListenError, each with the next step.
 */
export async function startHeadroom(settings: Settings, log: Logger, now: () => Instant): Promise<Headroom> {
  const { databaseUrl, dataDir, host } = settings;
  const place = databaseUrl === undefined ? { dataDir } : { dataDir, databaseUrl };
  const store = await openStore({ ...place, command: 'headroom start', log: (message) => log.warn(message) });
  const closers: Closer[] = [{ name: 'database', close: () => store.close() }];
  try {
    const metrics = createMetrics(store, { now, version: packageFile.version });
    const stopping = new AbortController();
    const app = signIn(settings, store, now, { observe: metrics.gitHubAnswered, stopping: stopping.signal });
    let jobs: RunningJobs | undefined;
    const writer = createWriter(store, { onFollowUps: (installationIds) => jobs?.followUp(installationIds) });
    closers.unshift({ name: 'writer', close: () => writer.drain() });
    const context = { store, app, webUrl: settings.webUrl, log, now, onJob: metrics.jobEnded };
    const running = await startJobs({ ...context, writer, backfillWeeks: settings.backfillWeeks });
    jobs = running;
    const stopJobs = async () => {
      stopping.abort();
      await running.stop();
    };
    closers.unshift({ name: 'jobs', close: stopJobs });
    let url = '';
    const asking = { limitMs: defaultLimits.readyMs, keptMs: defaultLimits.readyKeptMs, log };
    const ready = createReadinessCheck(async () => await databaseReadiness(store), asking);
    const { client, apiUrl } = settings;
    const signInSettings = client && { client, apiUrl, observe: metrics.gitHubAnswered };
    const web = createWebApp({
      store,
      app,
      webUrl: settings.webUrl,
      origin: () => settings.publicUrl ?? url,
      now,
      log,
      ready: async () => (await ready()).ok,
      onAnswer: metrics.pageAnswered,
      ...optional('signIn', signInSettings),
    });
    const frontDoor = createFrontDoor({
      secrets: settings.webhookSecrets,
      receive: async (delivery) => {
        const receivedAt = now();
        const result = await acceptDelivery(writer, delivery, receivedAt);
        if (result === 'accepted') metrics.deliveries.arrived(payloadMoment(delivery.payload), receivedAt);
        return result;
      },
      observe: metrics.deliveries.ended,
      ready: () => databaseReadiness(store),
      metrics: metrics.page,
      fallback: createFetchRoute(web.fetch),
      log,
    });
    const { port } = await frontDoor.listen(host, settings.port);
    url = addressOf(host, port);
    closers.unshift({ name: 'front door', close: () => frontDoor.close({ graceMs: GRACE_MS }) });
    return {
      url,
      publishDue: () => publishDue(context),
      lookAtPullRequests: () => running.lookAtPullRequests(),
      countUnread: async () => (await installationsToRead(context)).length,
      countWaiting: async () => countFollowUps(await readFollowUpFigures(store.pool)).waiting,
      closers,
    };
  } catch (error) {
    for (const { close } of closers) await close();
    throw error;
  }
}

/** Where a browser on this machine finds what listens there. */
function addressOf(host: string, port: number): string {
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}

async function databaseReadiness({ pool }: Store): Promise<Readiness> {
  try {
    return (await canWrite(pool, defaultLimits.readyMs))
      ? { ok: true }
      : { ok: false, reason: 'the database is read-only' };
  } catch {
    return { ok: false, reason: 'the database does not answer, or cannot write' };
  }
}
