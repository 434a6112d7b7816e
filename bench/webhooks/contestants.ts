import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { digest } from '../../src/store/digest.ts';
import { type BenchDatabase, type DatabaseKind, databaseKinds, makeDatabase } from '../databases.ts';
import { openBenchStore } from '../open-bench-store.ts';
import { type AppProcess, startApp } from './app-process.ts';

/** What the deliveries are sent to: Headroom on a database, or the bare Probot app. */
export interface Contestant {
  name: DatabaseKind | 'bare Probot';
  app: AppProcess;
  database?: BenchDatabase;
}

/** The facts that a database holds after the run, and of how many deliveries. */
export interface Kept {
  deliveries: number;
  parked: number;
  digest: string;
}

const HEADROOM = new URL('../../src/main.ts', import.meta.url);
const BARE_PROBOT = new URL('bare-probot.ts', import.meta.url);
/** Nothing listens there: whatever a reaction would ask of GitHub fails at once. */
const NO_GITHUB = { GHE_HOST: '127.0.0.1:9', GHE_PROTOCOL: 'http' };

/** Starts the bare Probot app and Headroom on each database, hands them over, and takes everything away afterwards. */
export async function withContestants<T>(
  secret: string,
  race: (contestants: readonly Contestant[]) => Promise<T>,
): Promise<T> {
  const logs = await mkdtemp(join(tmpdir(), 'headroom-bench-logs-'));
  const common = { ...NO_GITHUB, APP_ID: '1001', PRIVATE_KEY: privateKey(), WEBHOOK_SECRET: secret };
  const contestants: Contestant[] = [];
  try {
    contestants.push({ name: 'bare Probot', app: await startApp(BARE_PROBOT, common, join(logs, 'probot.log')) });
    for (const kind of await databaseKinds()) {
      const database = await makeDatabase(kind);
      const variables = { ...common, ...database.variables, HOST: '127.0.0.1', PORT: '0' };
      contestants.push({ name: kind, database, app: await startApp(HEADROOM, variables, join(logs, `${kind}.log`)) });
    }
    return await race(contestants);
  } finally {
    for (const { app, database } of contestants) {
      await app.stop();
      await database?.remove();
    }
    await rm(logs, { recursive: true, force: true });
  }
}

function privateKey(): string {
  const { privateKey: key } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return key.export({ type: 'pkcs1', format: 'pem' }).toString();
}

/** What a database holds. The app may still be running. */
export async function keptIn({ variables }: BenchDatabase): Promise<Kept> {
  const store = await openBenchStore(variables);
  try {
    const { rows } = await store.pool.query<{ deliveries: number; parked: number }>(
      'SELECT (SELECT count(*) FROM delivery)::int AS deliveries, (SELECT count(*) FROM parked_delivery)::int AS parked',
    );
    return { deliveries: rows[0]?.deliveries ?? 0, parked: rows[0]?.parked ?? 0, digest: await digest(store) };
  } finally {
    await store.close();
  }
}
