import type { Logger } from 'pino';
import { headroom, REACTION_EVENTS } from './app.ts';
import { readDatabaseEnvironment, readEnvironment, readGitHubEnvironment } from './config/environment.ts';
import type { Instant } from './facts/instant.ts';
import { createApp } from './github/app-client.ts';
import { acceptDelivery } from './ingest/accept-delivery.ts';
import { type DuePublication, publishDue } from './jobs/publish-due.ts';
import { startQueue } from './jobs/queue.ts';
import type { Delivery } from './server/delivery.ts';
import type { Readiness } from './server/health.ts';
import { createFrontDoor } from './server/front-door.ts';
import { parseWebhookSecrets } from './server/webhook-secrets.ts';
import { createWriter } from './store/ingest-writer.ts';
import { type Store, openStore } from './store/open.ts';

/** The running app. */
export interface Headroom {
  /** Where it listens: `http://localhost:3000`. */
  url: string;
  /** What to close, in this order; each waits for what is under way. */
  closers: { name: string; close: () => Promise<void> }[];
  /** Publishes the reports that are due now, as the schedule does every quarter of an hour. */
  publishDue: () => Promise<DuePublication[]>;
}

const GRACE_MS = 20_000;

/**
 * Starts the app: checks the environment, opens and migrates the database, then listens. Nothing is accepted before all of it works.
 * @throws EnvironmentError, WebhookSecretError, StoreError or ListenError, each with the next step.
 */
export async function startHeadroom(
  variables: Readonly<Record<string, string | undefined>>,
  log: Logger,
  now: () => Instant,
): Promise<Headroom> {
  const environment = readEnvironment(variables);
  const secrets = parseWebhookSecrets(environment.webhookSecret);
  const { databaseUrl, dataDir } = readDatabaseEnvironment(variables);
  const gitHub = readGitHubEnvironment(variables);
  const store = await openStore({
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
    dataDir,
    command: 'headroom start',
  });
  const writer = createWriter(store);
  const app = createApp({ ...environment, apiUrl: gitHub.apiUrl }, log);
  await app.load(headroom);

  const receive = async (delivery: Delivery) => {
    const result = await acceptDelivery(writer, delivery, now());
    if (result === 'accepted' && REACTION_EVENTS.has(delivery.event)) react(delivery);
    return result;
  };
  const react = ({ guid, event, payload }: Delivery) => {
    app.receive({ id: guid, name: event, payload } as Parameters<typeof app.receive>[0]).catch((error: unknown) => {
      log.warn({ guid, event, err: error }, 'a reaction to a delivery failed; its facts are stored');
    });
  };
  const frontDoor = createFrontDoor({
    secrets,
    receive,
    ready: () => databaseReadiness(store),
    fallback: (_request, response) => {
      response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('Nothing is served here.\n');
    },
    log,
  });
  const jobs = { store, app, webUrl: gitHub.webUrl, log, now };
  const queue = await startQueue(jobs);
  const { port } = await frontDoor.listen(environment.host, environment.port);
  return {
    url: `http://${environment.host}:${port}`,
    publishDue: () => publishDue(jobs),
    closers: [
      { name: 'front door', close: () => frontDoor.close({ graceMs: GRACE_MS }) },
      { name: 'jobs', close: () => queue.stop() },
      { name: 'writer', close: () => writer.drain() },
      { name: 'database', close: () => store.close() },
    ],
  };
}

async function databaseReadiness({ pool }: Store): Promise<Readiness> {
  try {
    await pool.query('SELECT 1');
    return { ok: true };
  } catch {
    return { ok: false, reason: 'the database does not answer' };
  }
}
