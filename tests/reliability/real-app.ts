import { generateKeyPairSync } from 'node:crypto';
import { type Child, startChild } from '../child.ts';
import { variablesOf } from '../cli/run.ts';
import type { StoreConfig } from '../../src/store/open.ts';

const PRIVATE_KEY = generateKeyPairSync('rsa', { modulusLength: 2048 })
  .privateKey.export({ type: 'pkcs1', format: 'pem' })
  .toString();

export const SECRET = 'only-for-these-tests';

/** The app as `npm start` runs it, in a process of its own; GitHub is nowhere to be reached. */
export interface RealApp {
  app: Child;
  base: string;
  hook: string;
}

/** Starts the app on a database and waits until it listens. */
export async function startRealApp(config: StoreConfig, changes: Record<string, string> = {}): Promise<RealApp> {
  const app = startChild('src/main.ts', [], {
    APP_ID: '1001',
    PRIVATE_KEY,
    WEBHOOK_SECRET: SECRET,
    GHE_HOST: '127.0.0.1:1',
    GHE_PROTOCOL: 'http',
    HOST: '127.0.0.1',
    PORT: '0',
    ...variablesOf(config),
    ...changes,
  });
  const [, base = ''] = await app.says(/Headroom listens at (http:[^"]+)"/);
  return { app, base, hook: `${base}/api/github/webhooks` };
}
